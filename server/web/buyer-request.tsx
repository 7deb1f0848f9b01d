import type { BuyerRequest } from '../../shared/contract/buyer.ts';
import { MailIcon } from '../../shared/ui/icons.tsx';
import { Moment } from '../../shared/ui/moment.tsx';
import { Notice } from '../../shared/ui/notice.tsx';
import { BuyerThread } from './buyer-thread.tsx';
import { OtherContacts } from './other-contacts.tsx';
import { useWebWords } from './texts.ts';

/** A buyer's own request: his message, each exchange apart (A5), whom else he may turn to (M9). */
export function BuyerRequestView(props: {
  readonly request: BuyerRequest;
  readonly onChange: (request: BuyerRequest) => void;
}) {
  const { t } = useWebWords();
  const { request, onChange } = props;
  const { product } = request;
  return (
    <div class="stack column">
      <h1>{t('web.buyer.title')}</h1>
      <section class="box stack" aria-label={t('web.buyer.your-message')}>
        <h2>
          {product.url === null ? (
            product.name
          ) : (
            <a href={product.url} rel="noopener noreferrer" target="_blank">
              {product.name}
            </a>
          )}
        </h2>
        <p class="message">{request.text}</p>
        <p class="small">
          {t('web.buyer.sent')} <Moment at={request.receivedAt} /> · {t('web.buyer.reference')}{' '}
          <span class="number">{request.reference}</span>
        </p>
      </section>
      <OtherContacts request={request} onChange={onChange} />
      {request.threads.map((thread) => (
        <BuyerThread key={thread.side} request={request} thread={thread} onChange={onChange} />
      ))}
      {request.threads.length === 0 && (
        <section class="box">
          <Notice icon={MailIcon} title={t('web.buyer.waiting')}>
            {t('web.buyer.waiting-text')}
          </Notice>
        </section>
      )}
    </div>
  );
}
