import type { PreviewAnswer } from '../../../contract/network-insight.ts';
import { useInsightWords, type InsightWords } from '../insight-words.ts';

/** Who would receive more requests, who fewer, and whose copies change. Source: N9, R10. */
export function WhoGains({ preview }: { readonly preview: PreviewAnswer }) {
  const words = useInsightWords();
  const { t } = words;
  const { members, copies } = preview;
  const gains = members.filter(({ gained, lost }) => gained > lost);
  const losses = members.filter(({ gained, lost }) => lost > gained);
  return (
    <div class="who-gains">
      <Changes
        kind="gains"
        title={t('preview.gains')}
        rows={gains.map((member) => ({
          ...describeMember(member, words),
          amount: t('preview.gained', { count: member.gained - member.lost }),
        }))}
      />
      <Changes
        kind="losses"
        title={t('preview.losses')}
        rows={losses
          .toSorted((a, b) => b.lost - b.gained - (a.lost - a.gained))
          .map((member) => ({
            ...describeMember(member, words),
            amount: t('preview.lost', { count: member.lost - member.gained }),
          }))}
      />
      {copies.length > 0 && (
        <section>
          <h4>{t('preview.copies')}</h4>
          <ul>
            {copies.map(({ address, difference }) => (
              <li key={address}>
                {difference > 0
                  ? t('preview.copy.more', { address, count: difference })
                  : t('preview.copy.fewer', { address, count: -difference })}
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

interface Row {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly amount: string;
}

function describeMember(
  { id, name, kind }: PreviewAnswer['members'][number],
  { network }: InsightWords,
): Omit<Row, 'amount'> {
  return { id, name, kind: network(`network.kind.${kind}`) };
}

function Changes(props: {
  readonly kind: 'gains' | 'losses';
  readonly title: string;
  readonly rows: readonly Row[];
}) {
  if (props.rows.length === 0) return null;
  return (
    <section class={props.kind}>
      <h4>{props.title}</h4>
      <ul>
        {props.rows.map(({ id, name, kind, amount }) => (
          <li key={id}>
            <span>
              {name} <span class="small">{kind}</span>
            </span>
            <span class="amount">{amount}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
