import type { ComponentChildren, FunctionComponent } from 'preact';
import type { Refusal } from './client.ts';
import { AlertIcon } from './icons.tsx';
import { useWords } from './host.ts';

/** A state said in words: what is the case and the one next step. */
export function Notice(props: {
  readonly tone?: 'plain' | 'warning' | 'danger' | 'good';
  readonly icon: FunctionComponent;
  readonly title?: string;
  readonly children?: ComponentChildren;
  readonly action?: ComponentChildren;
}) {
  const { tone = 'plain', icon: Icon, title } = props;
  return (
    <div class={`notice ${tone}`} role={tone === 'danger' ? 'alert' : 'status'}>
      <Icon />
      <div>
        {title !== undefined && <strong>{title}</strong>}
        <p>{props.children}</p>
      </div>
      {props.action}
    </div>
  );
}

/** Why an act was refused, with what to quote to support. Source: M3. */
export function RefusalNotice({ refusal }: { readonly refusal: Refusal | null }) {
  const words = useWords();
  if (refusal === null || refusal.code === 'side-not-chosen') return null;
  return (
    <Notice tone="danger" icon={AlertIcon}>
      {words.refusal(refusal)}
      {refusal.reference !== null && (
        <span class="reference">
          {' '}
          {words.t('ui.refusal.reference', { reference: refusal.reference })}
        </span>
      )}
    </Notice>
  );
}
