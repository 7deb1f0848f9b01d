import { useMemo } from 'preact/hooks';
import type { DistributorChange, OwnMembership } from '../../../contract/distributor.ts';
import type { Draft } from '../../host.ts';
import { EditShell } from '../forms/edit-shell.tsx';
import { saveEdit } from '../forms/save-edit.ts';
import { useEditForm } from '../forms/use-edit-form.ts';
import type { DistributorDesk } from './distributor-desk.ts';
import { Meanwhile } from './meanwhile.tsx';
import { ProductChecklist } from './product-checklist.tsx';
import { keyOf } from './radius-form.tsx';
import { checkRange, listProducts, readProducts, readRange, writeRange } from './range-fields.ts';
import { useDistributorWords } from './words.ts';

/** Which products of a manufacturer he sells: all, or those ticked. Source: N4, R7. */
export function RangeForm(props: {
  readonly desk: DistributorDesk;
  readonly membership: OwnMembership;
  readonly onDone: (done: string) => void;
  readonly onCancel: () => void;
}) {
  const words = useDistributorWords();
  const { d } = words;
  const { desk, membership } = props;
  const { manufacturer, memberId } = membership;
  const form = useEditForm(`distributor/${desk.company}/range/${keyOf(membership)}`, {
    fields: writeRange(membership),
    revision: membership.revision,
  });
  const products = useMemo(() => listProducts(membership), [membership]);

  async function save(): Promise<void> {
    const saved = await saveEdit({
      form,
      desk,
      names: Object.keys(form.fields.peek()),
      check: () => checkRange(form.fields.peek(), words),
      makeChange: (): DistributorChange => ({
        kind: 'set-range',
        manufacturer: manufacturer.id,
        memberId,
        revision: form.edited.peek().revision,
        range: readRange(form.fields.peek()),
      }),
      findCurrent: (view) => {
        const found = view.memberships.find((one) => keyOf(one) === keyOf(membership));
        return found === undefined ? null : { fields: writeRange(found), revision: found.revision };
      },
      keepsGone: true,
    });
    if (saved !== null) {
      props.onDone(d('distributor.range.saved', { manufacturer: manufacturer.name }));
    }
  }

  const describe = (fields: Draft): string =>
    fields['mode'] === 'limited'
      ? d('distributor.range.count', { count: readProducts(fields).size, total: products.length })
      : d('distributor.range.full');
  return (
    <EditShell
      form={form}
      label={d('distributor.range.edit-for', { manufacturer: manufacturer.name })}
      submit={d('distributor.save')}
      onSubmit={() => void save()}
      onCancel={() => {
        form.clear();
        props.onCancel();
      }}
      meanwhile={
        <Meanwhile
          current={describe(form.edited.value.fields)}
          mine={describe(form.fields.value)}
          onKeepMine={() => {
            form.decide({});
            void save();
          }}
          onTakeCurrent={form.clear}
        />
      }
    >
      <p class="small">{d('distributor.range.lead')}</p>
      <fieldset class="choices">
        <legend>{d('distributor.range.mode')}</legend>
        {(['full', 'limited'] as const).map((mode) => (
          <label key={mode}>
            <input
              type="radio"
              name="mode"
              value={mode}
              checked={form.text('mode') === mode}
              onChange={() => form.set('mode', mode)}
            />
            <span>
              {d(`distributor.range.${mode}`)}
              {mode === 'limited' && (
                <span class="small"> {d('distributor.range.limited.hint')}</span>
              )}
            </span>
          </label>
        ))}
      </fieldset>
      {form.text('mode') === 'limited' && <ProductChecklist form={form} products={products} />}
    </EditShell>
  );
}
