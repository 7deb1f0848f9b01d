import { describe, expect, it } from 'vitest';
import { unwrapLink } from './unwrap-link.ts';

const TARGET = 'https://relais.example/r/dmv29gqy5cht/decline?t=Zb3-xQ_7mK1vT9sL2wYp4A';
const enc = encodeURIComponent;
const safe = (href: string) =>
  `https://eur02.safelinks.protection.outlook.com/?url=${enc(href)}&data=05%7C02&reserved=0`;
const v3 = (address: string, characters = '') =>
  `https://urldefense.com/v3/__${address}__;${characters}!!ACWV5N9M2RV99hQ!MwAZFXXIwuP0lv$`;

const wrapped: readonly (readonly [string, string, string])[] = [
  ['nothing', TARGET, TARGET],
  ['Safe Links', safe(TARGET), TARGET],
  [
    'Safe Links of a government tenant',
    `https://gcc02.safelinks.protection.office365.us/?url=${enc(TARGET)}`,
    TARGET,
  ],
  ['Google’s redirect', `https://www.google.com/url?q=${enc(TARGET)}&source=gmail`, TARGET],
  [
    'urldefense version 2',
    'https://urldefense.proofpoint.com/v2/url?u=https-3A__relais.example_r_dmv29gqy5cht_decline-3Ft-3DZb3-2DxQ-5F7mK1vT9sL2wYp4A&d=DwMFaQ&c=euGZstcaTDllvimEN8b7jXrwqOf-v5A_CdpgnVfiiMM',
    TARGET,
  ],
  ['urldefense version 3', v3(TARGET), TARGET],
  // A link of a public mailing list: `JQ` is base64 of the percent sign.
  [
    'urldefense version 3 with one character',
    v3('https://lore.kernel.org/linux-scsi/Ykqg0kr0F*2Fyzk2XW@infradead.org/', 'JQ'),
    'https://lore.kernel.org/linux-scsi/Ykqg0kr0F%2Fyzk2XW@infradead.org/',
  ],
  // `**A` is a run of two: é and ü, each one character of two bytes.
  [
    'urldefense version 3 with a run',
    v3('https://a.example/**A-*', 'w6nDvCM'),
    'https://a.example/%C3%A9%C3%BC-#',
  ],
  ['urldefense version 3, slashes collapsed', v3('https:/a.example/r'), 'https://a.example/r'],
  ['three gateways', safe(v3(safe(TARGET))), TARGET],
];

describe('unwrapLink', () => {
  it.each(wrapped)('unwraps %s', (_case, href, target) => {
    expect(unwrapLink(href)?.href).toBe(target);
  });

  it.each([
    [
      'a host that only ends like a gateway',
      `https://evilsafelinks.protection.outlook.com.x/?url=${enc(TARGET)}`,
    ],
    ['a look-alike of Google', `https://www.google.com.evil.example/url?q=${enc(TARGET)}`],
    ['another path of Google', `https://www.google.com/search?q=${enc(TARGET)}`],
    [
      'a gateway in the user information',
      `https://urldefense.com@evil.example/v3/__${TARGET}__;!!`,
    ],
  ])('leaves %s as it is', (_case, href) => {
    expect(unwrapLink(href)?.href).toBe(new URL(href).href);
  });

  it.each(['', 'mailto:a@b.example', 'javascript:alert(1)', 'ftp://relais.example/r/x', '/r/x'])(
    'refuses %j',
    (href) => {
      expect(unwrapLink(href)).toBeNull();
    },
  );

  it.each([
    ['a broken percent sequence', 'https://urldefense.com/v2/url?u=https-3A__a.example_-E0-ZZ&d=x'],
    ['characters that are no base64', v3('https://a.example/*', 'A')],
    ['a gateway that holds no web address', safe('javascript:alert(1)')],
    [
      'an address longer than any gateway writes',
      v3(`https://a.example/${'*'.repeat(9_000)}`, 'A'),
    ],
    ['a gateway around itself', safe(safe(safe(safe(safe(safe(safe(TARGET)))))))],
  ])('survives %s', (_case, href) => {
    expect(unwrapLink(href)).not.toBeNull();
  });
});
