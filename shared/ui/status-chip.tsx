import type { RequestStatus } from '../domain/request-status.ts';
import { AlertIcon, ClockIcon, DeclinedIcon, HandledIcon } from './icons.tsx';
import { useWords } from './host.ts';

const ICONS = {
  'to-handle': ClockIcon,
  overdue: AlertIcon,
  handled: HandledIcon,
  declined: DeclinedIcon,
} as const;

/** Where the request stands: always a colour, an icon and a word. */
export function StatusChip({ status }: { readonly status: RequestStatus }) {
  const { t } = useWords();
  const Icon = ICONS[status];
  return (
    <span class={`chip ${status}`}>
      <Icon />
      {t(`ui.status.${status}`)}
    </span>
  );
}
