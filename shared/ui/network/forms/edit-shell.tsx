import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { RefusalNotice } from '../../notice.tsx';
import { useNetworkWords } from '../words.ts';
import { MergeTable } from './merge-table.tsx';
import type { EditForm } from './use-edit-form.ts';

/** The frame of a form: what was kept, its fields, what was refused, saving and giving up. */
export function EditShell(props: {
  readonly form: EditForm;
  readonly label: string;
  readonly submit: string;
  readonly onSubmit: () => void;
  readonly onCancel: () => void;
  /** How what was changed meanwhile is shown; field by field when absent. */
  readonly meanwhile?: ComponentChildren;
  readonly children: ComponentChildren;
}) {
  const { t } = useNetworkWords();
  const { form } = props;
  const contest = form.contest.value;
  const element = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (form.attempts.value > 0) {
      element.current
        ?.querySelector<HTMLElement>('[aria-invalid=true], [data-wrong], .merge')
        ?.focus();
    }
  }, [form.attempts.value]);
  return (
    <form
      class="stack edit-form"
      noValidate
      aria-label={props.label}
      ref={element}
      onSubmit={(event) => {
        event.preventDefault();
        if (!form.busy.peek()) props.onSubmit();
      }}
    >
      {form.wasKept.value && (
        <output class="kept">
          {t('network.draft.kept')}{' '}
          <button type="button" class="quiet bordered" onClick={form.clear}>
            {t('network.draft.drop')}
          </button>
        </output>
      )}
      {contest !== null &&
        (props.meanwhile ?? (
          <MergeTable
            edits={contest}
            onDecide={(chosen) => {
              form.decide(chosen);
              props.onSubmit();
            }}
          />
        ))}
      {props.children}
      <RefusalNotice refusal={form.refusal.value} />
      <p class="submit bar">
        <button class="filled" aria-disabled={form.busy.value}>
          {form.busy.value ? t('network.saving') : props.submit}
        </button>
        <button type="button" class="quiet" onClick={props.onCancel}>
          {t('network.cancel')}
        </button>
      </p>
    </form>
  );
}
