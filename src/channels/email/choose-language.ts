import type { Language } from './language.ts';
import { languages } from './languages/languages.ts';

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
  for (const wish of wishes) {
    const chosen = wish === undefined ? undefined : languageOf(wish);
    if (chosen) return chosen;
  }
  return { tag: 'en', words: languages.en, locale: languages.en.locale };
}

function languageOf(wish: string): ChosenLanguage | undefined {
  const locale = localeOf(wish.trim().replaceAll('_', '-'));
  if (!locale || !isLanguageTag(locale.language)) return undefined;
  const words = languages[locale.language];
  // Language and region only: an extension could ask for another calendar or other digits. Chinese is written in one
  // script here, and its dates with it.
  const isRegional = locale.region !== undefined && locale.language !== 'zh';
  return {
    tag: locale.language,
    words,
    locale: isRegional ? `${locale.language}-${locale.region}` : words.locale,
  };
}

function localeOf(tag: string): Intl.Locale | undefined {
  try {
    return new Intl.Locale(tag);
  } catch {
    return undefined;
  }
}

function isLanguageTag(tag: string): tag is LanguageTag {
  return Object.hasOwn(languages, tag);
}
