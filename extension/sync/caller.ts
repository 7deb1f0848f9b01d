import { makeCaller, type ApiRefusal, type Caller } from '../../shared/api/call.ts';
import type { Session } from '../storage/session.ts';

/** A caller as nobody in particular, for sign-in and the public list. */
export function callerOf(server: string, language: string): Caller {
  return makeCaller({
    origin: server,
    getToken: () => Promise.resolve(null),
    getLanguage: () => language,
    fetch: withoutCookies,
  });
}

/** A caller as the person signed in. The token goes to the server it came from and nowhere else. */
export function callerAs({ server, token }: Session, language: string): Caller {
  return makeCaller({
    origin: server,
    getToken: () => Promise.resolve(token),
    getLanguage: () => language,
    fetch: withoutCookies,
  });
}

/** The person may be signed in as somebody else on the server's own pages: that cookie stays home. */
const withoutCookies: typeof fetch = (input, init) =>
  fetch(input, { ...init, credentials: 'omit', redirect: 'error', cache: 'no-store' });

/** The session is over: what was refused was not done. */
export function isAboutSession({ code }: ApiRefusal): boolean {
  return code === 'not-signed-in' || code === 'session-expired';
}

/** Nothing of ours answered: no network, or a captive portal or proxy with a page of its own. */
export function isOffline({ code, reference }: ApiRefusal): boolean {
  return code === 'offline' || (code === 'technical-problem' && reference === null);
}
