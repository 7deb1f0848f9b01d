import { Window } from 'happy-dom';
import { describe, expect, it } from 'vitest';
import { findLinks, parseRequestLink } from './find-links.ts';
import { MAX_NODES } from './own-text.ts';

const ID = 'dmv29gqy5cht';
const REFERENCE = 'RL-DMV29-GQY5C-HT';
const LINK = `<a href="https://relais.example/r/${ID}?t=tok">Traiter</a>`;

function bodyOf(html: string): Element {
  const { document } = new Window();
  document.body.innerHTML = html;
  return document.body as unknown as Element;
}

function found(html: string): { links: number; references: readonly string[] } {
  const { links, references } = findLinks(bodyOf(html));
  return { links: links.length, references };
}

describe('parseRequestLink', () => {
  it.each([
    [`https://relais.example/r/${ID}`, { verb: 'view', token: null, requestId: ID }],
    [`https://relais.example/r/${ID}/`, { verb: 'view', requestId: ID }],
    [`https://relais.example/r/${ID}/reply?t=a-b_c`, { verb: 'reply', token: 'a-b_c' }],
    [`https://relais.example/r/${ID}/forward?t=x#top`, { verb: 'forward', token: 'x' }],
    [`https://relais.example/r/${ID}/decline`, { verb: 'decline' }],
    [`https://relais.example/r/${ID.toUpperCase()}`, { requestId: ID }],
    [`https://relais.example:8443/r/${ID}`, { host: 'relais.example:8443', secure: true }],
    [`http://localhost:4310/r/${ID}`, { host: 'localhost:4310', secure: false }],
    [`https://relais.example@evil.example/r/${ID}`, { host: 'evil.example', credentials: true }],
    [`https://relaïs.example/r/${ID}`, { host: 'xn--relas-fta.example' }],
    ['https://reddit.example/r/smallengines', { requestId: null }],
    [`https://relais.example/b/${ID}?t=x`, { verb: 'buyer', requestId: ID }],
    [`https://relais.example/r/${ID}?t=${'x'.repeat(201)}`, { token: null }],
    [`https://relais.example/r/${ID}?t=<b>`, { token: null }],
  ])('reads %s', (address, link) => {
    expect(parseRequestLink(new URL(address))).toMatchObject(link);
  });

  it.each([
    'https://relais.example/',
    'https://relais.example/r/short',
    `https://relais.example/b/${ID}/reply`,
    `https://relais.example/x/r/${ID}`,
    `https://relais.example/r/${ID}/erase`,
    `https://relais.example/?r=/r/${ID}`,
    // A backslash is a slash to every browser: the host is the first.
    `https://evil.example\\@relais.example/r/${ID}`,
  ])('passes over %s', (address) => {
    expect(parseRequestLink(new URL(address))).toBeNull();
  });
});

describe('findLinks', () => {
  it('finds each link once, in order', () => {
    const { links } = findLinks(
      bodyOf(`${LINK}<p>${LINK}<a href="https://relais.example/r/${ID}/decline?t=tok">Non</a></p>`),
    );
    expect(links.map(({ verb }) => verb)).toEqual(['view', 'decline']);
  });

  it.each([
    ['as printed', REFERENCE],
    ['in lower case', REFERENCE.toLowerCase()],
    ['with typographic hyphens', REFERENCE.replaceAll('-', '\u2011')],
    ['across inline elements', '<b>RL-DMV29</b>-<span>GQY5C<i>-HT</i></span>'],
    ['with O for 0 and l for 1', 'RL-8FPX4-BJSO7-2A'],
  ])('finds a reference %s', (_case, html) => {
    expect(found(`<p>Référence : ${html}.</p>`).references).toHaveLength(1);
  });

  it.each([
    ['with a wrong checksum', 'RL-DMV29-GQY5C-HV'],
    ['glued to a word', `X${REFERENCE}`],
    ['that goes on', `${REFERENCE}9`],
    ['cut by a block', '<div>RL-DMV29-</div>GQY5C-HT'],
    ['cut by a line break', 'RL-DMV29-<br>GQY5C-HT'],
    ['in a style element', `<style>/* ${REFERENCE} */</style>`],
  ])('passes over a reference %s', (_case, html) => {
    expect(found(html).references).toEqual([]);
  });

  const notification = `<table><tr><td>${LINK}</td></tr><tr><td>${REFERENCE}</td></tr></table>`;
  it.each([
    ['Gmail', `<div class="gmail_quote gmail_quote_container">${notification}</div>`],
    ['Gmail, seen in Outlook', `<div class="x_gmail_quote">${notification}</div>`],
    ['Apple Mail', `<blockquote type="cite">${notification}</blockquote>`],
    ['Thunderbird, forwarding', `<div class="moz-forward-container">${notification}</div>`],
    ['Yahoo', `<div id="yiv1" class="yahoo_quoted">${notification}</div>`],
    ['Proton', `<div class="protonmail_quote">${notification}</div>`],
    ['Outlook on the web', `<div id="appendonsend"></div><hr><div>${notification}</div>`],
    ['Outlook, seen in Gmail', `<div><div id="m_-81divRplyFwdMsg"></div></div>${notification}`],
    [
      'Outlook for the phone',
      `<div id="ms-outlook-mobile-body-separator-line"></div><div id="mail-editor-reference-message-container">${notification}</div>`,
    ],
    [
      'Outlook for Windows',
      `<div style="border:none;border-top:solid #E1E1E1 1.0pt"><p><b>De :</b> X</p></div>${notification}`,
    ],
    [
      'Outlook for Windows, styles expanded',
      `<div style="border-width: 1pt medium medium; border-style: solid none none; border-color: rgb(225, 225, 225) currentcolor currentcolor;"><p><b>From:</b> X</p></div>${notification}`,
    ],
    [
      'Outlook in Chinese, whose colon is a wide one,',
      `<div style="border:none;border-top:solid #E1E1E1 1.0pt"><b>发件人：</b> x</div>${notification}`,
    ],
  ])('leaves out what %s quotes', (_case, html) => {
    expect(found(`<p>Bonjour</p>${html}`)).toEqual({ links: 0, references: [] });
  });

  it.each([
    ['before the quote', `${notification}<div id="appendonsend"></div>`],
    ['after a quote of one element', `<blockquote>x</blockquote>${notification}`],
    ['folded by Gmail as repeated', `<div class="adm"><div class="h5">${notification}</div></div>`],
    [
      'under a rule whose bold text is too far down to be a header',
      `<div style="border-top:solid #E1E1E1 1pt">${'<i>a</i>'.repeat(60)}<b>De :</b></div>${notification}`,
    ],
    [
      'under a rule of that grey without headers',
      `<div style="border-top:solid #E1E1E1 1pt"><b>Offre</b></div>${notification}`,
    ],
  ])('keeps own text %s', (_case, html) => {
    expect(found(html)).toEqual({ links: 1, references: [ID] });
  });

  it('walks 10,000 nested elements without a deep stack', () => {
    const { document } = new Window();
    let inner = document.createElement('div');
    document.body.append(inner);
    for (let depth = 0; depth < 10_000; depth += 1) {
      const next = document.createElement('b');
      inner.appendChild(next);
      inner = next;
    }
    inner.textContent = REFERENCE;
    expect(findLinks(document.body as unknown as Element).references).toEqual([ID]);
  });

  it('reads a mail of any size no further than a notification goes', () => {
    const own = `<a href="https://relais.example/r/${ID}">x</a>`;
    expect(found(`${own.repeat(2)}${'<i></i>'.repeat(MAX_NODES)}`)).toMatchObject({ links: 1 });
    expect(found(`${'<i></i>'.repeat(MAX_NODES)}${own}`)).toMatchObject({ links: 0 });
  });
});
