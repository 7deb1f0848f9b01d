import type { NetworkSettings } from '../../../contract/network.ts';
import type { NetworkView } from '../../../contract/sales-network.ts';
import { nameMember } from '../group-members.ts';
import { RouteIcon } from '../../icons.tsx';
import { useNetworkWords, type NetworkWords } from '../words.ts';
import { findCopyExamples, nameCopy, type CopyExample } from './find-copy-examples.ts';

/** What settings do, told on requests of this very network. Source: R10. */
export function CopyExamples(props: {
  readonly view: NetworkView;
  readonly settings: NetworkSettings;
}) {
  const words = useNetworkWords();
  const examples = findCopyExamples(props.view, props.settings);
  return (
    <section class="copy-examples" aria-label={words.t('network.settings.example')}>
      <h3>{words.t('network.settings.example')}</h3>
      <ul class="stack" aria-live="polite">
        {examples.map((example) => (
          <li key={example.to.id}>
            <RouteIcon /> {describeExample(example, words)}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** « Une demande de Lyon envoyée à Lyon Hydraulique : copie à Nadia Benali et au contact « Mondial ». » */
export function describeExample({ to, city, copies }: CopyExample, words: NetworkWords): string {
  const { t, list } = words;
  const names = copies.map((copy) =>
    typeof copy !== 'string' && copy.kind === 'world'
      ? t('network.settings.example.world-name', { name: nameCopy(copy) })
      : t('network.settings.example.name', { name: nameCopy(copy) }),
  );
  const values = {
    name: nameMember(to),
    copies:
      names.length === 0
        ? t('network.settings.example.none')
        : t('network.settings.example.copies', { names: list(names) }),
  };
  if (to.kind === 'world') return t('network.settings.example.world', values);
  if (to.kind === 'zone-manager') return t('network.settings.example.manager', values);
  return t('network.settings.example.seller', { ...values, place: city ?? 'none' });
}
