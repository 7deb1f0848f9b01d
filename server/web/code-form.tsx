import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { ApiAnswer, ApiRefusal } from '../../shared/api/call.ts';
import type { CodeSent } from '../../shared/contract/session.ts';
import { isAddress, normalizeAddress } from '../../shared/domain/address.ts';
import { Field } from '../../shared/ui/field.tsx';
import { useWords } from '../../shared/ui/host.ts';
import { RefusalNotice } from '../../shared/ui/notice.tsx';
import { useWebWords } from './texts.ts';

interface Errors {
  readonly address?: string;
  readonly code?: string;
}

/**
 * An address proven by a one-time code, in two steps: the address, then the six digits it received.
 * What was typed stays through every refusal. Source: I1, I2.
 */
export function CodeForm(props: {
  readonly address?: string;
  readonly hint?: string;
  /** Inside another form, for the address given: forms do not nest, so this one is none. */
  readonly embedded?: boolean;
  /** Nothing else is on the page: the cursor waits in the first field. */
  readonly alone?: boolean;
  readonly ask: (address: string) => Promise<ApiAnswer<CodeSent>>;
  /** Gives the refusal, null when the code was accepted. */
  readonly prove: (address: string, code: string) => Promise<ApiRefusal | null>;
}) {
  const { embedded = false, alone = false } = props;
  const words = useWords();
  const { t } = useWebWords();
  const address = useSignal(props.address ?? '');
  const code = useSignal('');
  const sent = useSignal(false);
  const waitSeconds = useSignal(0);
  const busy = useSignal(false);
  const errors = useSignal<Errors>({});
  const refusal = useSignal<ApiRefusal | null>(null);
  const box = useRef<HTMLDivElement>(null);
  const holdsFocus = useRef(alone);

  useEffect(() => {
    const timer = setInterval(() => {
      if (waitSeconds.peek() > 0) waitSeconds.value -= 1;
    }, 1000);
    return () => clearInterval(timer);
  }, [waitSeconds]);
  useEffect(() => {
    // Who has asked for a code is here already: the focus takes nothing from elsewhere.
    holdsFocus.current ||= sent.value;
    const name = sent.value ? 'code' : 'address';
    if (holdsFocus.current) box.current?.querySelector<HTMLElement>(`[name=${name}]`)?.focus();
  }, [sent.value]);
  useEffect(() => {
    box.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
  }, [errors.value]);

  async function askForCode(): Promise<void> {
    const wanted = normalizeAddress(address.peek());
    if (wanted === '') errors.value = { address: t('web.sign-in.address-missing') };
    else if (!isAddress(wanted)) errors.value = { address: t('web.sign-in.address-invalid') };
    else {
      const answer = await props.ask(wanted);
      if (answer.ok) {
        sent.value = true;
        waitSeconds.value = answer.value.retryAfterSeconds;
      } else refuse(answer.refusal, 'address');
    }
  }

  async function proveCode(): Promise<void> {
    const digits = code.peek().replace(/\D/g, '');
    if (digits.length !== 6) {
      errors.value = { code: t('web.sign-in.code-missing') };
      return;
    }
    const refused = await props.prove(normalizeAddress(address.peek()), digits);
    if (refused !== null) refuse(refused, 'code');
  }

  function refuse(refused: ApiRefusal, field: keyof Errors): void {
    const ofField = ['code-invalid', 'address-invalid', 'address-taken', 'input-invalid'];
    if (ofField.includes(refused.code)) {
      errors.value = { [field]: refused.errors[0]?.detail ?? words.refusal(refused) };
    } else refusal.value = refused;
  }

  async function run(step: () => Promise<void>): Promise<void> {
    if (busy.peek()) return;
    busy.value = true;
    errors.value = {};
    refusal.value = null;
    await step().finally(() => {
      busy.value = false;
    });
  }

  const goOn = (): void => void run(sent.peek() ? proveCode : askForCode);
  const content = (
    <>
      {sent.value ? (
        <>
          <output>{t('web.sign-in.sent', { address: normalizeAddress(address.value) })}</output>
          <Field label={t('web.sign-in.code')} error={errors.value.code}>
            {(control) => (
              <input
                {...control}
                class="code"
                name="code"
                inputMode="numeric"
                autocomplete="one-time-code"
                maxLength={11}
                onKeyDown={(event) => {
                  if (!embedded || event.key !== 'Enter') return;
                  event.preventDefault();
                  goOn();
                }}
                value={code.value}
                onInput={(event) => {
                  code.value = event.currentTarget.value;
                }}
              />
            )}
          </Field>
        </>
      ) : (
        !embedded && (
          <Field
            label={t('web.sign-in.address')}
            hint={props.hint ?? null}
            error={errors.value.address}
          >
            {(control) => (
              <input
                {...control}
                name="address"
                type="email"
                autocomplete="email"
                autocapitalize="none"
                value={address.value}
                onInput={(event) => {
                  address.value = event.currentTarget.value;
                }}
              />
            )}
          </Field>
        )
      )}
      <RefusalNotice refusal={refusal.value} />
      <p class="submit">
        <button
          type={embedded ? 'button' : 'submit'}
          class="filled"
          aria-disabled={busy.value}
          onClick={embedded ? goOn : undefined}
        >
          {t(sent.value ? 'web.sign-in.enter' : 'web.sign-in.send')}
        </button>
        {sent.value && (
          <>
            <button
              type="button"
              class="quiet"
              aria-disabled={busy.value || waitSeconds.value > 0}
              onClick={() => {
                if (waitSeconds.peek() === 0) void run(askForCode);
              }}
            >
              {waitSeconds.value > 0
                ? t('web.sign-in.again-in', { seconds: waitSeconds.value })
                : t('web.sign-in.again')}
            </button>
            {!embedded && (
              <button
                type="button"
                class="quiet"
                onClick={() => {
                  sent.value = false;
                  code.value = '';
                  errors.value = {};
                  refusal.value = null;
                }}
              >
                {t('web.sign-in.other')}
              </button>
            )}
          </>
        )}
      </p>
    </>
  );
  if (embedded) {
    return (
      <div class="stack code-form" ref={box}>
        {content}
      </div>
    );
  }
  return (
    <form
      class="stack code-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        goOn();
      }}
    >
      <div class="stack" ref={box}>
        {content}
      </div>
    </form>
  );
}
