let current = 'en';

/** Sets the locale of numbers and dates. The words themselves are in the language of `texts`. */
export function setLocale(locale: string): void {
  const [known] = Intl.NumberFormat.supportedLocalesOf([locale.replaceAll('_', '-')].filter(isLocale));
  current = known ?? 'en';
}

/** The locale of numbers and dates. */
export function currentLocale(): string {
  return current;
}

function isLocale(locale: string): boolean {
  return /^[a-z]{2,8}(-[a-z0-9]{1,8})*$/i.test(locale);
}
