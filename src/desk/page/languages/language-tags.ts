/** The languages that the desk can be read in, by the names that their speakers look for: those of the guests' mails. */
export const deskLanguages = {
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

/** A language of the desk. */
export type LanguageTag = keyof typeof deskLanguages;
