import { isAddress } from '../../domain/address.ts';

/** How support is reached: an address of e-mail or of a page, as a link. */
export function SupportLink({ support }: { readonly support: string }) {
  if (isAddress(support)) return <a href={`mailto:${support}`}>{support}</a>;
  if (!/^https?:/.test(support)) return <>{support}</>;
  return (
    <a href={support} rel="noopener noreferrer" target="_blank">
      {support}
    </a>
  );
}
