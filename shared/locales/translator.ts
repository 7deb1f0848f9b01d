/** A compiled ICU message: text, or pieces of which some are placeholders. */
export type CompiledText = string | readonly CompiledPiece[];
type CompiledPiece = string | readonly [name: string, type?: string, format?: unknown];
/** The cases of a plural or a selection; a plural's `offset` is a number. */
type CompiledCases = Readonly<Record<string, CompiledText | number | undefined>>;

export type TextValue = string | number | boolean | null | undefined;
export type TextValues = Readonly<Record<string, TextValue>>;

/** Texts of one language by id. Lingui's `I18n` is one; {@link makeTranslator} makes a small one. */
export interface Translator {
  /** BCP 47. */
  readonly locale: string;
  readonly messages: Readonly<Record<string, unknown>>;
  /** The text with its values; the id itself where there is none, so that the gap is seen. */
  _(id: string, values?: TextValues): string;
}

/**
 * A translator over messages compiled at build, a tenth of Lingui's size, for scripts that every page
 * of a webmail loads. It knows what our catalogues use: placeholders, plurals, selections, numbers.
 */
export function makeTranslator(
  locale: string,
  messages: Readonly<Record<string, CompiledText>>,
): Translator {
  const numbers = new Intl.NumberFormat(locale);
  const plurals = new Intl.PluralRules(locale);

  function write(text: CompiledText, values: TextValues, count: number | null): string {
    if (typeof text === 'string') return text;
    return text
      .map((piece) => {
        if (piece === '#' && count !== null) return numbers.format(count);
        return typeof piece === 'string' ? piece : writeValue(piece, values);
      })
      .join('');
  }

  function writeValue(
    [name, type, format]: Exclude<CompiledPiece, string>,
    values: TextValues,
  ): string {
    const value = values[name];
    if (type === 'number' && typeof value === 'number') return numbers.format(value);
    if (typeof format !== 'object') return String(value ?? '');
    const cases = format as CompiledCases;
    const count = type === 'plural' ? Number(value) - Number(cases['offset'] ?? 0) : null;
    const choice =
      cases[String(value)] ??
      (count === null ? undefined : cases[plurals.select(count)]) ??
      cases['other'] ??
      '';
    return write(choice as CompiledText, values, count);
  }

  return {
    locale,
    messages,
    _: (id, values = {}) => write(messages[id] ?? id, values, null),
  };
}
