import type { Language } from './language.ts';
import { languages } from './languages/languages.ts';
import { wishedLanguage } from './wished-language.ts';

/** The BCP-47 language subtag of a mail. */
export type LanguageTag = keyof typeof languages;

/** The language of one mail, with the locale of its dates and amounts. */
export interface ChosenLanguage {
  readonly tag: LanguageTag;
  readonly words: Language;
  readonly locale: string;
}

/** The first requested language that is supported (`es-MX` → Spanish with Mexican dates), else English. */
export function chooseLanguage(wishes: readonly (string | undefined)[]): ChosenLanguage {
  const { tag, locale } = wishedLanguage(wishes, languages) ?? { tag: 'en' as const, locale: languages.en.locale };
  return { tag, words: languages[tag], locale };
}
