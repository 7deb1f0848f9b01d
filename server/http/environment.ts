import type { Context } from 'hono';
import type { InterfaceLanguage } from '../../shared/domain/language.ts';
import type { KeyCaller, PersonCaller } from '../services/caller.ts';

/** What the middleware leaves for the handlers of one request. */
export interface HttpEnvironment {
  Bindings: { readonly incoming?: { readonly socket?: { readonly remoteAddress?: string } } };
  Variables: {
    /** Names this very answer in the log and in a problem's `instance`. */
    requestId: string;
    language: InterfaceLanguage;
    /** Whom limits count: the connection's address, or the proxy's word where one is trusted. */
    clientAddress: string;
    /** Behind `signedIn` only. */
    person: PersonCaller;
    /** Behind `withKey` only. */
    key: KeyCaller;
  };
}

export type HttpContext = Context<HttpEnvironment>;
