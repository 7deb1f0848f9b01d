import type { NetworkView } from '../../contract/sales-network.ts';
import { DeliverabilityPanel } from './deliverability/deliverability-panel.tsx';
import { ExchangeSection } from './exchange/exchange-section.tsx';
import { HelpSection } from './help-section.tsx';
import { ChangesSection } from './history/changes-section.tsx';
import { ListSection } from './list-section.tsx';
import { MapSection } from './map-section.tsx';
import type { NetworkDesk } from './network-desk.ts';
import { PeopleSection } from './people/people-section.tsx';
import { makePlace, type Place, type Section } from './place.ts';
import { SettingsSection } from './settings/settings-section.tsx';
import { Warnings } from './warnings.tsx';
import { Simulator } from './simulator/simulator.tsx';
import { useNetworkWords } from './words.ts';

/** One part of the page. */
export function NetworkSection(props: {
  readonly desk: NetworkDesk;
  readonly view: NetworkView;
  readonly section: Section;
  readonly onOpen: (place: Place) => void;
}) {
  const { t } = useNetworkWords();
  const { desk, view, section, onOpen } = props;
  switch (section) {
    case 'list':
      return <ListSection desk={desk} view={view} />;
    case 'map':
      return (
        <MapSection view={view} onOpen={(id) => onOpen({ section, task: { kind: 'open', id } })} />
      );
    case 'warnings':
      return (
        <section aria-labelledby="warnings-title" class="stack">
          <h2 id="warnings-title">{t('network.warnings.title')}</h2>
          <Warnings view={view} hrefOf={(task) => makePlace({ section, task })} />
        </section>
      );
    case 'settings':
      return <SettingsSection view={view} />;
    case 'history':
      return <ChangesSection desk={desk} />;
    case 'people':
      return <PeopleSection client={desk.client} company={view.manufacturer} />;
    case 'help':
      return <HelpSection support={view.support} />;
    case 'simulator':
      return (
        <section class="box stack" aria-labelledby="simulator-title">
          <h2 id="simulator-title">{t('network.section.simulator')}</h2>
          <Simulator desk={desk} view={view} />
        </section>
      );
    case 'exchange':
      return <ExchangeSection desk={desk} />;
    case 'deliverability':
      return <DeliverabilityPanel client={desk.client} />;
  }
}
