const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const KM_PER_MILE = 1.609344;
/** The regions whose roads are signed in miles. */
const MILE_REGIONS = new Set(['US', 'GB', 'LR', 'MM']);

/** Relative under a week (« il y a 2 heures »), a date after. */
export function formatMoment(at: Date, now: Date, language: string): string {
  const elapsedMs = at.getTime() - now.getTime();
  const size = Math.abs(elapsedMs);
  if (size >= 7 * DAY_MS) {
    const sameYear = at.getFullYear() === now.getFullYear();
    return new Intl.DateTimeFormat(language, {
      day: 'numeric',
      month: 'long',
      ...(sameYear ? {} : { year: 'numeric' }),
    }).format(at);
  }
  const relative = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
  if (size < MINUTE_MS) return relative.format(0, 'second');
  if (size < HOUR_MS) return relative.format(Math.trunc(elapsedMs / MINUTE_MS), 'minute');
  if (size < DAY_MS) return relative.format(Math.trunc(elapsedMs / HOUR_MS), 'hour');
  return relative.format(Math.trunc(elapsedMs / DAY_MS), 'day');
}

/** Day, date and time, for whoever hovers or listens. */
export function formatExact(at: Date, language: string): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'full', timeStyle: 'short' }).format(at);
}

/** What is left, in its two largest units: « 4 j 22 h », « 3 h 5 min ». Never negative. */
export function formatDuration(durationMs: number, language: string): string {
  const left = Math.max(0, durationMs);
  const unit = (value: number, name: string): string =>
    new Intl.NumberFormat(language, { style: 'unit', unit: name, unitDisplay: 'short' }).format(
      value,
    );
  const days = Math.floor(left / DAY_MS);
  const hours = Math.floor((left % DAY_MS) / HOUR_MS);
  const minutes = Math.floor((left % HOUR_MS) / MINUTE_MS);
  if (days > 0)
    return hours > 0 ? `${unit(days, 'day')} ${unit(hours, 'hour')}` : unit(days, 'day');
  if (hours > 0) return `${unit(hours, 'hour')} ${unit(minutes, 'minute')}`;
  return unit(minutes, 'minute');
}

/**
 * Kilometres, or miles where the reader's region counts in them. Under 10 with one decimal.
 * @param language the one of the text around it.
 * @param readerTags what the browser says of the reader, best first; only those of the same language
 * tell the unit, so that a French text never counts in miles.
 */
export function formatDistance(
  distanceKm: number,
  language: string,
  readerTags: readonly string[],
): string {
  const region = readerTags
    .filter((tag) => tag.startsWith(`${language}-`))
    .map((tag) => /-([A-Z]{2})\b/.exec(tag)?.[1])[0];
  const miles = region !== undefined && MILE_REGIONS.has(region);
  const value = miles ? distanceKm / KM_PER_MILE : distanceKm;
  return new Intl.NumberFormat(language, {
    style: 'unit',
    unit: miles ? 'mile' : 'kilometer',
    unitDisplay: 'short',
    maximumFractionDigits: value < 10 ? 1 : 0,
  }).format(value);
}

/** A country's name by its ISO 3166-1 code; the code itself where the browser knows no name. */
export function formatCountry(code: string, language: string): string {
  return nameOf(code, 'region', language);
}

/** A language's name by its code, as one writes it inside a sentence. */
export function formatLanguage(code: string, language: string): string {
  return nameOf(code, 'language', language);
}

function nameOf(code: string, type: 'region' | 'language', language: string): string {
  try {
    return new Intl.DisplayNames([language], { type }).of(code) ?? code;
  } catch (error) {
    // A code that is no code at all: what we were given says more than nothing.
    if (error instanceof RangeError) return code;
    throw error;
  }
}
