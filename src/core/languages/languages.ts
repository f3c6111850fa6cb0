import * as ar from './ar.ts';
import * as ca from './ca.ts';
import * as de from './de.ts';
import * as en from './en.ts';
import * as es from './es.ts';
import * as fr from './fr.ts';
import * as it from './it.ts';
import * as ja from './ja.ts';
import { directionOf, english, type LanguageTag, wishedLanguage } from './language-names.ts';
import * as nl from './nl.ts';
import * as pt from './pt.ts';
import type { MailWords, PageWords, RefusalWords, SignInWords, TextWords, TicketWords } from './words.ts';
import * as zh from './zh.ts';

/** What a guest reads of a ticket, in every language of the mail. */
const ticketWords: Readonly<Record<LanguageTag, TicketWords>> = {
  en: en.ticket,
  es: es.ticket,
  de: de.ticket,
  fr: fr.ticket,
  it: it.ticket,
  pt: pt.ticket,
  ca: ca.ticket,
  nl: nl.ticket,
  zh: zh.ticket,
  ja: ja.ticket,
  ar: ar.ticket,
};

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

/** What the pages around the desk's sign-in say, in every language of the mail. */
export const signInWords: Readonly<Record<LanguageTag, SignInWords>> = {
  en: en.signIn,
  es: es.signIn,
  de: de.signIn,
  fr: fr.signIn,
  it: it.signIn,
  pt: pt.signIn,
  ca: ca.signIn,
  nl: nl.signIn,
  zh: zh.signIn,
  ja: ja.signIn,
  ar: ar.signIn,
};

/** A guest's language, with the locale of its dates and amounts. */
export interface ChosenLanguage {
  readonly tag: LanguageTag;
  readonly words: TicketWords;
  readonly locale: string;
  readonly direction: 'ltr' | 'rtl';
  /** Keeps a name together whose direction may differ from the sentence's. */
  readonly isolated: (name: string) => string;
}

/** The first requested language that is supported (`es-MX` → Spanish with Mexican dates), else English. */
export function chooseLanguage(wishes: readonly (string | undefined)[]): ChosenLanguage {
  const { tag, locale } = wishedLanguage(wishes) ?? english;
  const direction = directionOf(tag);
  const isolated = (name: string) => (direction === 'rtl' ? `\u2068${name}\u2069` : name);
  return { tag, words: ticketWords[tag], locale, direction, isolated };
}

/** The language of one mail or paper, with all that these say. */
export interface LetterLanguage extends ChosenLanguage {
  readonly words: TicketWords & MailWords;
}

/** The first requested language that is supported, else English, as mails and papers are written in it. */
export function chooseLetterLanguage(wishes: readonly (string | undefined)[]): LetterLanguage {
  const chosen = chooseLanguage(wishes);
  return { ...chosen, words: { ...chosen.words, ...mailWords[chosen.tag] } };
}
