import { useMemo } from 'preact/hooks';
import type { NetworkView } from '../../contract/sales-network.ts';
import { AlertIcon, HandledIcon } from '../icons.tsx';
import { Notice } from '../notice.tsx';
import { listWarnings } from './list-warnings.ts';
import type { HrefOf } from './place.ts';
import { WarningItem } from './warning-item.tsx';
import { useNetworkWords } from './words.ts';

/** Every warning in words, each with what mends it. Source: R12. */
export function Warnings(props: { readonly view: NetworkView; readonly hrefOf: HrefOf }) {
  const { t } = useNetworkWords();
  const { view, hrefOf } = props;
  const warnings = useMemo(() => listWarnings(view), [view]);
  if (warnings.length === 0) {
    return (
      <Notice tone="good" icon={HandledIcon}>
        {t('network.warnings.none')}
      </Notice>
    );
  }
  return (
    <ul class="warnings stack">
      {warnings.map((warning, place) => (
        // A warning has no name of its own; the list is drawn anew with every change.
        <li key={place} class="box">
          <AlertIcon />
          <WarningItem warning={warning} view={view} hrefOf={hrefOf} />
        </li>
      ))}
    </ul>
  );
}
