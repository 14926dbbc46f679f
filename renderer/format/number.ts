import { currentLocale } from './locale.ts';

// Building an Intl formatter costs about 50 µs, too much for every cell of a scrolling table.
const formatters = new Map<string, Intl.NumberFormat>();
const pluralRules = new Intl.PluralRules('en');

/** The forms of a counted noun; `#` stands for the number. */
export type CountForms = { readonly one: string; readonly other: string };

/** A number with the separators of the locale. */
export function formatNumber(value: number, locale = currentLocale()): string {
  return formatter(locale, {}).format(value);
}

/** A number in at most four characters or so, such as `48K`. */
export function formatCompact(value: number, locale = currentLocale()): string {
  return formatter(locale, { notation: 'compact', maximumFractionDigits: value < 10_000 ? 1 : 0 }).format(
    value,
  );
}

/** A whole number of percent, such as `61%`. */
export function formatPercent(percent: number, locale = currentLocale()): string {
  return formatter(locale, { style: 'percent', maximumFractionDigits: 0 }).format(percent / 100);
}

/** A number with a fixed count of decimals. */
export function formatDecimal(value: number, digits: number, locale = currentLocale()): string {
  return formatter(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value);
}

/** A counted noun: `counted(1204, { one: '# photo', other: '# photos' })` is `1,204 photos`. */
export function counted(value: number, forms: CountForms, locale = currentLocale()): string {
  const form = pluralRules.select(value) === 'one' ? forms.one : forms.other;
  return form.replace('#', formatNumber(value, locale));
}

function formatter(locale: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${locale} ${JSON.stringify(options)}`;
  const known = formatters.get(key);
  if (known) return known;
  const made = new Intl.NumberFormat(locale, options);
  formatters.set(key, made);
  return made;
}
