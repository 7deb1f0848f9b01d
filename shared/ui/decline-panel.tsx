import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { DECLINE_REASONS, type DeclineReason } from '../domain/negotiation.ts';
import { Field } from './field.tsx';
import { useHost, useWords } from './host.ts';
import { RefusalNotice } from './notice.tsx';
import { sparesEvaluation } from './request-acts.ts';
import type { RequestDesk } from './request-desk.ts';
import { useDraft } from './use-draft.ts';

/**
 * The reasons. In a webmail a click on one declines, with ten seconds to take it back; on a page
 * « Confirmer » follows. « Autre » asks for its text in both. Source: M9.
 */
export function DeclinePanel({ desk }: { readonly desk: RequestDesk }) {
  const host = useHost();
  const { t, refusal: sentence } = useWords();
  const reason = useSignal<DeclineReason | null>(null);
  const draft = useDraft(`${desk.view.value.id}/decline`, { reasonText: '' });
  const error = useSignal<'missing' | 'text' | null>(null);
  const form = useRef<HTMLFormElement>(null);
  const isSpared = sparesEvaluation(desk.view.value, host.now.value);
  const atOnce = host.mode === 'overlay';
  useEffect(() => {
    form.current?.querySelector<HTMLElement>('.reason, [type=radio]')?.focus();
  }, []);
  useEffect(() => {
    if (reason.value === 'other') form.current?.querySelector('textarea')?.focus();
  }, [reason.value, error.value]);

  async function decline(chosen: DeclineReason): Promise<void> {
    const reasonText = chosen === 'other' ? (draft.fields.value['reasonText'] ?? '') : '';
    if (chosen === 'other' && reasonText.trim() === '') {
      error.value = 'text';
      return;
    }
    const refused = await desk.act('decline', { reason: chosen, reasonText });
    desk.refusal.value = refused;
    if (refused !== null) return;
    draft.clear();
    desk.panel.value = null;
  }

  return (
    <form
      class="panel"
      noValidate
      aria-label={t('ui.decline.title')}
      ref={form}
      onSubmit={(event) => {
        event.preventDefault();
        if (reason.value === null) error.value = 'missing';
        else void decline(reason.value);
      }}
    >
      <p class="small">{t(isSpared ? 'ui.decline.lead-spared' : 'ui.decline.lead')}</p>
      {atOnce ? (
        <div class="reasons">
          {DECLINE_REASONS.map((value) => (
            <button
              key={value}
              type="button"
              class="reason"
              aria-label={
                value === 'other'
                  ? t('ui.reason.other')
                  : t('ui.decline.confirm-reason', { reason: t(`ui.reason.${value}`) })
              }
              aria-expanded={value === 'other' ? reason.value === 'other' : undefined}
              aria-disabled={desk.busy.value !== null}
              onClick={() => {
                if (value === 'other') reason.value = value;
                else void decline(value);
              }}
            >
              {t(`ui.reason.${value}`)}
            </button>
          ))}
        </div>
      ) : (
        <fieldset
          class="choices"
          aria-describedby={error.value === 'missing' ? 'reason-missing' : undefined}
        >
          <legend>{t('ui.decline.reason')}</legend>
          {DECLINE_REASONS.map((value) => (
            <label key={value}>
              <input
                type="radio"
                name="reason"
                value={value}
                checked={reason.value === value}
                onChange={() => {
                  reason.value = value;
                  error.value = null;
                }}
              />
              {t(`ui.reason.${value}`)}
            </label>
          ))}
          {error.value === 'missing' && (
            <p class="error" id="reason-missing" role="alert">
              {t('ui.decline.reason-missing')}
            </p>
          )}
        </fieldset>
      )}
      {reason.value === 'other' && (
        <Field
          label={t('ui.decline.reason-text')}
          error={error.value === 'text' ? sentence({ code: 'reason-text-missing' }) : null}
        >
          {(control) => (
            <textarea
              {...control}
              rows={2}
              value={draft.fields.value['reasonText']}
              onInput={(event) => draft.set('reasonText', event.currentTarget.value)}
            />
          )}
        </Field>
      )}
      <RefusalNotice refusal={desk.refusal.value} />
      {(!atOnce || reason.value === 'other') && (
        <p class="submit">
          <button class="filled" aria-disabled={desk.busy.value !== null}>
            {t('ui.confirm')}
          </button>
          <button type="button" class="quiet" onClick={() => desk.toggle('decline')}>
            {t('ui.close')}
          </button>
        </p>
      )}
    </form>
  );
}
