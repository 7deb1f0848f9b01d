import { useSignal } from '@preact/signals';
import type { ComponentChild, ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { SellerCommandBody } from '../contract/request.ts';
import { useHost, useWords, type Draft } from './host.ts';
import { RefusalNotice } from './notice.tsx';
import { placeRefusal, type FieldErrors } from './place-refusal.ts';
import type { RequestDesk } from './request-desk.ts';
import { useDraft } from './use-draft.ts';

type FormVerb = 'reply' | 'forward' | 'log-call';

/** What the fields of a form are drawn from. */
export interface FormState {
  text(name: string): string;
  set(name: string, text: string): void;
  error(name: string): string | null;
}

/**
 * A form that does one act: its draft is kept at every keystroke, each error stands beside its field,
 * and nothing typed is lost until the act went through.
 */
export function ActForm<V extends FormVerb>(props: {
  readonly desk: RequestDesk;
  readonly verb: V;
  readonly title: string;
  readonly initial: Draft;
  readonly submit: ComponentChildren;
  /** The errors that are known before the server is asked. */
  readonly check: (fields: Draft) => FieldErrors;
  readonly body: (fields: Draft) => Omit<SellerCommandBody<V>, 'grantId'>;
  readonly children: (form: FormState) => ComponentChild;
}) {
  const { desk, verb, initial } = props;
  const host = useHost();
  const words = useWords();
  const draft = useDraft(`${desk.view.value.id}/${verb}`, initial);
  const errors = useSignal<FieldErrors>({});
  const element = useRef<HTMLFormElement>(null);
  const attempts = useSignal(0);
  useEffect(() => {
    element.current
      ?.querySelector<HTMLElement>('[data-first]')
      ?.focus({ preventScroll: host.mode === 'overlay' });
  }, [host.mode]);
  useEffect(() => {
    element.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
  }, [attempts.value]);

  async function send(): Promise<void> {
    errors.value = props.check(draft.fields.peek());
    desk.refusal.value = null;
    if (Object.keys(errors.value).length === 0) {
      const body = props.body(draft.fields.peek());
      const refused = await desk.act(verb, body, draft.commandId());
      if (refused === null) {
        draft.clear();
        // On a page the history stands below anyway.
        desk.panel.value = host.mode === 'page' ? null : 'history';
        return;
      }
      const placed = placeRefusal(refused, Object.keys(initial), words);
      errors.value = placed.errors;
      desk.refusal.value = placed.rest;
    }
    attempts.value += 1;
  }

  return (
    <form
      class="panel"
      noValidate
      aria-label={props.title}
      ref={element}
      onSubmit={(event) => {
        event.preventDefault();
        if (desk.busy.peek() === null) void send();
      }}
    >
      {props.children({
        text: (name) => draft.fields.value[name] ?? '',
        set: (name, text) => {
          draft.set(name, text);
          const { [name]: _, ...others } = errors.peek();
          errors.value = others;
        },
        error: (name) => errors.value[name] ?? null,
      })}
      <RefusalNotice refusal={desk.refusal.value} />
      <p class="submit">
        <button class="filled" aria-disabled={desk.busy.value !== null}>
          {desk.busy.value === verb ? words.t('ui.sending') : props.submit}
        </button>
        <button
          type="button"
          class="quiet"
          onClick={() => {
            desk.panel.value = null;
          }}
        >
          {words.t('ui.close')}
        </button>
      </p>
    </form>
  );
}
