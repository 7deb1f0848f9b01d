import type { ComponentChild } from 'preact';
import { useId } from 'preact/hooks';

/** What the control itself must carry so that label, hint and error belong to it. */
export interface ControlProps {
  readonly id: string;
  readonly 'aria-invalid': boolean;
  readonly 'aria-describedby': string | undefined;
}

/** A labelled control; its error stands right beside it, in red and in words. Source: M3. */
export function Field(props: {
  readonly label: string;
  readonly hint?: string | null;
  readonly error: ComponentChild;
  readonly children: (control: ControlProps) => ComponentChild;
}) {
  const id = useId();
  const { hint, error } = props;
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return (
    <div class={error ? 'field wrong' : 'field'}>
      <label for={id}>{props.label}</label>
      {props.children({
        id,
        'aria-invalid': Boolean(error),
        'aria-describedby': described || undefined,
      })}
      {hint && (
        <p class="small" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error && (
        <p class="error" id={`${id}-error`} role="alert">
          {error}
        </p>
      )}
    </div>
  );
}
