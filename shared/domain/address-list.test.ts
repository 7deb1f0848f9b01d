import { describe, expect, it } from 'vitest';
import { mendAddressList, parseAddressList } from './address-list.ts';

describe('N1: several addresses, separated by commas without spaces', () => {
  it.each([
    ['a@x.example', ['a@x.example']],
    ['A@x.example,b@y.example', ['a@x.example', 'b@y.example']],
    ['  a@x.example  ', ['a@x.example']],
    ['jörg@müller.example', ['jörg@müller.example']],
  ])('%j is taken', (text, addresses) => {
    expect(parseAddressList(text)).toEqual({ ok: true, value: addresses });
  });

  it.each([
    ['', 'addresses-missing'],
    ['a@x.example, b@y.example', 'addresses-with-spaces'],
    ['a@x.example;b@y.example', 'addresses-separated-otherwise'],
    ['a@x.example\nb@y.example', 'addresses-separated-otherwise'],
    ['a@x.example,', 'address-invalid'],
    ['a@x.example,a@', 'address-invalid'],
    ['a@x.example,A@X.example', 'address-repeated'],
    [Array.from({ length: 21 }, (_, n) => `a${n}@x.example`).join(','), 'too-many-addresses'],
  ])('%j is refused: %s', (text, code) => {
    expect(parseAddressList(text)).toEqual({ ok: false, code });
  });

  it('what was meant is offered, and then taken', () => {
    const mended = mendAddressList(' a@x.example ; B@y.example,\n a@X.example ');
    expect(mended).toBe('a@x.example,b@y.example');
    expect(parseAddressList(mended).ok).toBe(true);
  });
});
