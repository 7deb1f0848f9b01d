import { pickInterfaceLanguage, type InterfaceLanguage } from '../../shared/domain/language.ts';
import { findCompany } from '../store/companies.ts';
import { findDeclaration } from '../store/declarations.ts';
import type { CompanyRow } from '../store/load-request.ts';
import type { MailRow } from '../store/mails.ts';
import { findLanguages } from '../store/people.ts';
import type { Tx } from '../store/store.ts';
import type { ServiceContext } from './context.ts';
import type { DeclarationMailParams } from './declaration-mails.ts';
import type { DeclarationDecidedFacts, DeclarationMadeFacts } from './mail-facts.ts';

type DeclarationMail = Pick<MailRow, 'id' | 'recipient' | 'params'> & {
  readonly kind: 'declaration-made' | 'declaration-decided';
};

/**
 * What a mail about a declaration tells, as things stand when it leaves; null once there is nothing
 * to tell any more: it was withdrawn, or decided before the manufacturer was asked. Source: N5.
 */
export async function prepareDeclarationMail(
  context: ServiceContext,
  mail: DeclarationMail,
): Promise<DeclarationMadeFacts | DeclarationDecidedFacts | null> {
  // Written by declaration-mails alone.
  const { declarationId } = mail.params as unknown as DeclarationMailParams;
  return context.store.transaction(async (tx) => {
    const declaration = await findDeclaration(tx, declarationId);
    if (declaration === null) return null;
    const manufacturer = await findCompany(tx, declaration.manufacturerId);
    const distributor = await findCompany(tx, declaration.companyId);
    if (manufacturer === null || distributor === null) return null;
    const { state, note } = declaration;
    if (mail.kind === 'declaration-decided') {
      if (state !== 'accepted' && state !== 'refused') return null;
      return {
        ...(await describe(context, tx, mail, distributor)),
        kind: mail.kind,
        manufacturer: manufacturer.name,
        isAccepted: state === 'accepted',
        url: makeDeskUrl(context, distributor),
      };
    }
    if (state !== 'proposed' && state !== 'added') return null;
    const { name, city, country } = distributor;
    return {
      ...(await describe(context, tx, mail, manufacturer)),
      kind: mail.kind,
      manufacturer: manufacturer.name,
      distributor: { name, city, country },
      note,
      isAdded: state === 'added',
      url: makeDeskUrl(context, manufacturer),
    };
  });
}

/** The page of « Mon réseau de vente » where the reader acts for his company. */
function makeDeskUrl({ publicUrl }: ServiceContext, { id }: CompanyRow): string {
  return `${publicUrl}/network?${new URLSearchParams({ company: id }).toString()}`;
}

/** In the language the reader chose, else his company's. */
async function describe(
  context: ServiceContext,
  tx: Tx,
  { id, recipient }: DeclarationMail,
  reader: CompanyRow,
) {
  const chosen = (await findLanguages(tx, [recipient])).get(recipient);
  const language: InterfaceLanguage = pickInterfaceLanguage([chosen ?? reader.language]);
  const { name, address } = context.ownSender;
  return {
    recipient,
    language,
    senderName: name,
    from: address,
    supportContact: context.supportContact,
    messageId: `<${id}@${address.split('@').at(-1)}>`,
  };
}
