import { describe, expect, it } from 'vitest';
import { judgeMessage } from './authenticity.ts';
import type { KnownIdentity, MessageTraits, RequestLink } from './authenticity.ts';
import { isRequestId } from './ids.ts';
import type { RequestId } from './ids.ts';

function requestId(text: string): RequestId {
  if (!isRequestId(text)) throw new Error(`${text} is no request id`);
  return text;
}

const ID = requestId('dmv29gqy5cht');
const OTHER = requestId('8fpx4bjs072a');
const RELAY = 'r+8fpx4bjs072a9gqy5ckt@relay.relais.example';
const NAME = 'Marta Kowalska via DirectIndustry';

const KNOWN: KnownIdentity = {
  linkHosts: ['relais.example', 'localhost:4310', 'http://192.168.1.20:4310'],
  senderDomains: ['relay.relais.example'],
  marketplaceNames: ['DirectIndustry', 'MedicalExpo', 'Relais'],
};

/** A link as the webmail layer reads it: the host is what `URL` makes of the address. */
function link(address: string, changes: Partial<RequestLink> = {}): RequestLink {
  const url = new URL(address);
  const id = url.pathname.split('/')[2] ?? '';
  return {
    host: url.host,
    secure: url.protocol === 'https:',
    credentials: url.username !== '' || url.password !== '',
    requestId: isRequestId(id) ? id : null,
    token: url.searchParams.get('t'),
    verb: 'view',
    ...changes,
  };
}

const ours = link(`https://relais.example/r/${ID}?t=tok`);
const buyers: RequestLink = { ...link(`https://relais.example/b/${ID}?t=own`), verb: 'buyer' };
const buyersElsewhere: RequestLink = { ...buyers, host: 'photos.example' };
const request = { verdict: 'request', requestId: ID, token: 'tok', senderKnown: true };
const none = { verdict: 'none' };
const forged = (why: string) => ({ verdict: 'forged', why });

const genuine: MessageTraits = { sender: RELAY, senderName: NAME, links: [ours], references: [ID] };

const cases: readonly (readonly [string, Partial<MessageTraits>, object])[] = [
  ['a genuine notification', {}, request],
  ['the sender’s domain in capitals', { sender: RELAY.toUpperCase() }, request],
  ['several verbs of one request', { links: [ours, { ...ours, verb: 'decline' }] }, request],
  ['no printed reference', { references: [] }, request],
  ['the buyer’s own mail, though it prints the reference', { links: [buyers] }, none],
  ['a link that the buyer copied from his own mail', { links: [ours, buyers] }, request],
  [
    'a page of that shape elsewhere, in the mail of somebody who claims nothing',
    { sender: 'a@b.example', senderName: 'A', links: [buyersElsewhere], references: [] },
    none,
  ],
  [
    'a sender the webmail hides: not forged, and said to be unknown',
    { sender: null, senderName: 'Marta' },
    { ...request, senderKnown: false },
  ],
  ['a link without token', { links: [{ ...ours, token: null }] }, { ...request, token: null }],
  ['links rewritten beyond recognition', { links: [] }, { ...request, token: null }],
  [
    'a development server on plain http',
    { links: [link(`http://localhost:4310/r/${ID}?t=tok`)] },
    request,
  ],
  ['a host listed with http', { links: [link(`http://192.168.1.20:4310/r/${ID}?t=tok`)] }, request],
  [
    'another request’s link and reference copied into the buyer’s text',
    { links: [link(`https://relais.example/r/${OTHER}`), ours], references: [OTHER, ID] },
    request,
  ],

  ['ordinary mail', { sender: 'a@b.example', senderName: 'A', links: [], references: [] }, none],
  ['ordinary mail of ours: a code', { links: [], references: [] }, none],
  [
    'a colleague who mentions a reference',
    { sender: 'jean@client.example', senderName: 'Jean', links: [] },
    none,
  ],
  ['a reference and no sender', { sender: null, senderName: 'Jean', links: [] }, none],
  ['two references and no link', { links: [], references: [ID, OTHER] }, none],
  [
    'two requests, each with a token',
    { links: [ours, link(`https://relais.example/r/${OTHER}?t=tok2`)] },
    none,
  ],
  [
    'a marketplace’s newsletter, which speaks of no request',
    { sender: 'news@directindustry.com', senderName: NAME, links: [], references: [] },
    none,
  ],
  [
    'a stranger’s link of that shape with no valid id',
    {
      sender: 'news@reddit.example',
      senderName: 'Digest',
      links: [link('https://reddit.example/r/smallengines')],
      references: [],
    },
    none,
  ],
  ['our host, an id that is none', { links: [link('https://relais.example/r/0000')] }, none],

  [
    'our link, a sender that is not ours',
    { sender: 'r+8fpx@relais.evil.example' },
    forged('sender-domain'),
  ],
  [
    'our link, a sub-domain of the sender’s',
    { sender: 'a@x.relay.relais.example' },
    forged('sender-domain'),
  ],
  [
    'our link, a sender that ends like ours',
    { sender: 'a@evilrelay.relais.example' },
    forged('sender-domain'),
  ],
  [
    'our link, an address within the address',
    { sender: `"${RELAY}"@evil.example` },
    forged('sender-domain'),
  ],
  [
    'our domain with a borrowed letter',
    { sender: 'a@relay.rеlais.example' },
    forged('sender-domain'),
  ],
  [
    'our link beside another host’s',
    { links: [ours, link(`https://evil.example/r/${ID}?t=tok`)] },
    forged('link-host'),
  ],
  [
    'another host’s link from an unknown sender',
    {
      sender: 'a@evil.example',
      senderName: 'A',
      links: [link(`https://evil.example/r/${ID}`)],
    },
    forged('link-host'),
  ],
  [
    'a marketplace’s name and a link of that shape without a valid id',
    {
      sender: 'a@evil.example',
      links: [link('https://evil.example/r/aaaaaaaaaaaa')],
      references: [],
    },
    forged('imitates'),
  ],
  [
    'a marketplace’s name and a printed reference',
    { sender: 'a@evil.example', links: [] },
    forged('imitates'),
  ],
  [
    'a marketplace’s name hidden behind look-alikes',
    { sender: 'a@evil.example', senderName: 'Dіrect-1ndustrу', links: [] },
    forged('imitates'),
  ],
];

const foreignHosts: readonly (readonly [string, string])[] = [
  ['a sub-domain trick', `https://relais.example.evil.example/r/${ID}?t=tok`],
  ['a sub-domain of ours', `https://www.relais.example/r/${ID}?t=tok`],
  ['a prefix', `https://evilrelais.example/r/${ID}?t=tok`],
  ['a look-alike in Cyrillic', `https://rеlais.example/r/${ID}?t=tok`],
  ['Punycode of a look-alike', `https://xn--rlais-4ve.example/r/${ID}?t=tok`],
  ['our host as user information', `https://relais.example@evil.example/r/${ID}?t=tok`],
  ['our host as user and password', `https://relais.example:443@evil.example/r/${ID}?t=tok`],
  ['user information before our host', `https://support@relais.example/r/${ID}?t=tok`],
  ['plain http', `http://relais.example/r/${ID}?t=tok`],
  ['another port', `https://relais.example:8443/r/${ID}?t=tok`],
  ['a trailing dot', `https://relais.example./r/${ID}?t=tok`],
  ['a loopback of another port', `http://localhost:1/r/${ID}?t=tok`],
];

describe('judgeMessage', () => {
  it.each(cases)('%s', (_case, changes, verdict) => {
    expect(judgeMessage({ ...genuine, ...changes }, KNOWN)).toEqual(verdict);
  });

  it.each(foreignHosts)('takes %s for a foreign host', (_case, address) => {
    const traits = { ...genuine, links: [link(address)] };
    expect(judgeMessage(traits, KNOWN)).toEqual(forged('link-host'));
  });

  it('takes an https link to a host listed with http', () => {
    const traits = { ...genuine, links: [link(`https://192.168.1.20:4310/r/${ID}?t=tok`)] };
    expect(judgeMessage(traits, KNOWN)).toEqual(request);
  });

  it('judges nothing before the server has told its list', () => {
    const empty: KnownIdentity = { linkHosts: [], senderDomains: [], marketplaceNames: [] };
    expect(judgeMessage(genuine, empty)).toEqual(none);
  });
});
