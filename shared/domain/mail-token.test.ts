import { describe, expect, it } from 'vitest';
import { isMailToken, makeMailToken, makeMaskedAddress, parseMaskedAddress } from './mail-token.ts';

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567';
const DOMAIN = 'relais.example';

/** A fixed pseudo-random source, so that a failure can be replayed. */
function makeTokens(count: number): string[] {
  let state = 7;
  const nextByte = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state >>> 24;
  };
  return Array.from({ length: count }, () =>
    makeMailToken(Uint8Array.from({ length: 10 }, nextByte)),
  );
}

describe('mail tokens', () => {
  it('M5: parses every address it makes, in any case and with outer spaces', () => {
    for (const token of makeTokens(2000)) {
      const address = makeMaskedAddress(token, DOMAIN);
      expect(token).toMatch(/^[a-z2-7]{18}$/);
      expect(parseMaskedAddress(address, [DOMAIN])).toBe(token);
      expect(parseMaskedAddress(` ${address.toUpperCase()} `, [DOMAIN])).toBe(token);
      expect(parseMaskedAddress(address.toUpperCase(), ['other.example', DOMAIN])).toBe(token);
    }
  });

  it('keeps all 80 bits: every single bit makes another token', () => {
    const tokens = new Set<string>([makeMailToken(new Uint8Array(10))]);
    for (let bit = 0; bit < 80; bit += 1) {
      const bytes = new Uint8Array(10);
      bytes[bit >> 3] = 1 << (bit & 7);
      tokens.add(makeMailToken(bytes));
    }
    expect(tokens.size).toBe(81);
  });

  it('writes the base32 of RFC 4648 before its two check characters', () => {
    // RFC 4648 §10: BASE32("fooba") = "MZXW6YTB".
    const bytes = new TextEncoder().encode('foobafooba');
    expect(makeMailToken(bytes).slice(0, 16)).toBe('mzxw6ytbmzxw6ytb');
  });

  it('dies on any one wrong character', () => {
    for (const token of makeTokens(30)) {
      for (let at = 0; at < token.length; at += 1) {
        const survivors = [...ALPHABET]
          .map((other) => token.slice(0, at) + other + token.slice(at + 1))
          .filter(
            (text) =>
              isMailToken(text) ||
              parseMaskedAddress(makeMaskedAddress(text, DOMAIN), [DOMAIN]) !== null,
          );
        expect(survivors).toEqual([token]);
      }
    }
  });

  it('dies on two neighbours exchanged', () => {
    for (const token of makeTokens(200)) {
      for (let at = 0; at + 1 < token.length; at += 1) {
        const wrong =
          token.slice(0, at) + token.charAt(at + 1) + token.charAt(at) + token.slice(at + 2);
        expect(isMailToken(wrong), `${token} → ${wrong}`).toBe(wrong === token);
      }
    }
  });

  it('knows a relay domain however the configuration spells it', () => {
    const [token = ''] = makeTokens(1);
    const address = makeMaskedAddress(token, 'Relais.Example');
    expect(parseMaskedAddress(address, ['Relais.Example'])).toBe(token);
  });

  it.each([
    ['another domain', 'r+TOKEN@other.example'],
    ['a domain that ends like ours', 'r+TOKEN@evil-relais.example'],
    ['a domain that begins like ours', 'r+TOKEN@relais.example.evil.example'],
    ['two domains', 'r+TOKEN@relais.example@evil.example'],
    ['another prefix', 'b+TOKEN@relais.example'],
    ['no prefix', 'TOKEN@relais.example'],
    ['something before', 'xr+TOKEN@relais.example'],
    ['something after the token', 'r+TOKENa@relais.example'],
    ['a display name', 'Relais <r+TOKEN@relais.example>'],
    ['a second line', 'r+TOKEN@relais.example\nBcc: x@y.example'],
    ['no token', 'r+@relais.example'],
    ['nothing', ''],
  ])('gives nothing for %s', (_, pattern) => {
    const [token = ''] = makeTokens(1);
    expect(parseMaskedAddress(pattern.replace('TOKEN', token), [DOMAIN])).toBeNull();
  });

  it.each([0, 9, 11])('refuses %i random bytes', (count) => {
    expect(() => makeMailToken(new Uint8Array(count))).toThrow(RangeError);
  });
});
