/** The states of the pages behind the links of a mail: samples, what is answered, what is done. */
import type { Page } from 'playwright-core';
import { makeRequestId, type RequestId } from '../shared/domain/ids.ts';
import {
  DESIGNATED,
  SAMPLE_HISTORY,
  SAMPLE_ID,
  SAMPLE_NOW,
  sampleView,
  SAMPLE_WHY,
} from '../shared/ui/testing/sample-view.ts';

const at = SAMPLE_NOW.toISOString();
const view = sampleView();
const me = {
  id: '00000000-0000-4000-8000-0000000000aa',
  name: null,
  language: 'fr',
  addresses: [
    { address: DESIGNATED.address, verifiedAt: at },
    { address: 'ventes@hydro-nord.example', verifiedAt: at },
  ],
  companies: [{ id: 'hydro-nord', name: 'Hydro Nord', role: 'member' }],
  sessionId: '00000000-0000-4000-8000-0000000000ab',
};
const session = { id: me.sessionId, device: 'Chrome · Windows', createdAt: at, lastSeenAt: at };
const buyerRequest = {
  id: SAMPLE_ID,
  reference: view.reference,
  marketplace: 'DirectIndustry',
  manufacturer: 'Dosatec',
  product: { name: view.product.name, url: null },
  text: view.text,
  receivedAt: view.receivedAt,
  threads: [],
  otherContacts: [],
};
const contact = {
  id: 'c1',
  kind: 'local',
  name: 'Aqua Polska',
  city: 'Warszawa',
  country: 'PL',
  distanceKm: 119.4,
  rating: 4.4,
  partner: false,
};
const threads = [
  {
    side: DESIGNATED.side,
    name: 'Hydro Nord',
    declined: true,
    left: false,
    passedOnTo: null,
    messages: [],
  },
  {
    side: 'manufacturer',
    name: 'Dosatec',
    declined: false,
    left: false,
    passedOnTo: null,
    messages: [
      {
        id: me.id,
        from: 'seller',
        name: 'Anna Nowak',
        text: 'Bonjour Madame,\nla DX-40 est disponible sous 5 jours, 1 240 € pièce.',
        sentAt: view.receivedAt,
      },
      {
        id: me.sessionId,
        from: 'buyer',
        name: 'Marta',
        text: 'Merci, je reviens vers vous.',
        sentAt: at,
      },
    ],
  },
];

/** Another valid id. */
function sampleId(seed: number): RequestId {
  return makeRequestId(new Uint8Array(10).fill(seed));
}

/** What the server answers, by path. */
export type Answers = Readonly<Record<string, readonly [status: number, body: unknown]>>;

export interface Scene {
  readonly path: string;
  readonly answers?: Answers;
  /** What to do once the page is drawn. */
  readonly act?: (page: Page) => Promise<void>;
}

const signedOut: Answers = { '/v1/me': [401, problem(401, 'not-signed-in')] };
const requestPath = `/v1/requests/${SAMPLE_ID}`;
const buyerPath = `/v1/buyer/requests/${SAMPLE_ID}`;
const withPhone = { ...view.buyer, phone: '+48 42 635 12 00' };
const declined = { ...buyerRequest, threads, otherContacts: [contact, { ...contact, id: 'c2' }] };
/** Before and after the buyer writes to a side that nobody is left of. */
const leftThread = { ...threads[1], side: DESIGNATED.side, name: 'Hydro Nord', left: true };
const left = { ...buyerRequest, threads: [leftThread] };
const passedOn = {
  ...buyerRequest,
  threads: [
    { ...leftThread, passedOnTo: 'Dosatec' },
    { ...threads[1], messages: threads[1]?.messages.slice(1) },
  ],
};
const list = [
  view,
  sampleView({ id: sampleId(1), status: 'overdue' }),
  sampleView({
    id: sampleId(2),
    status: 'handled',
    verb: 'view',
  }),
];

export const SCENES: Readonly<Record<string, Scene>> = {
  seller: { path: `/r/${SAMPLE_ID}` },
  'seller-phone': {
    path: `/r/${SAMPLE_ID}`,
    answers: {
      [requestPath]: [200, { ...view, status: 'handled', verb: 'view', buyer: withPhone }],
    },
  },
  'seller-more': {
    path: `/r/${SAMPLE_ID}`,
    act: async (page) => {
      const more = page.locator('.more');
      if (await more.isVisible()) await more.click();
    },
  },
  'seller-reply': { path: `/r/${SAMPLE_ID}/reply?t=abc` },
  'seller-reply-refused': {
    path: `/r/${SAMPLE_ID}/reply`,
    answers: { [`${requestPath}/reply`]: [503, problem(503, 'store-unavailable')] },
    act: async (page) => {
      await page.locator('textarea').fill('Bonjour Madame,');
      await page.locator('.panel .filled').click();
      await page.locator('.panel .notice').waitFor();
    },
  },
  'seller-reply-unverified': {
    path: `/r/${SAMPLE_ID}/reply`,
    answers: { [`${requestPath}/reply`]: [422, problem(422, 'sender-not-verified')] },
    act: async (page) => {
      await page.locator('textarea').fill('Bonjour Madame,');
      await page.locator('.panel select').selectOption('another');
      await page.locator('input[type=email]').fill('atelier@hydro-nord.example');
      await page.locator('.panel > .submit .filled').click();
      await page.locator('.code-form').waitFor();
    },
  },
  'seller-forward': { path: `/r/${SAMPLE_ID}/forward` },
  'seller-decline': { path: `/r/${SAMPLE_ID}/decline` },
  'seller-denied': {
    path: `/r/${SAMPLE_ID}`,
    answers: { [requestPath]: [404, problem(404, 'not-found')] },
  },
  'seller-signed-out': { path: `/r/${SAMPLE_ID}`, answers: signedOut },
  'seller-code': {
    path: `/r/${SAMPLE_ID}`,
    answers: signedOut,
    act: async (page) => {
      await page.locator('[name=address]').fill('paul.moreau@hydro-nord.example');
      await page.locator('.filled').click();
      await page.locator('[name=code]').fill('12');
      await page.locator('.filled').click();
    },
  },
  home: { path: '/' },
  'home-empty': { path: '/', answers: { '/v1/requests': [200, { requests: [], next: null }] } },
  'home-failed': {
    path: '/',
    answers: { '/v1/requests': [503, problem(503, 'store-unavailable')] },
  },
  'home-add': {
    path: '/',
    act: (page) => page.locator('summary').click(),
  },
  buyer: { path: `/b/${SAMPLE_ID}` },
  'buyer-declined': { path: `/b/${SAMPLE_ID}`, answers: { [buyerPath]: [200, declined] } },
  'buyer-left': { path: `/b/${SAMPLE_ID}`, answers: { [buyerPath]: [200, left] } },
  'buyer-passed-on': {
    path: `/b/${SAMPLE_ID}`,
    answers: { [buyerPath]: [200, left], [`${buyerPath}/answer`]: [200, passedOn] },
    act: async (page) => {
      await page.locator('textarea').fill('Merci, je reviens vers vous.');
      await page.locator('.submit .filled').click();
      await page.locator('section').nth(2).waitFor();
    },
  },
  'buyer-contacted': {
    path: `/b/${SAMPLE_ID}`,
    answers: {
      [buyerPath]: [200, declined],
      [`${buyerPath}/contacts`]: [200, { ...declined, otherContacts: [contact] }],
    },
    act: async (page) => {
      await page.locator('.row .bordered').first().click();
      await page.locator('.notice.good').waitFor();
    },
  },
  'buyer-signed-out': { path: `/b/${SAMPLE_ID}`, answers: signedOut },
  'sign-in': { path: '/sign-in', answers: signedOut },
  'not-found': { path: '/nowhere' },
};

/** What each scene is answered, save where it says otherwise. */
const USUAL: Answers = {
  '/v1/me': [200, me],
  '/v1/me/sessions': [
    200,
    {
      sessions: [
        { ...session, current: true },
        { ...session, id: me.id, device: 'Firefox · Android', current: false },
      ],
    },
  ],
  '/v1/requests': [200, { requests: list, next: 'more' }],
  [requestPath]: [200, view],
  [`${requestPath}/history`]: [200, SAMPLE_HISTORY],
  [`${requestPath}/why`]: [200, SAMPLE_WHY],
  [buyerPath]: [200, buyerRequest],
  '/v1/sign-in/codes': [202, { expiresAt: at, retryAfterSeconds: 30 }],
};

/** Everything a scene is answered, to a person who reads that language. */
export function listAnswers(scene: Scene, language: 'fr' | 'en'): Answers {
  return { ...USUAL, '/v1/me': [200, { ...me, language }], ...scene.answers };
}

export function problem(status: number, code: string): unknown {
  return { type: 'about:blank', title: code, status, detail: code, code, instance: 'req-7f3a' };
}
