import type { Language } from '../language.ts';
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

/** Every language that a guest's mail can be written in, by its BCP-47 language subtag. */
export const languages = { en, es, de, fr, it, pt, ca, nl, zh, ja, ar } as const satisfies Readonly<
  Record<string, Language>
>;
