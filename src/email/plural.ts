/** The form that a language's plural rules choose for a count. */
export function plural(
  locale: string,
  count: number,
  forms: Readonly<Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }>,
): string {
  return forms[new Intl.PluralRules(locale).select(count)] ?? forms.other;
}
