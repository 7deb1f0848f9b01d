import { deleteCookie, setCookie } from 'hono/cookie';
import type { HttpContext } from './environment.ts';

/** Holds the session of a page: out of reach of scripts, sent to this server alone. */
export const SESSION_COOKIE = 'relais_session';

const DAY_S = 86_400;

/** Lets the browser keep the session. `isHttps` tells whether it may travel by https only. */
export function keepSessionCookie(context: HttpContext, token: string, isHttps: boolean): void {
  setCookie(context, SESSION_COOKIE, token, {
    httpOnly: true,
    sameSite: 'Lax',
    secure: isHttps,
    path: '/',
    maxAge: 90 * DAY_S,
  });
}

export function dropSessionCookie(context: HttpContext): void {
  deleteCookie(context, SESSION_COOKIE, { path: '/' });
}
