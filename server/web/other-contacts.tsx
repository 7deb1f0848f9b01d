import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import type { ApiRefusal } from '../../shared/api/call.ts';
import type { BuyerRequest } from '../../shared/contract/buyer.ts';
import { makeCommandId } from '../../shared/ui/command-id.ts';
import { formatCountry, formatDistance } from '../../shared/ui/format.ts';
import { HandledIcon, StarIcon } from '../../shared/ui/icons.tsx';
import { Notice, RefusalNotice } from '../../shared/ui/notice.tsx';
import { usePage } from './page-context.ts';
import { useWebWords } from './texts.ts';

type Contact = BuyerRequest['otherContacts'][number];

/** After a decline: whom else the buyer may turn to, in one click. Source: M9. */
export function OtherContacts(props: {
  readonly request: BuyerRequest;
  readonly onChange: (request: BuyerRequest) => void;
}) {
  const { buyer } = usePage();
  const { t } = useWebWords();
  const { request } = props;
  const contacted = useSignal<string | null>(null);
  const refusal = useSignal<ApiRefusal | null>(null);
  const busy = useSignal(false);
  /** One intention a contact: a second click after a lost answer sends nothing twice. */
  const commandIds = useRef(new Map<string, string>());

  async function choose(contact: Contact): Promise<void> {
    if (busy.peek()) return;
    busy.value = true;
    refusal.value = null;
    const commandId = commandIds.current.get(contact.id) ?? makeCommandId();
    commandIds.current.set(contact.id, commandId);
    const answer = await buyer
      .chooseContact(request.id, { contact: contact.id }, commandId)
      .finally(() => {
        busy.value = false;
      });
    if (!answer.ok) {
      refusal.value = answer.refusal;
      return;
    }
    contacted.value = contact.name;
    props.onChange(answer.value);
  }

  if (request.otherContacts.length === 0 && contacted.value === null) return null;
  return (
    <section class="box stack" aria-label={t('web.buyer.others')}>
      {contacted.value !== null && (
        <Notice tone="good" icon={HandledIcon}>
          {t('web.buyer.contacted', { name: contacted.value })}
        </Notice>
      )}
      {request.otherContacts.length > 0 && (
        <>
          <h2>{t('web.buyer.others')}</h2>
          <p>{t('web.buyer.others-text')}</p>
          <ul class="stack">
            {request.otherContacts.map((contact) => (
              <li key={contact.id} class="row">
                <div class="who">
                  <strong>{contact.name}</strong>
                  <ContactFacts contact={contact} />
                </div>
                <button
                  type="button"
                  class="quiet bordered"
                  aria-disabled={busy.value}
                  aria-label={t('web.buyer.contact-name', { name: contact.name })}
                  onClick={() => void choose(contact)}
                >
                  {t('web.buyer.contact')}
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
      <RefusalNotice refusal={refusal.value} />
    </section>
  );
}

function ContactFacts({ contact }: { readonly contact: Contact }) {
  const { t, language } = useWebWords();
  const country = contact.country === null ? null : formatCountry(contact.country, language);
  const place = [contact.city, country].filter(Boolean).join(', ');
  return (
    <p class="line small">
      {place !== '' && <span>{place}</span>}
      {contact.distanceKm !== null && (
        <span>{formatDistance(contact.distanceKm, language, navigator.languages)}</span>
      )}
      {contact.rating !== null && (
        <span>
          <StarIcon />{' '}
          {t('web.buyer.rating', {
            rating: new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(
              contact.rating,
            ),
          })}
        </span>
      )}
    </p>
  );
}
