import { useSignal } from '@preact/signals';
import type { ComponentChildren, FunctionComponent } from 'preact';
import { useEffect } from 'preact/hooks';
import type { Refusal } from './client.ts';
import { AlertIcon } from './icons.tsx';
import { useHost, useWords } from './host.ts';

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

/** How support is reached, once the host has found it out; nothing where it cannot. Source: M3. */
export function SupportContact() {
  const { findSupport } = useHost();
  const { t } = useWords();
  const contact = useSignal<string | null>(null);
  useEffect(() => {
    let current = true;
    void findSupport?.().then((found) => {
      if (current) contact.value = found;
    });
    return () => {
      current = false;
    };
  }, [findSupport, contact]);
  return contact.value === null ? null : (
    <> {t('ui.refusal.support', { contact: contact.value })}</>
  );
}

/** Why an act was refused; how to reach support and what to quote, where the fault is ours. Source: M3. */
export function RefusalNotice({ refusal }: { readonly refusal: Refusal | null }) {
  const words = useWords();
  if (refusal === null || refusal.code === 'side-not-chosen') return null;
  return (
    <Notice tone="danger" icon={AlertIcon}>
      {words.refusal(refusal)}
      {refusal.code === 'technical-problem' && <SupportContact />}
      {refusal.reference !== null && (
        <span class="reference">
          {' '}
          {words.t('ui.refusal.reference', { reference: refusal.reference })}
        </span>
      )}
    </Notice>
  );
}
