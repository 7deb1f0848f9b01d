import type { RequestView } from '../contract/request.ts';
import { AlertIcon, ClockIcon, DeclinedIcon, HandledIcon } from './icons.tsx';
import { useWords } from './host.ts';
import { isOwnJob } from './request-acts.ts';

const ICONS = {
  'to-handle': ClockIcon,
  overdue: AlertIcon,
  handled: HandledIcon,
  declined: DeclinedIcon,
} as const;

/**
 * Where the request stands: always a colour, an icon and a word. What waits says whose job it is to
 * whom it is not (M11); a name too long for its place is cut, and whole in the tooltip.
 */
export function StatusChip({ view }: { readonly view: RequestView }) {
  const { t } = useWords();
  const { status } = view;
  const Icon = ICONS[status];
  const by =
    (status === 'to-handle' || status === 'overdue') && !isOwnJob(view)
      ? t(`ui.status.${status}.by`, { name: view.designated.name })
      : undefined;
  return (
    <span class={`chip ${status}`} title={by}>
      <Icon />
      <span>{by ?? t(`ui.status.${status}`)}</span>
    </span>
  );
}
