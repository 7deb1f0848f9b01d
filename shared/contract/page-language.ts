/**
 * Where a page's browser notes the language of its screen, so that the next page is served in it:
 * a cookie, since the server must know before any script runs.
 */
export const PAGE_LANGUAGE_COOKIE = 'relais_language';

/**
 * Query parameter of a mail's link: the language the mail is written in, for who opens it where no
 * language was chosen yet.
 */
export const PAGE_LANGUAGE_PARAMETER = 'l';
