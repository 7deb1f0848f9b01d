import type { Why } from '../contract/request.ts';
import { CopyNote } from './copy-note.tsx';
import { formatDistance } from './format.ts';
import { useHost, useWords } from './host.ts';
import { RefusalNotice } from './notice.tsx';
import type { RequestDesk } from './request-desk.ts';
import { Skeleton } from './skeleton.tsx';
import { useLoaded } from './use-loaded.ts';
import type { Words } from './words.ts';

/** « Pourquoi moi ? »: how the request found its way, in words. Source: R11. */
export function WhyPanel({ desk }: { readonly desk: RequestDesk }) {
  const { client } = useHost();
  const words = useWords();
  const loaded = useLoaded(() => client.why(desk.view.value.id)).value;
  if (loaded === null) return <Skeleton lines={3} />;
  if (!loaded.ok) return <RefusalNotice refusal={loaded.refusal} />;
  const why = loaded.value;
  const designated = why.lines.find((line) => line.designated);
  return (
    <div class="why">
      <p>
        <strong>
          {words.t(`ui.why.tier.${why.tier}`, {
            name: designated?.name ?? '',
            own: designated === undefined ? 'unknown' : String(designated.own),
          })}
        </strong>
      </p>
      {why.chosenByBuyer && <p>{words.t('ui.why.chosen-by-buyer')}</p>}
      {why.chosenRefused && <p>{words.t('ui.why.chosen-refused')}</p>}
      {why.forwarded && <p>{words.t('ui.why.forwarded')}</p>}
      {why.viewerRole === 'copy' && <CopyNote view={desk.view.value} />}
      {why.viewerRole === 'staff' && <p>{words.t('ui.why.role.staff')}</p>}
      {why.lines.length > 0 && (
        <ul>
          {why.lines.map((line) => (
            <li key={line.id} class={line.designated ? 'designated' : undefined}>
              {tellLine(line, words)}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** One member of the network in a sentence: who, the verdict, how far, how well rated. */
export function tellLine(
  line: Omit<Why['lines'][number], 'designated' | 'displayed'>,
  { t, language }: Words,
): string {
  const distance =
    line.distanceKm === null ? '' : formatDistance(line.distanceKm, language, navigator.languages);
  const rating =
    line.ratingUsed === null
      ? ''
      : new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(line.ratingUsed);
  const name = line.own ? t('ui.why.you', { name: line.name }) : line.name;
  const facts = [
    t(`ui.why.verdict.${line.verdict}`, { kind: line.kind.replace('-manager', '') }),
    distance && t('ui.why.distance', { distance }),
    (line.kind === 'local' || line.kind === 'national') &&
      line.verdict === 'eligible' &&
      (rating ? t('ui.why.rating', { rating }) : t('ui.why.unrated')),
  ].filter(Boolean);
  return t('ui.why.line', { name, facts: facts.join(', ') });
}
