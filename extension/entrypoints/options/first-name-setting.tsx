import type { Translator } from '../../../shared/locales/translator.ts';
import { useSignal } from '@preact/signals';
import { Field } from '../../../shared/ui/field.tsx';
import { makeWords } from '../../../shared/ui/words.ts';
import { ask } from '../../messaging/ask.ts';
import type { Refusal } from '../../messaging/messages.ts';
import { session } from '../../storage/session.ts';
import { useItem } from './use-item.ts';

const LONGEST_NAME = 100;

type Outcome =
  | { readonly kind: 'saving' | 'saved' | 'missing' }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

/** Who uses this device, of those who share a mailbox: the server keeps it with the session. Source: N11. */
export function FirstNameSetting({ i18n }: { readonly i18n: Translator }) {
  const current = useItem(session);
  // Outlives a session that ends meanwhile: what was typed is there again after signing in.
  const typed = useSignal<string | null>(null);
  const outcome = useSignal<Outcome | null>(null);
  if (current.value === null) return null;
  const signedIn = current.value.value;
  if (signedIn === null) {
    return (
      <div>
        <h3>{i18n._('options.first-name')}</h3>
        <p class="small">{i18n._('options.first-name.signed-out')}</p>
        <p class="submit">
          <button type="button" class="filled" onClick={() => void ask({ kind: 'open-sign-in' })}>
            {i18n._('ui.sign-in')}
          </button>
        </p>
      </div>
    );
  }
  const text = typed.value ?? signedIn.me.name ?? '';
  const isSaving = outcome.value?.kind === 'saving';

  async function save(): Promise<void> {
    if (outcome.peek()?.kind === 'saving') return;
    const name = text.trim();
    if (name === '') {
      outcome.value = { kind: 'missing' };
      return;
    }
    outcome.value = { kind: 'saving' };
    const reply = await ask({ kind: 'give-first-name', name });
    if (!reply.ok) {
      outcome.value = { kind: 'refused', refusal: reply.refusal };
      return;
    }
    // Typed on while it was saved: that is not saved yet.
    if (typed.peek()?.trim() === name) typed.value = null;
    outcome.value = { kind: 'saved' };
  }

  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <Field
        label={i18n._('options.first-name')}
        hint={i18n._('options.first-name.hint')}
        error={tellError(outcome.value, i18n)}
      >
        {(control) => (
          <input
            {...control}
            type="text"
            autocomplete="name"
            maxLength={LONGEST_NAME}
            value={text}
            onInput={(event) => {
              typed.value = event.currentTarget.value;
              if (!isSaving) outcome.value = null;
            }}
          />
        )}
      </Field>
      <p class="submit">
        <button class="filled" aria-disabled={isSaving}>
          {i18n._('options.save')}
        </button>
        <span aria-live="polite">
          {isSaving && i18n._('options.saving')}
          {outcome.value?.kind === 'saved' && typed.value === null && i18n._('options.saved')}
        </span>
      </p>
    </form>
  );
}

/** The sentence beside the field; null where nothing went wrong. */
function tellError(outcome: Outcome | null, i18n: Translator): string | null {
  if (outcome?.kind === 'missing') return i18n._('options.first-name.missing');
  if (outcome?.kind !== 'refused') return null;
  const { t, refusal: tell } = makeWords(i18n);
  const { refusal } = outcome;
  const sentence = refusal.errors[0]?.detail ?? tell(refusal);
  return refusal.reference === null
    ? sentence
    : `${sentence} ${t('ui.refusal.reference', { reference: refusal.reference })}`;
}
