import { describe, expect, it } from 'vitest';
import { judgeMessage } from '../../shared/domain/authenticity.ts';
import { REQUEST_ID, TOKEN } from './fixtures/expected.ts';
import { listFixtures, loadFixture } from './fixtures/load.ts';
import { gmail } from './gmail/adapter.ts';
import { outlook } from './outlook/adapter.ts';

const known = {
  linkHosts: ['relais.example'],
  senderDomains: ['relay.relais.example'],
  marketplaceNames: ['DirectIndustry'],
};

/** What each open message of a fixture is judged to be, in order. */
function judge(name: string, mail?: string): string[] {
  const { document, location } = loadFixture(name, mail);
  const adapter = name.startsWith('gmail') ? gmail : outlook;
  return adapter.read(document, location).map(({ sender, links, references }) => {
    const traits = { sender: sender.address, senderName: sender.name, links, references };
    const judgement = judgeMessage(traits, known);
    if (judgement.verdict === 'forged') return judgement.why;
    if (judgement.verdict === 'none') return 'none';
    expect(judgement.requestId).toBe(REQUEST_ID);
    expect([TOKEN, null]).toContain(judgement.token);
    return judgement.senderKnown ? 'request' : 'request of unknown sender';
  });
}

const special: Readonly<Record<string, readonly string[]>> = {
  'gmail-preview-pane-late': [],
  'gmail-list': [],
  'gmail-print': [],
  'gmail-quoted-link': ['none'],
  'outlook-conversation': ['request', 'none'],
  'outlook-same-tenant': ['request of unknown sender'],
  'outlook-no-message-id': ['request of unknown sender'],
  'outlook-empty-pane': [],
  'outlook-compose': [],
  'outlook-quoted-link': ['none'],
};

describe('a notification in every page', () => {
  it.each([...listFixtures('gmail-'), ...listFixtures('outlook-')])('%s', (name) => {
    expect(judge(name)).toEqual(special[name] ?? ['request']);
  });

  it('is forged when one link leads elsewhere, wrapped or not', () => {
    const evil = `<a href="https://relais.example@evil.example/r/${REQUEST_ID}?t=x">Traiter</a>`;
    const wrapped = `<a href="https://www.google.com/url?q=${encodeURIComponent(`https://relais.example.evil.example/r/${REQUEST_ID}`)}">Traiter</a>`;
    expect(judge('gmail-single', evil)).toEqual(['link-host']);
    expect(judge('outlook-single', wrapped)).toEqual(['link-host']);
  });

  it('is none of ours in ordinary mail', () => {
    expect(
      judge('gmail-single', '<p>Bonjour, <a href="https://a.example/r/">voir</a></p>'),
    ).toEqual(['none']);
  });
});
