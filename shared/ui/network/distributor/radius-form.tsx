import { useMemo } from 'preact/hooks';
import type {
  DistributorChange,
  DistributorView,
  OwnMembership,
} from '../../../contract/distributor.ts';
import { findPosition, radiusKm, type Radius } from '../../../domain/geo.ts';
import { EditShell } from '../forms/edit-shell.tsx';
import { saveEdit } from '../forms/save-edit.ts';
import { useEditForm } from '../forms/use-edit-form.ts';
import { CoverageMap } from '../map/coverage-map.tsx';
import type { MapSeller } from '../map/map-model.ts';
import type { DistributorDesk } from './distributor-desk.ts';
import { Meanwhile } from './meanwhile.tsx';
import {
  checkRadius,
  formatOwnRadius,
  isUsable,
  readRadius,
  writeRadius,
} from './radius-fields.ts';
import { RadiusInput } from './radius-input.tsx';
import { useDistributorWords, type DistributorWords } from './words.ts';

/** The sales radius with one manufacturer, drawn on the map while it is chosen. Source: N4, R6. */
export function RadiusForm(props: {
  readonly desk: DistributorDesk;
  readonly view: DistributorView;
  readonly membership: OwnMembership;
  readonly onDone: (done: string) => void;
  readonly onCancel: () => void;
}) {
  const words = useDistributorWords();
  const { d, country, language } = words;
  const { desk, view, membership } = props;
  const form = useEditForm(`distributor/${desk.company}/radius/${keyOf(membership)}`, {
    fields: writeRadius(membership, language),
    revision: membership.revision,
  });
  const radius = readRadius(form.fields.value, language);
  const others = listLocal(view).filter((one) => keyOf(one) !== keyOf(membership));

  async function save(): Promise<boolean> {
    const saved = await saveEdit({
      form,
      desk,
      names: Object.keys(form.fields.peek()),
      check: () => checkRadius(form.fields.peek(), words),
      makeChange: () =>
        makeChange(
          { ...membership, revision: form.edited.peek().revision },
          readRadius(form.fields.peek(), language) ?? null,
        ),
      findCurrent: (current) => {
        const found = findMembership(current, membership);
        return found === undefined
          ? null
          : { fields: writeRadius(found, language), revision: found.revision };
      },
      keepsGone: true,
    });
    return saved !== null;
  }

  async function saveHere(): Promise<void> {
    if (await save()) props.onDone(describeSaved([membership.manufacturer.name], words));
  }

  /** One after the other: each network has a revision of its own. */
  async function saveEverywhere(): Promise<void> {
    const wanted = readRadius(form.fields.peek(), language) ?? null;
    if (!(await save())) return;
    const saved = [membership.manufacturer.name];
    const failed: string[] = [];
    for (const one of others) {
      const current = findMembership(desk.view.peek() ?? view, one) ?? one;
      const answer = await desk.change(makeChange(current, wanted));
      const { name } = one.manufacturer;
      if (answer.ok) saved.push(name);
      else {
        const reason = answer.refusal.errors[0]?.detail ?? words.refusal(answer.refusal);
        failed.push(d('distributor.radius.failed', { names: name, reason }));
      }
    }
    props.onDone([describeSaved(saved, words), ...failed].join(' '));
  }

  return (
    <EditShell
      form={form}
      label={d('distributor.radius.edit-for', { manufacturer: membership.manufacturer.name })}
      submit={d('distributor.save')}
      onSubmit={() => void saveHere()}
      onCancel={() => {
        form.clear();
        props.onCancel();
      }}
      meanwhile={
        <Meanwhile
          current={describeCoverage(form.edited.value.fields, view, words)}
          mine={describeCoverage(form.fields.value, view, words)}
          onKeepMine={() => {
            form.decide({});
            void saveHere();
          }}
          onTakeCurrent={form.clear}
        />
      }
    >
      <fieldset class="choices">
        <legend>{d('distributor.radius.coverage')}</legend>
        {(['country', 'radius'] as const).map((coverage) => (
          <label key={coverage}>
            <input
              type="radio"
              name="coverage"
              value={coverage}
              checked={form.text('coverage') === coverage}
              onChange={() => form.set('coverage', coverage)}
            />
            {coverage === 'country'
              ? nameCountry(view, words)
              : d('distributor.radius.around', { city: membership.city ?? 'none' })}
          </label>
        ))}
      </fieldset>
      {radius !== null && <RadiusInput form={form} />}
      <p aria-live="polite">
        {radius === null && d('distributor.radius.effect-country')}
        {radius != null &&
          isUsable(radius) &&
          d('distributor.radius.effect', { radius: formatOwnRadius(radius, language) })}
      </p>
      {form.error('radius') !== null && (
        <p class="error" role="alert" data-wrong tabIndex={-1}>
          {form.error('radius')}
        </p>
      )}
      {radius !== null && (
        <RadiusMap
          membership={membership}
          radius={radius !== undefined && isUsable(radius) ? radius : null}
          country={view.details.address.country}
          label={membership.city ?? country(view.details.address.country)}
        />
      )}
      {others.length > 0 && form.contest.value === null && (
        <p>
          <button
            type="button"
            class="quiet bordered"
            aria-disabled={form.busy.value}
            onClick={() => {
              if (!form.busy.peek()) void saveEverywhere();
            }}
          >
            {d('distributor.radius.apply-all', { count: others.length + 1 })}
          </button>
        </p>
      )}
    </EditShell>
  );
}

const NO_SELLERS: readonly MapSeller[] = [];
const NO_ZONES: readonly never[] = [];

function RadiusMap(props: {
  readonly membership: OwnMembership;
  readonly radius: Radius | null;
  /** The circle never crosses a border (R2). */
  readonly country: string;
  readonly label: string;
}) {
  const { membership, radius, country, label } = props;
  const { lat, lon } = membership;
  const km = radius === null ? null : radiusKm(radius);
  const pin = useMemo(() => {
    const position = findPosition({ lat, lon });
    return position === null ? null : { ...position, label };
  }, [lat, lon, label]);
  const draft = useMemo(
    () => (pin === null || km === null ? null : { country, ...pin, radiusKm: km }),
    [pin, km, country],
  );
  if (pin === null) return null;
  return (
    <div class="radius-map">
      <CoverageMap
        isPlain
        sellers={NO_SELLERS}
        zones={NO_ZONES}
        worldName=""
        pin={pin}
        draftRadius={draft}
      />
    </div>
  );
}

/** Names a membership: a company may be in one network twice. */
export function keyOf({ manufacturer, memberId }: OwnMembership): string {
  return `${manufacturer.id}/${memberId}`;
}

/** Where a radius can be set: as a local seller with a place. */
export function listLocal(view: DistributorView): readonly OwnMembership[] {
  return view.memberships.filter((one) => one.kind === 'local' && findPosition(one) !== null);
}

function findMembership(view: DistributorView, wanted: OwnMembership): OwnMembership | undefined {
  return view.memberships.find((one) => keyOf(one) === keyOf(wanted));
}

function makeChange(membership: OwnMembership, radius: Radius | null): DistributorChange {
  const { manufacturer, memberId, revision } = membership;
  return { kind: 'set-radius', manufacturer: manufacturer.id, memberId, revision, radius };
}

/** « Toute la France ». */
export function nameCountry(view: DistributorView, { d, country }: DistributorWords): string {
  const code = view.details.address.country;
  return d('distributor.radius.country', { country: code, name: country(code) });
}

function describeCoverage(
  fields: Readonly<Record<string, string>>,
  view: DistributorView,
  words: DistributorWords,
): string {
  const radius = readRadius(fields, words.language);
  if (radius === null) return nameCountry(view, words);
  return radius === undefined ? (fields['value'] ?? '') : formatOwnRadius(radius, words.language);
}

function describeSaved(names: readonly string[], { d, list }: DistributorWords): string {
  return d('distributor.radius.saved', { names: list(names), count: names.length });
}
