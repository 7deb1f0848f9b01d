import {
  CodeSent,
  Me,
  SessionList,
  SignedIn,
  type AddressProof,
  type CodeRequest,
  type MeChange,
  type SignIn,
} from '../contract/session.ts';
import type { ApiAnswer, Caller } from './call.ts';

/** How a person, seller or buyer, signs in and manages his addresses and devices. Source: I1, I2. */
export interface SignInApi {
  askForCode(body: CodeRequest): Promise<ApiAnswer<CodeSent>>;
  signIn(body: SignIn): Promise<ApiAnswer<SignedIn>>;
  me(): Promise<ApiAnswer<Me>>;
  changeMe(body: MeChange): Promise<ApiAnswer<Me>>;
  askForAddressCode(body: CodeRequest): Promise<ApiAnswer<CodeSent>>;
  proveAddress(body: AddressProof): Promise<ApiAnswer<Me>>;
  sessions(): Promise<ApiAnswer<SessionList>>;
  /** @param sessionId `current` signs this device out. */
  endSession(sessionId: string): Promise<ApiAnswer<null>>;
}

/** Sign-in, the person himself and his devices over one caller. */
export function makeSignInApi(call: Caller): SignInApi {
  return {
    askForCode: (body) => call(CodeSent, { method: 'post', path: '/v1/sign-in/codes', body }),
    signIn: (body) => call(SignedIn, { method: 'post', path: '/v1/sign-in/sessions', body }),
    me: () => call(Me, { method: 'get', path: '/v1/me' }),
    changeMe: (body) => call(Me, { method: 'patch', path: '/v1/me', body }),
    askForAddressCode: (body) => call(CodeSent, { method: 'post', path: '/v1/me/addresses', body }),
    proveAddress: (body) => call(Me, { method: 'post', path: '/v1/me/addresses/verify', body }),
    sessions: () => call(SessionList, { method: 'get', path: '/v1/me/sessions' }),
    async endSession(sessionId) {
      const path = `/v1/me/sessions/${encodeURIComponent(sessionId)}`;
      const answer = await call.open({ method: 'delete', path });
      return answer.ok ? { ok: true, value: null } : answer;
    },
  };
}
