import { describe, expect, it } from 'vitest';
import type { DeclarationDecidedFacts, DeclarationMadeFacts } from '../../services/mail-facts.ts';
import { composeMail } from './compose.ts';

const base = {
  recipient: 'boss@pumpco.example',
  senderName: 'Relais',
  from: 'no-reply@relais.example',
  supportContact: 'help@relais.example',
  messageId: '<m1@relais.example>',
  url: 'https://relais.example/network',
  manufacturer: 'Pumpco',
};
const made: Omit<DeclarationMadeFacts, 'language'> = {
  ...base,
  kind: 'declaration-made',
  distributor: { name: 'Rhône <Pompes>', city: 'Lyon', country: 'FR' },
  note: 'Nous vendons vos pompes\ndepuis 2019.',
  isAdded: false,
};
const decided: Omit<DeclarationDecidedFacts, 'language'> = {
  ...base,
  kind: 'declaration-decided',
  isAccepted: true,
};

describe('N5: the mails of a declaration', () => {
  it('asks the manufacturer to decide, with the note and the way there', () => {
    const mail = composeMail({ ...made, language: 'fr' });
    expect(mail.subject).toBe('Rhône <Pompes> déclare vendre vos produits');
    expect(mail.text).toContain('À vous de décider');
    expect(mail.text).toContain('depuis 2019.');
    expect(mail.text).toContain('Lyon, France');
    expect(mail.text).toContain('https://relais.example/network?l=fr');
    expect(mail.html).toContain('Rhône &lt;Pompes&gt;');
  });

  it('says why a Partner is in the network already', () => {
    const { subject, text } = composeMail({ ...made, isAdded: true, note: ' ', language: 'fr' });
    expect(subject).toBe('Rhône <Pompes> rejoint votre réseau de vente');
    expect(text).toContain('En tant que Distributeur Partenaire, il a été ajouté');
    expect(text).toContain('sans priorité');
    expect(text).not.toContain('Ce qu’il ajoute');
  });

  it('tells the distributor what was decided, either way', () => {
    const yes = composeMail({ ...decided, language: 'fr' });
    expect(yes.subject).toBe('Pumpco vous accepte dans son réseau de vente');
    expect(yes.text).toContain('rayon de vente');
    const no = composeMail({ ...decided, isAccepted: false, language: 'en' });
    expect(no.subject).toBe('Pumpco did not accept your declaration');
  });
});
