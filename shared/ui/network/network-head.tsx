import type { ComponentChild } from 'preact';
import type { NetworkView } from '../../contract/sales-network.ts';
import { AddIcon, SettingsIcon } from './network-icons.tsx';
import { ADD_ZONE_MANAGER, type Task } from './place.ts';
import { useNetworkWords } from './words.ts';

/** Whose network it is, and the three things that are done to it most. */
export function NetworkHead(props: {
  readonly view: NetworkView;
  readonly companySwitch: ComponentChild;
  readonly onTask: (task: Task) => void;
}) {
  const { t } = useNetworkWords();
  const { view, companySwitch, onTask } = props;
  return (
    <header class="network-head">
      <div>
        <h1>{t('network.title')}</h1>
        {companySwitch ?? <p class="small">{view.manufacturer.name}</p>}
      </div>
      <p class="submit">
        <button type="button" class="filled" onClick={() => onTask({ kind: 'add-seller' })}>
          <AddIcon />
          {t('network.add-seller')}
        </button>
        <button type="button" class="quiet bordered" onClick={() => onTask(ADD_ZONE_MANAGER)}>
          <AddIcon />
          {t('network.add-zone-manager')}
        </button>
        <button type="button" class="quiet bordered" onClick={() => onTask({ kind: 'settings' })}>
          <SettingsIcon />
          {t('network.settings')}
        </button>
      </p>
    </header>
  );
}
