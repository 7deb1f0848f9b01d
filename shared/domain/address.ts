/**
 * An e-mail address in the form under which rights are compared: trimmed, lower case.
 * Mail hosts ignore case in practice; two spellings of one mailbox must never hold two grants.
 */
export function normalizeAddress(text: string): string {
  return text.trim().toLowerCase();
}

/** The part after the last `@`, lower case; an empty string when there is none. */
export function addressDomain(address: string): string {
  const at = address.lastIndexOf('@');
  return at < 0 ? '' : normalizeAddress(address.slice(at + 1));
}

/**
 * Whether the text is one address in the syntax that mailboxes really use (RFC 5321 without quoted
 * local parts), at most 254 characters. Deliverability is proven by a code (I1), not by syntax.
 */
export function isAddress(text: string): boolean {
  if (text.length > 254) return false;
  const at = text.lastIndexOf('@');
  const local = text.slice(0, at);
  const domain = text.slice(at + 1);
  return (
    at > 0 &&
    local.length <= 64 &&
    /^[\p{L}\p{N}!#$%&'*+/=?^_`{|}~-]+(\.[\p{L}\p{N}!#$%&'*+/=?^_`{|}~-]+)*$/u.test(local) &&
    /^([\p{L}\p{N}]([\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+([\p{L}]{2,63}|xn--[a-z0-9-]{2,59})$/u.test(
      domain.toLowerCase(),
    )
  );
}

/**
 * How an address is shown to people outside its side: first letter, stars, domain
 * (`d•••@exemple.example`). A2 gives them the fact, M8 the recipient only to the forwarder's side.
 */
export function maskAddress(address: string): string {
  return `${address.slice(0, 1)}•••@${addressDomain(address)}`;
}
