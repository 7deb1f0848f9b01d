import type { ComponentChildren } from 'preact';

/** A link to the full page: it opens a tab, which closes the popup by itself. */
export function PageLink(props: {
  readonly href: string;
  readonly class?: string;
  readonly children: ComponentChildren;
}) {
  return (
    <a class={props.class} href={props.href} target="_blank" rel="noopener">
      {props.children}
    </a>
  );
}
