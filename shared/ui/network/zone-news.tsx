import { useEffect, useRef } from 'preact/hooks';
import type { NetworkView, SellerView } from '../../contract/sales-network.ts';
import type { Radius } from '../../domain/geo.ts';
import { isZoneNews } from '../../domain/network-change.ts';
import { useHost } from '../host.ts';
import { Moment } from '../moment.tsx';
import { formatRadius } from './badges.tsx';
import { useNetworkWords } from './words.ts';

/** What of a network the news is made of. */
type ZonesView = Pick<NetworkView, 'sellers' | 'zonesSeenAt'>;

/** A seller who defined his radius lately. */
interface NewZone {
  readonly seller: SellerView;
  readonly radius: Radius;
  readonly setAt: string;
}

/** The zones the person has not been shown yet, the newest first. Source: N4. */
export function listNewZones(view: ZonesView, now: Date): readonly NewZone[] {
  const seenAt = view.zonesSeenAt === null ? null : new Date(view.zonesSeenAt);
  return view.sellers
    .flatMap((seller): readonly NewZone[] => {
      const { radius, radiusSetAt } = seller;
      if (radius === null || radiusSetAt === null) return [];
      return isZoneNews(new Date(radiusSetAt), seenAt, now)
        ? [{ seller, radius, setAt: radiusSetAt }]
        : [];
    })
    .sort((a, b) => b.setAt.localeCompare(a.setAt));
}

/**
 * The pop-in that lists newly defined sales zones. Whichever way it is closed, `onSeen` is called with
 * when the last of them was defined: they do not come again. Source: N4.
 */
export function ZoneNews(props: {
  readonly view: ZonesView;
  readonly onSeen: (until: string) => void;
}) {
  const { now } = useHost();
  const zones = listNewZones(props.view, now.value);
  const [newest] = zones;
  if (newest === undefined) return null;
  return <OpenZoneNews zones={zones} onSeen={() => props.onSeen(newest.setAt)} />;
}

function OpenZoneNews(props: { readonly zones: readonly NewZone[]; readonly onSeen: () => void }) {
  const words = useNetworkWords();
  const { t } = words;
  const { zones, onSeen } = props;
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  return (
    <dialog class="zone-news" aria-labelledby="zone-news" ref={dialog} onClose={onSeen}>
      <form method="dialog" class="stack">
        <h2 id="zone-news">{t('network.news.title')}</h2>
        <p>{t('network.news.lead', { count: zones.length })}</p>
        <ul class="stack">
          {zones.map(({ seller, radius, setAt }) => (
            <li key={seller.id}>
              <strong>{seller.name}</strong>
              <br />
              {t('network.news.radius', { radius: formatRadius(radius, words) })}
              {' · '}
              {t('network.news.since')} <Moment at={setAt} />
            </li>
          ))}
        </ul>
        <p>{t('network.news.consequence')}</p>
        <p class="submit">
          <button class="filled">{t('network.news.close')}</button>
        </p>
      </form>
    </dialog>
  );
}
