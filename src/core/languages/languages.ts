import * as ar from './ar.ts';
import * as ca from './ca.ts';
import * as de from './de.ts';
import * as en from './en.ts';
import * as es from './es.ts';
import * as fr from './fr.ts';
import * as it from './it.ts';
import * as ja from './ja.ts';
import type { LanguageTag } from './language-names.ts';
import * as nl from './nl.ts';
import * as pt from './pt.ts';
import type { MailWords, PageWords, RefusalWords, TextWords } from './words.ts';
import * as zh from './zh.ts';

/** Every language that a guest's mail can be written in, by its BCP-47 language subtag. */
export const mailWords = {
  en: en.mail,
  es: es.mail,
  de: de.mail,
  fr: fr.mail,
  it: it.mail,
  pt: pt.mail,
  ca: ca.mail,
  nl: nl.mail,
  zh: zh.mail,
  ja: ja.mail,
  ar: ar.mail,
} as const satisfies Readonly<Record<LanguageTag, MailWords>>;

/** The portal page's words, in every language of the mail. */
export const pageWords: Readonly<Record<LanguageTag, PageWords>> = {
  en: en.page,
  es: es.page,
  de: de.page,
  fr: fr.page,
  it: it.page,
  pt: pt.page,
  ca: ca.page,
  nl: nl.page,
  zh: zh.page,
  ja: ja.page,
  ar: ar.page,
};

/** What guests are told at login, in every language of the mail. */
export const refusalWords: Readonly<Record<LanguageTag, RefusalWords>> = {
  en: en.refusals,
  es: es.refusals,
  de: de.refusals,
  fr: fr.refusals,
  it: it.refusals,
  pt: pt.refusals,
  ca: ca.refusals,
  nl: nl.refusals,
  zh: zh.refusals,
  ja: ja.refusals,
  ar: ar.refusals,
};

/** What texts to phones say, in every language of the mail. */
export const textWords: Readonly<Record<LanguageTag, TextWords>> = {
  en: en.text,
  es: es.text,
  de: de.text,
  fr: fr.text,
  it: it.text,
  pt: pt.text,
  ca: ca.text,
  nl: nl.text,
  zh: zh.text,
  ja: ja.text,
  ar: ar.text,
};

/** The language of one mail, with the locale of its dates and amounts. */
export interface ChosenLanguage {
  readonly tag: LanguageTag;
  readonly words: MailWords;
  readonly locale: string;
}

/** The first requested language that is supported (`es-MX` → Spanish with Mexican dates), else English. */
export function chooseLanguage(wishes: readonly (string | undefined)[]): ChosenLanguage {
  const { tag, locale } = wishedLanguage(wishes, mailWords) ?? { tag: 'en' as const, locale: mailWords.en.locale };
  return { tag, words: mailWords[tag], locale };
}

/** The first wished language (BCP-47) that there is, with the locale of its dates and amounts: `es-MX` is Spanish with Mexican dates. */
export function wishedLanguage<Tag extends string>(
  wishes: readonly (string | undefined)[],
  known: Readonly<Record<Tag, { readonly locale: string }>>,
): { readonly tag: Tag; readonly locale: string } | undefined {
  for (const wish of wishes) {
    const locale = wish === undefined ? undefined : localeOf(wish.trim().replaceAll('_', '-'));
    const tag = (Object.keys(known) as Tag[]).find((one) => one === locale?.language);
    if (!locale || tag === undefined) continue;
    // Language and region only: an extension could ask for another calendar or other digits. Chinese is written in one
    // script here, and its dates with it.
    const isRegional = locale.region !== undefined && tag !== 'zh';
    return { tag, locale: isRegional ? `${tag}-${locale.region}` : known[tag].locale };
  }
  return undefined;
}

function localeOf(tag: string): Intl.Locale | undefined {
  try {
    return new Intl.Locale(tag);
  } catch {
    return undefined;
  }
}
