import { useEffect, useRef } from 'preact/hooks';
import { Field } from './field.tsx';
import { useWords } from './host.ts';
import type { RequestDesk } from './request-desk.ts';

/** « Vous répondez pour … », for whoever holds several sides of one request. Source: A8. */
export function SideChooser({ desk }: { readonly desk: RequestDesk }) {
  const words = useWords();
  const element = useRef<HTMLDivElement>(null);
  const missing = desk.sideMissing.value;
  useEffect(() => {
    if (missing) element.current?.querySelector('select')?.focus();
  }, [missing]);
  const sides = desk.sides.value;
  if (sides.length < 2) return null;
  return (
    <div class="side" ref={element}>
      <Field
        label={words.t('ui.side')}
        error={missing ? words.refusal({ code: 'side-not-chosen' }) : null}
      >
        {(control) => (
          <select
            {...control}
            value={desk.chosenGrantId.value ?? ''}
            onChange={(event) => {
              desk.chosenGrantId.value = event.currentTarget.value || null;
              desk.sideMissing.value = false;
            }}
          >
            {desk.chosenGrantId.value === null && (
              <option value="">{words.t('ui.side.choose')}</option>
            )}
            {sides.map((grant) => (
              <option key={grant.id} value={grant.id}>
                {grant.sideName}
              </option>
            ))}
          </select>
        )}
      </Field>
    </div>
  );
}
