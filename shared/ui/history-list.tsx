import type { FunctionComponent } from 'preact';
import type { HistoryLine } from '../contract/request.ts';
import { DECLINE_REASONS } from '../domain/negotiation.ts';
import { useHost, useWords } from './host.ts';
import {
  CallIcon,
  CopyIcon,
  DeclineIcon,
  EyeIcon,
  ForwardIcon,
  LockIcon,
  MailIcon,
  MessageIcon,
  NoteIcon,
  PhoneIcon,
  RouteIcon,
  SendIcon,
  UndoIcon,
} from './icons.tsx';
import { Moment } from './moment.tsx';
import { RefusalNotice } from './notice.tsx';
import type { RequestDesk } from './request-desk.ts';
import { Skeleton } from './skeleton.tsx';
import { useLoaded } from './use-loaded.ts';

const ICONS: Readonly<Record<HistoryLine['kind'], FunctionComponent>> = {
  'request-received': MailIcon,
  routed: RouteIcon,
  'message-sent': SendIcon,
  'buyer-message': MessageIcon,
  'message-read': EyeIcon,
  forwarded: ForwardIcon,
  copied: CopyIcon,
  declined: DeclineIcon,
  'decline-undone': UndoIcon,
  'phone-shown': PhoneIcon,
  'call-logged': CallIcon,
  'note-added': NoteIcon,
};

/** The kinds whose content stays with the side that acted (A2). */
const WITH_CONTENT: ReadonlySet<HistoryLine['kind']> = new Set([
  'message-sent',
  'forwarded',
  'copied',
  'declined',
  'call-logged',
]);

/** Everything that happened, newest first: whole on one's own side, facts of the others. Source: H1–H3, A2. */
export function HistoryList({ desk }: { readonly desk: RequestDesk }) {
  const { client } = useHost();
  const { t } = useWords();
  const loaded = useLoaded(() => client.history(desk.view.value.id)).value;
  if (loaded === null) return <Skeleton lines={4} />;
  if (!loaded.ok) return <RefusalNotice refusal={loaded.refusal} />;
  if (loaded.value.lines.length === 0) return <p class="small">{t('ui.history.empty')}</p>;
  return (
    <ol class="history">
      {loaded.value.lines.map((line) => (
        <Entry key={line.seq} line={line} ownSides={desk.view.value.grants.map((g) => g.side)} />
      ))}
    </ol>
  );
}

function Entry(props: { readonly line: HistoryLine; readonly ownSides: readonly string[] }) {
  const { t } = useWords();
  const { line } = props;
  const { actor, fields } = line;
  const Icon = ICONS[line.kind];
  const foreign =
    WITH_CONTENT.has(line.kind) && line.side !== null && !props.ownSides.includes(line.side);
  const to = fields['recipient'] ?? fields['addresses'];
  const reason = DECLINE_REASONS.find((known) => known === fields['reason']);
  return (
    <li class={actor.kind}>
      <Icon />
      <div>
        <p class="line">
          <span>
            {t(
              line.facts['redirected'] === true ? 'ui.event.redirected' : `ui.event.${line.kind}`,
              { own: String(actor.own), name: actor.name },
            )}
          </span>
          {line.sideName !== null && <span class="chip side-chip">{line.sideName}</span>}
        </p>
        <p class="line small">
          <Moment at={line.at} />
          {fields['by'] && <span>{t('ui.history.by', { name: fields['by'] })}</span>}
          {foreign && (
            <span>
              <LockIcon /> {t('ui.history.facts-only')}
            </span>
          )}
        </p>
        {line.facts['fromCopy'] === true && <p class="small">{t('ui.history.from-copy')}</p>}
        {line.facts['closes'] === false && <p class="small">{t('ui.history.stays-open')}</p>}
        {to && <p class="small">{t('ui.history.to', { address: to })}</p>}
        {fields['copies'] && (
          <p class="small">{t('ui.history.copies', { addresses: fields['copies'] })}</p>
        )}
        {reason !== undefined && (
          <p class="small">{t('ui.history.reason', { reason: t(`ui.reason.${reason}`) })}</p>
        )}
        {[fields['text'], fields['reasonText'], fields['note']].filter(Boolean).map((text) => (
          <p key={text} class="quote">
            {text}
          </p>
        ))}
      </div>
    </li>
  );
}
