import { expect, it } from 'vitest';
import { addressDomain, isAddress, maskAddress, normalizeAddress } from './address.ts';

it.each([
  'vendeur@distributeur.example',
  'o.brien+devis@sales.example',
  'müller@bücher.example',
  'a@xn--bcher-kva.example',
])('accepts %s', (address) => {
  expect(isAddress(address)).toBe(true);
});

it.each([
  '',
  'vendeur',
  '@x.example',
  'a@b',
  'a b@x.example',
  'a@x.example,b@x.example',
  'a..b@x.example',
  '.a@x.example',
  'a@-x.example',
  `${'a'.repeat(65)}@x.example`,
  `a@${'x'.repeat(250)}.example`,
  'a@x.example\nBcc: b@x.example',
])('refuses %j', (address) => {
  expect(isAddress(address)).toBe(false);
});

it('compares without case and outer spaces', () => {
  expect(normalizeAddress(' Vendeur@Distributeur.EXAMPLE ')).toBe('vendeur@distributeur.example');
  expect(addressDomain('a@B.Example')).toBe('b.example');
  expect(maskAddress('dupont@b.example')).toBe('d•••@b.example');
});
