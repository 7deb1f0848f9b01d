import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { isAddress, normalizeAddress } from '../../../shared/domain/address.ts';
import { Field } from '../../../shared/ui/field.tsx';
import { useHost, useWords } from '../../../shared/ui/host.ts';
import { RefusalNotice } from '../../../shared/ui/notice.tsx';
import { ask } from '../../messaging/ask.ts';
import type { Refusal } from '../../messaging/messages.ts';
import { signInDraft, type SignInDraft } from '../../storage/session.ts';

const CODE_LENGTH = 6;

/**
 * Sign-in by a code sent to the address. A popup closes as soon as one goes to fetch the code: what
 * was typed is kept at every keystroke, and it opens again where it was.
 */
export function SignIn(props: { readonly draft: SignInDraft; readonly server: string }) {
  const { i18n, now } = useHost();
  const { refusal: sentence } = useWords();
  const draft = useSignal(props.draft);
  const fieldError = useSignal<string | null>(null);
  const refusal = useSignal<Refusal | null>(null);
  const isBusy = useSignal(false);
  const isResent = useSignal(false);
  const input = useRef<HTMLInputElement>(null);
  const { address, code, expiresAt } = draft.value;
  const isCodeAsked = expiresAt !== null && Date.parse(expiresAt) > now.value.getTime();
  useEffect(() => input.current?.focus(), [isCodeAsked]);

  function keep(change: Partial<SignInDraft>): void {
    draft.value = { ...draft.peek(), ...change };
    fieldError.value = null;
    void signInDraft.setValue(draft.peek());
  }

  async function askForCode(): Promise<void> {
    const wanted = normalizeAddress(draft.peek().address);
    if (wanted === '') fieldError.value = i18n._('sign-in.address-missing');
    else if (!isAddress(wanted)) fieldError.value = i18n._('sign-in.address-invalid');
    if (fieldError.peek() !== null || isBusy.peek()) return input.current?.focus();
    isBusy.value = true;
    refusal.value = null;
    isResent.value = false;
    const reply = await ask({ kind: 'ask-for-code', address: wanted });
    isBusy.value = false;
    if (!reply.ok) refusal.value = reply.refusal;
    else {
      isResent.value = isCodeAsked;
      keep({ address: wanted, code: '', expiresAt: reply.value.expiresAt });
    }
  }

  async function signIn(): Promise<void> {
    const digits = draft.peek().code.replace(/\D/g, '');
    if (digits.length !== CODE_LENGTH) {
      fieldError.value = i18n._('sign-in.code-missing');
      return input.current?.focus();
    }
    if (isBusy.peek()) return;
    isBusy.value = true;
    refusal.value = null;
    const reply = await ask({ kind: 'sign-in', address: draft.peek().address, code: digits });
    isBusy.value = false;
    // What comes next is drawn by the state itself, once the session is there.
    if (reply.ok) return;
    if (reply.refusal.code === 'code-invalid') {
      fieldError.value = sentence(reply.refusal);
      input.current?.select();
    } else refusal.value = reply.refusal;
  }

  return (
    <form
      class="sign-in"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void (isCodeAsked ? signIn() : askForCode());
      }}
    >
      <h1>{i18n._('sign-in.title')}</h1>
      {isCodeAsked ? (
        <>
          <p aria-live="polite">
            {isResent.value && `${i18n._('sign-in.resent')} `}
            {i18n._('sign-in.sent', { address })}
          </p>
          <Field
            label={i18n._('sign-in.code')}
            hint={i18n._('sign-in.code.hint')}
            error={fieldError.value}
          >
            {(control) => (
              <input
                {...control}
                ref={input}
                type="text"
                inputMode="numeric"
                autoComplete="one-time-code"
                value={code}
                onInput={(event) => {
                  const typed = event.currentTarget.value;
                  const isPasted = typed.length - draft.peek().code.length > 1;
                  keep({ code: typed });
                  if (isPasted && typed.replace(/\D/g, '').length === CODE_LENGTH) void signIn();
                }}
              />
            )}
          </Field>
        </>
      ) : (
        <>
          <p>{i18n._('sign-in.lead')}</p>
          <Field label={i18n._('sign-in.address')} error={fieldError.value}>
            {(control) => (
              <input
                {...control}
                ref={input}
                type="email"
                autoComplete="email"
                spellcheck={false}
                value={address}
                onInput={(event) => keep({ address: event.currentTarget.value })}
              />
            )}
          </Field>
        </>
      )}
      <RefusalNotice refusal={refusal.value} />
      <p class="submit">
        <button class="filled" aria-disabled={isBusy.value}>
          {i18n._(isCodeAsked ? 'sign-in.submit' : 'sign-in.send')}
        </button>
        {isCodeAsked && (
          <>
            <button type="button" class="quiet" onClick={() => void askForCode()}>
              {i18n._('sign-in.again')}
            </button>
            <button type="button" class="quiet" onClick={() => keep({ code: '', expiresAt: null })}>
              {i18n._('sign-in.other-address')}
            </button>
          </>
        )}
      </p>
      <p class="small">{i18n._('sign-in.server', { server: props.server })}</p>
    </form>
  );
}
