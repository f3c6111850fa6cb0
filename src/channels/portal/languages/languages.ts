import type { LanguageTag } from '../../email/choose-language.ts';
import type { PortalWords } from '../portal-words.ts';
import { ar } from './ar.ts';
import { ca } from './ca.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';
import { it } from './it.ts';
import { ja } from './ja.ts';
import { nl } from './nl.ts';
import { pt } from './pt.ts';
import { zh } from './zh.ts';

/** The portal page's words, in every language of the mail. */
export const languages: Readonly<Record<LanguageTag, PortalWords>> = { en, es, de, fr, it, pt, ca, nl, zh, ja, ar };

/** Each language by the name that its speakers look for. */
export const languageNames: Readonly<Record<LanguageTag, string>> = {
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
};
