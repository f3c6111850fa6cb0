import type { LanguageTag } from '../../email/choose-language.ts';
import type { RefusalWords } from '../refusal-words.ts';
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

/** What guests are told at login, in every language of the mail. */
export const languages: Readonly<Record<LanguageTag, RefusalWords>> = { en, es, de, fr, it, pt, ca, nl, zh, ja, ar };
