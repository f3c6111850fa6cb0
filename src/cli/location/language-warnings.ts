import { mailWords, wishedLanguage } from '../../core/languages/languages.ts';
import type { Location } from '../../domain/model/location.ts';

/** What to say where mails cannot be written in a location's language. */
export function languageWarnings({ language }: Pick<Location, 'language'>): readonly string[] {
  if (wishedLanguage([language], mailWords)) return [];
  const known = Object.keys(mailWords).join(', ');
  return [`There are no mails in ${language}: guests get English, unless their own language is one of ${known}.`];
}
