import type { FormState } from '../../act-form.tsx';
import { Field } from '../../field.tsx';

/** One line of a form; its error stands beside it. */
export function TextField(props: {
  readonly form: FormState;
  readonly name: string;
  readonly label: string;
  readonly hint?: string | null;
  /** Which keyboard a phone shows. Browsers rewrite what is typed in fields of type `email`. */
  readonly mode?: 'text' | 'email' | 'tel';
  readonly autocomplete?: string;
  /** Takes the focus when the form opens. */
  readonly first?: boolean;
}) {
  const { form, name, label, hint = null, mode = 'text', autocomplete = 'off' } = props;
  return (
    <Field label={label} hint={hint} error={form.error(name)}>
      {(control) => (
        <input
          {...control}
          name={name}
          type="text"
          inputMode={mode}
          autocomplete={autocomplete}
          {...(props.first === true && { 'data-first': true })}
          value={form.text(name)}
          onInput={(event) => form.set(name, event.currentTarget.value)}
        />
      )}
    </Field>
  );
}
