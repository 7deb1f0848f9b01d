import type { RequestView } from '../contract/request.ts';
import { useWords } from './host.ts';

/**
 * For who is in copy: whom the buyer will rate. Named where it is still the designated, for a view
 * tells no earlier one. Source: V2.
 */
export function CopyNote({ view }: { readonly view: RequestView }) {
  const { t } = useWords();
  const { designated, facts, receivedAt } = view;
  const isFirst = facts.designatedSince === receivedAt;
  return <p>{t('ui.copy.not-rated', { name: designated.name, first: String(isFirst) })}</p>;
}
