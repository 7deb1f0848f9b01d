// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { acted, memoryDrafts, refused, sampleClient, type ActCall } from './testing/sample-host.ts';
import {
  DESIGNATED,
  MANUFACTURER_COPY,
  SAMPLE_HISTORY,
  SAMPLE_ID,
  SAMPLE_NOW,
  SAMPLE_WHY,
  sampleDeclined,
  sampleView,
} from './testing/sample-view.ts';
import { settle, show } from './testing/show.tsx';

beforeEach(() => {
  vi.useFakeTimers({ now: SAMPLE_NOW, toFake: ['Date', 'setInterval', 'clearInterval'] });
});
afterEach(() => {
  vi.useRealTimers();
});

const sent = () => acted(sampleView({ status: 'handled', verb: 'view', revision: 2 }));

describe('M1: the card', () => {
  it('says who asks, for what, how long is left and where it stands', async () => {
    const { text, find } = await show({});
    expect(text()).toContain('Marta Kowalska');
    expect(text()).toContain('Zakłady Chemiczne Łódź');
    expect(text()).toContain('Łódź, Pologne');
    expect(text()).toContain('écrit en anglais');
    expect(text()).toContain('Pompe doseuse à membrane DX-40');
    expect(text()).toContain('il y a 3 heures');
    expect(text()).toContain('évaluation dans 4 j 21 h');
    expect(text()).toContain('À traiter');
    expect(find('Traiter la demande')?.getAttribute('href')).toBe(
      `https://relais.example/r/${SAMPLE_ID}`,
    );
  });

  it('M11: views what somebody else has to answer', async () => {
    const { find } = await show(
      {},
      { kind: 'ready', view: sampleView({ verb: 'view', grants: [MANUFACTURER_COPY] }) },
    );
    expect(find('Voir la demande')).not.toBeNull();
    expect(find('Traiter la demande')).toBeNull();
  });

  it.each([
    ['to-handle', 'À traiter par Hydro Nord'],
    ['overdue', 'En retard\u00a0: Hydro Nord'],
    ['handled', 'Traitée'],
  ] as const)(
    'M11: %s, says who has to answer to whom it is not the job of',
    async (status, words) => {
      const copy = sampleView({ status, verb: 'view', grants: [MANUFACTURER_COPY] });
      const { root, state } = await show({}, { kind: 'ready', view: copy });
      const chip = () => root.querySelector<HTMLElement>('.state .chip');
      expect(chip()?.textContent).toBe(words);
      expect(chip()?.title).toBe(status === 'handled' ? '' : words);
      state.value = { kind: 'ready', view: sampleView({ status, revision: 2 }) };
      await settle();
      expect(chip()?.textContent).not.toContain('Hydro Nord');
      expect(chip()?.title).toBe('');
    },
  );

  it('follows the language', async () => {
    const { find, text } = await show({ language: 'en' });
    expect(find('Reply')).not.toBeNull();
    expect(text()).toContain('rated in 4 days 21 hr');
  });

  it.each([
    ['denied', 'Demande inaccessible'],
    ['forged', 'N’y répondez pas'],
    ['offline', 'Pas de connexion'],
    ['signed-out', 'Connectez-vous'],
  ] as const)('%s offers no act', async (kind, sentence) => {
    const { text, root, find } = await show({}, { kind });
    expect(text()).toContain(sentence);
    expect(find('Décliner')).toBeNull();
    expect(root.querySelector('a')).toBeNull();
  });

  it('denied: says as whom the person is signed in', async () => {
    const { text } = await show({}, { kind: 'denied' });
    expect(text()).toContain(`Vous êtes connecté avec ${DESIGNATED.address}`);
  });

  it('a later view replaces an earlier one, never the other way round', async () => {
    const { state, text } = await show({}, { kind: 'ready', view: sampleDeclined() });
    state.value = { kind: 'ready', view: sampleView({ revision: 1 }) };
    await settle();
    expect(text()).toContain('Déclinée');
    state.value = { kind: 'ready', view: sampleView({ revision: 3 }) };
    await settle();
    expect(text()).toContain('À traiter');
  });
});

describe('declining', () => {
  const client = () =>
    sampleClient(({ verb }) =>
      acted(verb === 'decline' ? sampleDeclined() : sampleView({ revision: 3 })),
    );

  it('M9: in a webmail one click on a reason declines, and ten seconds undo it', async () => {
    const calls = client();
    const { click, find, text } = await show({ client: calls });
    await click('Décliner');
    await click('Confirmer : Quantité trop faible');
    expect(calls.calls).toMatchObject([
      {
        verb: 'decline',
        body: { reason: 'quantity-too-small', reasonText: '', grantId: DESIGNATED.id },
      },
    ]);
    expect(text()).toContain('L’acheteur ne saura pas pourquoi');
    expect(text()).toContain('(10 s)');
    expect(find('Annuler')).toBe(document.activeElement);

    vi.advanceTimersByTime(4_000);
    await settle();
    expect(text()).toContain('(6 s)');
    await click('Annuler');
    expect(calls.calls.at(-1)?.verb).toBe('undo-decline');
    expect(text()).toContain('Refus annulé');
    expect(find('Décliner')).not.toBeNull();
  });

  it('M9: the undo goes when its ten seconds are over', async () => {
    const { click, text } = await show({ client: client() });
    await click('Décliner');
    await click('Confirmer : Spam ou doublon');
    vi.advanceTimersByTime(10_250);
    await settle();
    expect(text()).not.toContain('Annuler');
  });

  it('M9: what still waits in the browser can be taken back for as long as it waits', async () => {
    const { click, text } = await show({
      client: sampleClient(() => acted(sampleDeclined(), true)),
    });
    await click('Décliner');
    await click('Confirmer : Spam ou doublon');
    vi.advanceTimersByTime(60_000);
    await settle();
    expect(text()).toContain('dès que la connexion revient');
    expect(text()).toContain('Annuler');
  });

  it('M9: « autre » asks for its text before anything is sent', async () => {
    const calls = client();
    const { click, type, submit, error } = await show({ client: calls });
    await click('Décliner');
    await click('Autre raison');
    await submit();
    expect(error('Précisez en quelques mots')).toContain('Précisez la raison');
    expect(calls.calls).toEqual([]);
    await type('Précisez en quelques mots', 'Client déjà suivi');
    await submit();
    expect(calls.calls[0]?.body).toMatchObject({
      reason: 'other',
      reasonText: 'Client déjà suivi',
    });
  });

  it('M9: on a page a reason is chosen and « Confirmer » follows', async () => {
    const calls = client();
    const { click, root, submit, text } = await show({ client: calls, mode: 'page' });
    await click('Décliner');
    await submit();
    expect(text()).toContain('Choisissez une raison.');
    root.querySelector<HTMLInputElement>('[value=spam]')?.click();
    await settle();
    expect(calls.calls).toEqual([]);
    await submit();
    expect(calls.calls[0]?.body).toMatchObject({ reason: 'spam' });
  });

  it('a refusal stays in sight and the reasons stay open', async () => {
    const { click, text, find } = await show({
      client: sampleClient(() => refused('store-unavailable')),
    });
    await click('Décliner');
    await click('Confirmer : Spam ou doublon');
    expect(text()).toContain('Le service ne peut pas répondre');
    expect(text()).toContain('req-7f3a');
    expect(find('Confirmer : Spam ou doublon')).not.toBeNull();
  });
});

describe('replying', () => {
  it('M2: sends text and copies under the side of the link, from the grant’s own address', async () => {
    const client = sampleClient(sent);
    const drafts = memoryDrafts();
    const { click, type, submit, text } = await show({ client, drafts });
    await click('Répondre');
    await type('Copie', 'Atelier@hydro-nord.example; chef@hydro-nord.example,');
    await type('Message', 'Bonjour');
    expect(drafts.kept.get(`${SAMPLE_ID}/reply`)).toMatchObject({ text: 'Bonjour' });
    await submit();
    expect(client.calls[0]?.body).toEqual({
      grantId: DESIGNATED.id,
      sender: null,
      copies: ['atelier@hydro-nord.example', 'chef@hydro-nord.example'],
      text: 'Bonjour',
    });
    expect(text()).toContain('Message envoyé');
    expect(text()).toContain('Vous avez écrit à l’acheteur');
    expect(drafts.kept.size).toBe(0);
  });

  it('M3: each error stands beside its field, and nothing is sent', async () => {
    const client = sampleClient(sent);
    const { click, type, submit, error } = await show({ client });
    await click('Répondre');
    await type('Expéditeur', 'another');
    await type('Copie', 'chef@');
    await submit();
    expect(error('Votre adresse e-mail')).toContain('est vide');
    expect(error('Copie')).toContain('chef@');
    expect(error('Message')).toContain('Le champ message est vide');
    expect(document.activeElement).not.toBe(document.body);
    await type('Votre adresse e-mail', 'paul');
    await submit();
    expect(error('Votre adresse e-mail')).toContain('incorrecte');
    expect(client.calls).toEqual([]);
  });

  it('M2: the server’s refusals stand beside the fields they are about', async () => {
    let code: 'sender-not-verified' | 'recipient-is-buyer' = 'sender-not-verified';
    const { click, type, submit, error } = await show({
      client: sampleClient(() => refused(code)),
    });
    await click('Répondre');
    await type('Message', 'Bonjour');
    await submit();
    expect(error('Expéditeur')).toContain('n’est pas encore vérifiée');
    code = 'recipient-is-buyer';
    await submit();
    expect(error('Copie')).toContain('L’acheteur ne peut être mis');
  });

  it('keeps what was typed through a refusal, and retries under the same id', async () => {
    let answer: (call: ActCall) => ReturnType<typeof sent> = () => refused('offline');
    const client = sampleClient((call) => answer(call));
    const drafts = memoryDrafts();
    const { click, type, submit, text, root } = await show({ client, drafts });
    await click('Répondre');
    await type('Message', 'Bonjour');
    await submit();
    expect(text()).toContain('Votre texte est gardé');
    expect(root.querySelector('textarea')?.value).toBe('Bonjour');
    expect(drafts.kept.get(`${SAMPLE_ID}/reply`)?.['text']).toBe('Bonjour');
    await submit();
    expect(client.calls[1]?.commandId).toBe(client.calls[0]?.commandId);

    await type('Message', 'Bonjour Madame');
    answer = sent;
    await submit();
    expect(client.calls[2]?.commandId).not.toBe(client.calls[0]?.commandId);
    expect(text()).toContain('Message envoyé');
  });

  it('an act that breaks on its way is a refusal, not a lost text', async () => {
    const client = { ...sampleClient(sent), act: () => Promise.reject(new Error('gone')) };
    const { click, type, submit, text, root } = await show({ client });
    await click('Répondre');
    await type('Message', 'Bonjour');
    await submit();
    expect(text()).toContain('Un problème technique');
    expect(root.querySelector('textarea')?.value).toBe('Bonjour');
  });

  it('M3: a technical problem says how to reach support, and what to quote', async () => {
    const client = sampleClient(() => refused('technical-problem'));
    const { click, type, submit, text } = await show({
      client,
      findSupport: () => Promise.resolve('aide@relais.example'),
    });
    await click('Répondre');
    await type('Message', 'Bonjour');
    await submit();
    expect(text()).toContain('Support : aide@relais.example. Référence à indiquer : req-7f3a');
  });

  it('finds an earlier draft again', async () => {
    const drafts = memoryDrafts();
    drafts.save(`${SAMPLE_ID}/reply`, { text: 'Commencé hier' });
    const { click, root } = await show({ drafts });
    await click('Répondre');
    expect(root.querySelector('textarea')?.value).toBe('Commencé hier');
  });

  it('Escape folds the form away and gives the focus back', async () => {
    const { click, root, find } = await show({});
    await click('Répondre');
    expect(document.activeElement).toBe(root.querySelector('textarea'));
    root
      .querySelector('textarea')
      ?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
    await settle();
    expect(root.querySelector('form')).toBeNull();
    expect(document.activeElement).toBe(find('Répondre'));
  });
});

describe('V2: in copy', () => {
  const grants = [MANUFACTURER_COPY];
  const facts = { ...sampleView().facts, designatedSince: SAMPLE_NOW.toISOString() };
  const named =
    'Vous êtes en copie : vous ne serez pas évalué pour votre réponse ; c’est Hydro Nord, à qui la demande a été envoyée initialement, qui continuera à être évalué.';
  const unnamed =
    'c’est le vendeur à qui la demande a été envoyée initialement qui continuera à être évalué.';

  it.each([
    ['names whom the request was first sent to', sampleView({ grants }), named],
    ['names nobody once it was passed on', sampleView({ grants, facts }), unnamed],
  ])('replying %s', async (_, view, sentence) => {
    const { click, text } = await show({}, { kind: 'ready', view });
    await click('Répondre');
    expect(text()).toContain(sentence);
  });

  it('« Pourquoi moi ? » says the same', async () => {
    const client = {
      ...sampleClient(sent),
      why: () =>
        Promise.resolve({ ok: true, value: { ...SAMPLE_WHY, viewerRole: 'copy' } } as const),
    };
    const view = sampleView({ grants });
    const { click, text } = await show({ client }, { kind: 'ready', view });
    await click('Pourquoi moi ?');
    expect(text()).toContain(named);
  });

  it.each([
    ['who has to answer', [DESIGNATED]],
    ['who has to answer and got a copy too', [MANUFACTURER_COPY, DESIGNATED]],
    ['who reads it as a member of his company', [{ ...MANUFACTURER_COPY, role: 'staff' as const }]],
  ])('says nothing of it to %s', async (_, own) => {
    const { click, text } = await show({}, { kind: 'ready', view: sampleView({ grants: own }) });
    await click('Répondre');
    expect(text()).not.toContain('Vous êtes en copie');
  });
});

describe('A8: several sides', () => {
  const view = sampleView({ grants: [DESIGNATED, MANUFACTURER_COPY], linkGrantId: null });

  it('nothing is done before the side is chosen', async () => {
    const client = sampleClient(() => acted(sampleDeclined()));
    const { click, type, error } = await show({ client }, { kind: 'ready', view });
    await click('Décliner');
    await click('Confirmer : Spam ou doublon');
    expect(client.calls).toEqual([]);
    expect(error('Vous répondez pour')).toContain('Choisissez pour qui');
    await type('Vous répondez pour', MANUFACTURER_COPY.id);
    await click('Confirmer : Spam ou doublon');
    expect(client.calls[0]?.body).toMatchObject({ grantId: MANUFACTURER_COPY.id });
  });

  it('the link of the mail decides until another is chosen', async () => {
    const linked = { ...view, linkGrantId: DESIGNATED.id };
    const { find } = await show({}, { kind: 'ready', view: linked });
    expect(find('Vous répondez pour')).toHaveProperty('value', DESIGNATED.id);
  });
});

describe('the other acts', () => {
  it('M7: the number appears where its button was, ready to be dialled', async () => {
    const view = sampleView({ buyer: { ...sampleView().buyer, phone: '+48 42 635 12 00' } });
    const client = sampleClient(() => acted({ ...view, revision: 2 }));
    const { click, find } = await show({ client });
    await click('Afficher le numéro');
    expect(client.calls[0]?.verb).toBe('reveal-phone');
    expect(find('+48 42 635 12 00')?.getAttribute('href')).toBe('tel:+48426351200');
    expect(find('+48 42 635 12 00')).toBe(document.activeElement);
    await click('J’ai appelé l’acheteur');
    expect(find('Ce qui s’est dit (facultatif)')).not.toBeNull();
  });

  it('M8: forwards to one valid address, saying who will see what', async () => {
    const client = sampleClient(sent);
    const { click, type, submit, error, text } = await show({ client });
    await click('Transférer');
    expect(text()).toContain('les échanges de Hydro Nord avec l’acheteur, rien d’autre');
    await submit();
    expect(error('Adresse e-mail du nouveau destinataire')).not.toBeNull();
    await type('Adresse e-mail du nouveau destinataire', 'lea@hydro-nord.example');
    await type('Note pour le destinataire (facultatif)', 'Pour toi');
    await submit();
    expect(client.calls[0]).toMatchObject({
      verb: 'forward',
      body: { recipient: 'lea@hydro-nord.example', note: 'Pour toi' },
    });
  });

  it('H1, A2: the history is newest first and shows facts alone of the other side', async () => {
    const { click, root } = await show({});
    await click('Historique des échanges');
    const lines = [...root.querySelectorAll('.history li')].map((line) => line.textContent);
    expect(lines[0]).toContain('Dosatec a écrit à l’acheteur');
    expect(lines[0]).toContain('contenu réservé à ce vendeur');
    expect(lines[3]).toContain('départ sous 5 jours');
    expect(lines[3]).not.toContain('contenu réservé');
    expect(lines[5]).toContain('Quantité trop faible (non communiquée à l’acheteur)');
    expect(lines.at(-1)).toContain('Marta Kowalska a envoyé sa demande');
  });

  it('M8, M9: what somebody in copy forwarded or declined is flagged', async () => {
    const [line] = SAMPLE_HISTORY.lines;
    const lines = [
      { ...line!, seq: 2, kind: 'forwarded' as const, facts: { fromCopy: true } },
      { ...line!, seq: 1, kind: 'declined' as const, facts: { closes: false } },
    ];
    const history = () =>
      Promise.resolve({ ok: true as const, value: { requestId: SAMPLE_ID, lines } });
    const { click, root } = await show({ client: { ...sampleClient(sent), history } });
    await click('Historique des échanges');
    const [forward, decline] = root.querySelectorAll('.history li');
    expect(forward?.textContent).toContain('Par quelqu’un en copie.');
    expect(decline?.textContent).toContain('la demande reste ouverte');
  });

  it('R11: « Pourquoi moi ? » tells the way of the request in words', async () => {
    const { click, text } = await show({});
    await click('Pourquoi moi ?');
    expect(text()).toContain(
      'Vous êtes parmi les vendeurs du pays de l’acheteur à moins de 200 km',
    );
    expect(text()).toContain('Hydro Nord (vous) : peut recevoir cette demande, à 42 km');
    expect(text()).toContain('Aqua Polska : l’acheteur est hors de son rayon de vente');
  });
});
