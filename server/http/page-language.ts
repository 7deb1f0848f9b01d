import { getCookie } from 'hono/cookie';
import {
  PAGE_LANGUAGE_COOKIE,
  PAGE_LANGUAGE_PARAMETER,
} from '../../shared/contract/page-language.ts';
import { isInterfaceLanguage, type InterfaceLanguage } from '../../shared/domain/language.ts';
import type { HttpContext } from './environment.ts';

/**
 * The language a page is served in: that of this browser's last screen, else of the mail whose link
 * led here, else the best of the browser's.
 */
export function pickPageLanguage(context: HttpContext): InterfaceLanguage {
  const known = [
    getCookie(context, PAGE_LANGUAGE_COOKIE),
    context.req.query(PAGE_LANGUAGE_PARAMETER),
  ];
  return known.find(isKnown) ?? context.get('language');
}

function isKnown(text: string | undefined): text is InterfaceLanguage {
  return text !== undefined && isInterfaceLanguage(text);
}
