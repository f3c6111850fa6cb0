import { remembered } from './remembered.ts';

const rules = remembered((locale = 'en') => new Intl.PluralRules(locale));

/** The form that a language's plural rules choose for a count. */
export function plural(
  locale: string,
  count: number,
  forms: Readonly<Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }>,
): string {
  return forms[rules(locale).select(count)] ?? forms.other;
}
