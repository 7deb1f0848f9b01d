import type { MailRow } from '../store/mails.ts';
import type { ServiceContext } from './context.ts';
import type { DeliveryTestFacts } from './mail-facts.ts';
import type { DeliveryTestParams } from './network-mail-order.ts';

/** What a test message tells: its code, from the address that sign-in codes come from. Source: N7. */
export function prepareDeliveryTest(
  { ownSender, supportContact }: ServiceContext,
  { id, recipient, params }: Pick<MailRow, 'id' | 'recipient' | 'params'>,
): DeliveryTestFacts {
  // Written by testDelivery alone.
  const { code, language } = params as unknown as DeliveryTestParams;
  return {
    kind: 'delivery-test',
    recipient,
    language,
    senderName: ownSender.name,
    from: ownSender.address,
    supportContact,
    messageId: `<${id}@${ownSender.address.split('@').at(-1)}>`,
    code,
  };
}
