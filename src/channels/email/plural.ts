import { memoize } from './memoize.ts';

const rules = memoize((locale = 'en') => new Intl.PluralRules(locale));

/** The form that a language's plural rules choose for a count. */
export function plural(
  locale: string,
  count: number,
  forms: Readonly<Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }>,
): string {
  return forms[rules(locale).select(count)] ?? forms.other;
}
