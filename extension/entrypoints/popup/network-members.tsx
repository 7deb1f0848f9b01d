import { useComputed, useSignal } from '@preact/signals';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import type { Continent } from '../../../shared/domain/country.ts';
import type { Translator } from '../../../shared/locales/translator.ts';
import { useHost } from '../../../shared/ui/host.ts';
import { SearchIcon } from '../../../shared/ui/network/network-icons.tsx';
import { groupMembers, type Member } from '../../../shared/ui/network/group-members.ts';
import {
  indexMembers,
  searchMembers,
  type PlaceNames,
} from '../../../shared/ui/network/search-members.ts';
import { makeNetworkWords, useNetworkWords } from '../../../shared/ui/network/words.ts';
import type { NetworkHead } from '../../storage/network-desk.ts';
import { makeNetworkAddress } from './full-page-address.ts';
import { MemberRow } from './member-row.tsx';
import { PageLink } from './page-link.tsx';
import { listPart, useWholeNetwork } from './whole-network.ts';

/** What fits the popup: the rest is drawn once these are seen. */
const FIRST_SHOWN = 6;
const STEP = 30;

/** Members by kind with their search; drawn as far down as somebody scrolls. */
export function NetworkMembers({ head }: { readonly head: NetworkHead }) {
  const { i18n } = useHost();
  const words = useNetworkWords();
  const { id } = head.manufacturer;
  const whole = useWholeNetwork(head);
  const part = whole ?? head.first;
  const query = useSignal('');
  const limit = useSignal(FIRST_SHOWN);
  const members = useMemo(() => listPart(part), [part]);
  // Made when somebody searches: it reads every text of a large network.
  const isSearching = useComputed(() => query.value.trim() !== '').value;
  const index = useMemo(
    () => (isSearching ? indexMembers(members, namePlaces(i18n)) : null),
    [members, isSearching, i18n],
  );
  const found = index === null ? members : searchMembers(index, query.value);
  const shown = found.slice(0, limit.value);
  const total = Object.values(head.counts).reduce((sum, count) => sum + count, 0);

  useEffect(() => {
    const timer = setTimeout(() => (limit.value = STEP));
    return () => clearTimeout(timer);
  }, [limit]);

  return (
    <>
      <label class="search">
        <span class="unseen">{i18n._('popup.network.search')}</span>
        <SearchIcon />
        <input
          type="search"
          placeholder={i18n._('popup.network.search')}
          value={query.value}
          onInput={(event) => {
            query.value = event.currentTarget.value;
            limit.value = STEP;
          }}
        />
      </label>
      <p class="small" aria-live="polite">
        {isSearching && i18n._('popup.network.found', { count: found.length })}
      </p>
      {!head.isKeptWhole && (
        <p class="small">
          {i18n._('popup.network.too-large', { count: members.length, total })}{' '}
          <PageLink href={makeNetworkAddress(id)}>{i18n._('popup.network.open')}</PageLink>
        </p>
      )}
      {total === 1 && !isSearching && <p class="small">{i18n._('popup.network.empty')}</p>}
      {groupMembers(shown).map(({ kind, members: group }) => (
        <section key={kind} class="members" aria-labelledby={`group-${kind}`}>
          <h2 id={`group-${kind}`}>
            {words.t(`network.group.${kind}`)}{' '}
            <span class="small">{isSearching ? countOf(found, kind) : head.counts[kind]}</span>
          </h2>
          <ul>
            {group.map((member) => (
              <MemberRow
                key={member.id}
                manufacturer={id}
                member={member}
                responseMinutes={part.responseMinutes[member.id]}
              />
            ))}
          </ul>
        </section>
      ))}
      {shown.length < found.length && <More onSeen={() => (limit.value += STEP)} />}
    </>
  );
}

function namePlaces(i18n: Translator): PlaceNames {
  const { t, country } = makeNetworkWords(i18n);
  return { country, continent: (code) => t(`network.continent.${code as Continent}`) };
}

function countOf(members: readonly Member[], kind: Member['kind']): number {
  return members.filter((member) => member.kind === kind).length;
}

/** Stands below what is drawn; told when somebody comes near it. */
function More({ onSeen }: { readonly onSeen: () => void }) {
  const element = useRef<HTMLDivElement>(null);
  const last = useRef(onSeen);
  last.current = onSeen;
  useEffect(() => {
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) last.current();
      },
      { rootMargin: '600px' },
    );
    if (element.current !== null) observer.observe(element.current);
    return () => observer.disconnect();
  });
  return <div ref={element} class="more-below" />;
}
