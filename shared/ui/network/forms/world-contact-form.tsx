import type { NetworkChange, WorldContactView } from '../../../contract/sales-network.ts';
import type { NetworkDesk } from '../network-desk.ts';
import { useNetworkWords } from '../words.ts';
import { EditShell } from './edit-shell.tsx';
import { EffectOfEdit } from './effect-of-edit.tsx';
import { saveEdit } from './save-edit.ts';
import { StaffDetailFields } from './staff-detail-fields.tsx';
import { checkStaff, readWorldContact, writeWorldContact } from './staff-fields.ts';
import { useEditForm } from './use-edit-form.ts';

/** Edits the « Mondial » contact, the last resort of every request. Source: N1. */
export function WorldContactForm(props: {
  readonly desk: NetworkDesk;
  readonly contact: WorldContactView;
  readonly onDone: (done: string) => void;
  readonly onCancel: () => void;
}) {
  const words = useNetworkWords();
  const { t } = words;
  const { desk, contact } = props;
  const form = useEditForm(`network/${desk.manufacturer}/world`, {
    fields: writeWorldContact(contact),
    revision: contact.revision,
  });
  const makeChange = (): NetworkChange => ({
    kind: 'edit-world-contact',
    revision: form.edited.peek().revision,
    contact: readWorldContact(form.fields.peek()),
  });

  async function save(): Promise<void> {
    const name = form.text('contact');
    const saved = await saveEdit({
      form,
      desk,
      names: Object.keys(form.fields.peek()),
      check: () => checkStaff(form.fields.peek(), words),
      makeChange,
      findCurrent: ({ worldContact }) => ({
        fields: writeWorldContact(worldContact),
        revision: worldContact.revision,
      }),
    });
    if (saved !== null) props.onDone(t('network.done.saved', { name }));
  }

  const isComplete = Object.keys(checkStaff(form.fields.value, words)).length === 0;
  return (
    <EditShell
      form={form}
      label={t('network.edit-world')}
      submit={t('network.save')}
      onSubmit={() => void save()}
      onCancel={props.onCancel}
    >
      <StaffDetailFields form={form} />
      <EffectOfEdit
        desk={desk}
        change={isComplete && form.contest.value === null ? makeChange() : null}
        isShown={form.isChanged('emails')}
        routingKey={form.text('emails')}
      />
    </EditShell>
  );
}
