// @vitest-environment happy-dom
import { render } from 'preact';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { makeI18n } from '../../locales/catalogue.ts';
import frNetwork from '../../locales/fr/network.json' with { type: 'json' };
import frUi from '../../locales/fr/ui.json' with { type: 'json' };
import { HostProvider } from '../host.ts';
import { sampleHost } from '../testing/sample-host.ts';
import { MemberDetail } from './member-detail.tsx';
import { daysAgo, sampleNetworkView, sampleSeller } from './testing/sample-network-view.ts';

const I18N = makeI18n('fr', [frUi, frNetwork]);

let root: HTMLElement;
beforeEach(() => {
  root = document.createElement('div');
  document.body.replaceChildren(root);
});
afterEach(() => render(null, root));

function draw(partnerNote: string | null): void {
  const seller = sampleSeller({ partner: true, partnerAddedAt: daysAgo(3), partnerNote });
  render(
    <HostProvider value={sampleHost({ mode: 'page', i18n: I18N })}>
      <MemberDetail
        view={sampleNetworkView({ sellers: [seller] })}
        member={{ kind: seller.kind, id: seller.id, seller }}
        section="list"
      />
    </HostProvider>,
    root,
  );
}

describe('N5: why a Partner is in the network', () => {
  test('his own words are quoted, with their lines', () => {
    draw('Depuis 2019.\nEt en stock.');
    const quote = root.querySelector('section .quote');
    expect(quote?.textContent).toBe('Depuis 2019.\nEt en stock.');
    expect(quote?.previousElementSibling?.textContent).toBe('Son message\u00a0:');
    expect(root.querySelector('section h3')?.textContent).toMatch(/^Pourquoi ce vendeur/);
  });

  test('who said nothing is not quoted', () => {
    draw(null);
    expect(root.querySelector('section h3')).not.toBeNull();
    expect(root.querySelector('.quote')).toBeNull();
    expect(root.textContent).not.toContain('Son message');
  });
});
