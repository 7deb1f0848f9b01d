import type { OwnMembership } from '../../../contract/distributor.ts';
import { radiusKm, type Radius, type RadiusUnit } from '../../../domain/geo.ts';
import { MAX_RADIUS_KM } from '../../../domain/network.ts';
import type { Draft } from '../../host.ts';
import type { FieldErrors } from '../../place-refusal.ts';
import type { DistributorWords } from './words.ts';

/** The radius a form offers to who had none. */
const FIRST_VALUE = 100;

/** The stops of the slider, in whichever unit. */
export const RADIUS_STOPS: readonly number[] = [
  5, 10, 15, 20, 25, 30, 40, 50, 60, 75, 100, 120, 150, 200, 250, 300, 400, 500, 600, 800, 1000,
  1500, 2000,
];

/** The texts of a radius as it stands: `coverage` is `country` or `radius`. */
export function writeRadius({ radius }: Pick<OwnMembership, 'radius'>, language: string): Draft {
  return {
    coverage: radius === null ? 'country' : 'radius',
    value: writeNumber(radius?.value ?? FIRST_VALUE, language),
    unit: radius?.unit ?? 'km',
  };
}

/** What the texts say; null is the whole country, undefined no number. Source: R6. */
export function readRadius(fields: Draft, language: string): Radius | null | undefined {
  if (fields['coverage'] !== 'radius') return null;
  const value = readNumber(fields['value'] ?? '', language);
  if (value === null) return undefined;
  const unit: RadiusUnit = fields['unit'] === 'mi' ? 'mi' : 'km';
  return { value, unit };
}

/** What is wrong before the server is asked. */
export function checkRadius(fields: Draft, { d, language }: DistributorWords): FieldErrors {
  const radius = readRadius(fields, language);
  if (radius === undefined) {
    return {
      value: d('distributor.radius.not-a-number', { example: writeNumber(12.5, language) }),
    };
  }
  if (radius === null || isUsable(radius)) return {};
  const max = formatOwnRadius({ value: MAX_RADIUS_KM, unit: 'km' }, language);
  return { value: d('distributor.radius.too-far', { max }) };
}

/** More than nothing, and at most half way round. */
export function isUsable(radius: Radius): boolean {
  const km = radiusKm(radius);
  return km > 0 && km <= MAX_RADIUS_KM;
}

/** « 12,5 km », « 75 miles ». */
export function formatOwnRadius({ value, unit }: Radius, language: string): string {
  return new Intl.NumberFormat(language, {
    style: 'unit',
    unit: unit === 'km' ? 'kilometer' : 'mile',
    unitDisplay: unit === 'km' ? 'short' : 'long',
    maximumFractionDigits: 3,
  }).format(value);
}

/** The same distance in the other unit, roughly. */
export function toOtherUnit(radius: Radius): Radius {
  const km = radiusKm(radius);
  const unit: RadiusUnit = radius.unit === 'km' ? 'mi' : 'km';
  const value = unit === 'km' ? km : km / radiusKm({ value: 1, unit: 'mi' });
  return { unit, value: value < 10 ? Math.round(value * 10) / 10 : Math.round(value) };
}

function writeNumber(value: number, language: string): string {
  const format = { useGrouping: false, maximumFractionDigits: 6 } as const;
  return new Intl.NumberFormat(language, format).format(value);
}

/**
 * A number as people write it: « 12,5 », « 12.5 », « 1 200 »; an English « 1,200 » is a thousand
 * two hundred. Null for anything else, a sign included.
 */
export function readNumber(text: string, language: string): number | null {
  const bare = text.replace(/[\s\u00a0\u202f]/g, '');
  const isGrouped = language.startsWith('en') && /^\d{1,3}(,\d{3})+(\.\d+)?$/.test(bare);
  const plain = isGrouped ? bare.replaceAll(',', '') : bare.replace(',', '.');
  return /^(\d+(\.\d*)?|\.\d+)$/.test(plain) ? Number(plain) : null;
}
