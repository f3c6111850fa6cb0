/** Every language that guests are written to and the desk can be read in, by the name that its speakers look for. */
export const languageNames = {
  en: 'English',
  es: 'Español',
  de: 'Deutsch',
  fr: 'Français',
  it: 'Italiano',
  pt: 'Português',
  ca: 'Català',
  nl: 'Nederlands',
  zh: '中文',
  ja: '日本語',
  ar: 'العربية',
} as const;

/** The BCP-47 subtag of such a language. */
export type LanguageTag = keyof typeof languageNames;

/** Which way such a language is written, as HTML's `dir` has it. */
export function directionOf(tag: LanguageTag): 'ltr' | 'rtl' {
  return tag === 'ar' ? 'rtl' : 'ltr';
}
