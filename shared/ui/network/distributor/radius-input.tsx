import type { Radius } from '../../../domain/geo.ts';
import { Field } from '../../field.tsx';
import type { EditForm } from '../forms/use-edit-form.ts';
import {
  formatOwnRadius,
  isUsable,
  RADIUS_STOPS,
  readRadius,
  toOtherUnit,
} from './radius-fields.ts';
import { useDistributorWords } from './words.ts';

/** How far, by a slider or typed, in kilometres or miles. Source: R6. */
export function RadiusInput({ form }: { readonly form: EditForm }) {
  const { d, language } = useDistributorWords();
  const radius = readRadius(form.fields.value, language) ?? null;
  const shown = radius !== null && isUsable(radius) ? radius : null;
  const stop = findStop(radius?.value ?? 0);
  return (
    <div class="radius-input stack">
      <input
        type="range"
        min={0}
        max={RADIUS_STOPS.length - 1}
        step={1}
        value={stop}
        aria-label={d('distributor.radius.slider')}
        aria-valuetext={formatOwnRadius(
          { value: RADIUS_STOPS[stop] ?? 0, unit: radius?.unit ?? 'km' },
          language,
        )}
        onInput={(event) => {
          form.set('value', String(RADIUS_STOPS[Number(event.currentTarget.value)] ?? ''));
        }}
      />
      <div class="radius-value">
        <Field
          label={d('distributor.radius.value')}
          hint={shown === null ? null : describeOther(shown, d, language)}
          error={form.error('value')}
        >
          {(control) => (
            <input
              {...control}
              name="value"
              type="text"
              inputMode="decimal"
              autocomplete="off"
              value={form.text('value')}
              onInput={(event) => form.set('value', event.currentTarget.value)}
            />
          )}
        </Field>
        <Field label={d('distributor.radius.unit')} error={form.error('unit')}>
          {(control) => (
            <select
              {...control}
              name="unit"
              value={form.text('unit')}
              onChange={(event) => form.set('unit', event.currentTarget.value)}
            >
              <option value="km">{d('distributor.radius.unit.km')}</option>
              <option value="mi">{d('distributor.radius.unit.mi')}</option>
            </select>
          )}
        </Field>
      </div>
    </div>
  );
}

type Describe = ReturnType<typeof useDistributorWords>['d'];

function describeOther(radius: Radius, d: Describe, language: string): string {
  return d('distributor.radius.same-as', {
    radius: formatOwnRadius(toOtherUnit(radius), language),
  });
}

/** The stop that comes nearest to a value. */
function findStop(value: number): number {
  return RADIUS_STOPS.reduce(
    (nearest, stop, index) =>
      Math.abs(stop - value) < Math.abs((RADIUS_STOPS[nearest] ?? 0) - value) ? index : nearest,
    0,
  );
}
