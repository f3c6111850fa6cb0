import type { Language } from '../language.ts';
import { en } from './en.ts';
import { es } from './es.ts';

/** Every language that a guest's mail can be written in, by its BCP-47 language subtag. */
export const languages = { en, es } as const satisfies Readonly<Record<string, Language>>;
