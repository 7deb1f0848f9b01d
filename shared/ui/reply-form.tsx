import { isAddress } from '../domain/address.ts';
import { ActForm } from './act-form.tsx';
import { findWrongAddress, parseAddresses } from './addresses.ts';
import { CopyNote } from './copy-note.tsx';
import { Field } from './field.tsx';
import { useHost, useWords } from './host.ts';
import { SendIcon } from './icons.tsx';
import { isInCopy, isOwnJob } from './request-acts.ts';
import type { RequestDesk } from './request-desk.ts';
import { SenderField } from './sender-field.tsx';

/** A message to the buyer: « Expéditeur », « Copie », the text, « Envoyer ». Source: M2, M3, M10. */
export function ReplyForm({ desk }: { readonly desk: RequestDesk }) {
  const host = useHost();
  const words = useWords();
  const { t } = words;
  const view = desk.view.value;
  const grant = desk.sides.value.find((side) => side.id === desk.chosenGrantId.value);
  const own = (grant ?? desk.sides.value[0])?.address ?? '';
  const known = host.me.value?.addresses.map(({ address }) => address) ?? [];
  return (
    <ActForm
      desk={desk}
      verb="reply"
      title={t(view.status === 'handled' && isOwnJob(view) ? 'ui.chase' : 'ui.reply')}
      initial={{ sender: '', typed: '', copies: '', text: '' }}
      submit={
        <>
          <SendIcon />
          {t('ui.send')}
        </>
      }
      check={({ sender = '', typed, copies = '', text = '' }) => {
        const wrong = findWrongAddress(parseAddresses(copies));
        const typedSender = sender.trim();
        return {
          ...(typed && typedSender === '' && { sender: t('ui.error.sender-empty') }),
          ...(typedSender !== '' &&
            !isAddress(typedSender) && { sender: t('ui.error.sender-invalid') }),
          ...(wrong !== undefined && { copies: t('ui.error.copy-invalid', { address: wrong }) }),
          ...(text.trim() === '' && { text: words.refusal({ code: 'message-empty' }) }),
        };
      }}
      body={({ sender = '', copies = '', text = '' }) => ({
        sender: sender.trim() || null,
        copies: parseAddresses(copies),
        text,
      })}
    >
      {(form) => (
        <>
          {isInCopy(view) && <CopyNote view={view} />}
          <div class="pair">
            <SenderField form={form} own={own} known={known} />
            <Field label={t('ui.copies')} hint={t('ui.copies.hint')} error={form.error('copies')}>
              {(control) => (
                <input
                  {...control}
                  inputMode="email"
                  autocomplete="off"
                  autocapitalize="none"
                  value={form.text('copies')}
                  onInput={(event) => form.set('copies', event.currentTarget.value)}
                />
              )}
            </Field>
          </div>
          <Field label={t('ui.message')} error={form.error('text')}>
            {(control) => (
              <textarea
                {...control}
                data-first
                rows={5}
                value={form.text('text')}
                onInput={(event) => form.set('text', event.currentTarget.value)}
              />
            )}
          </Field>
        </>
      )}
    </ActForm>
  );
}
