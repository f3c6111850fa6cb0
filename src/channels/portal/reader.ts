import { type ChosenLanguage, chooseLanguage, pageWords } from '../../core/languages/languages.ts';
import type { PageWords } from '../../core/languages/words.ts';

/** Who reads a page: the mail's language, and the page's own words in it. */
export interface Reader extends ChosenLanguage {
  readonly page: PageWords;
  /** Keeps a name together whose direction may differ from the sentence's. */
  readonly isolated: (name: string) => string;
}

/** The reader of a page, by the first wished language (BCP-47) that there is. */
export function readerOf(wishes: readonly (string | undefined)[]): Reader {
  const language = chooseLanguage(wishes);
  const isolated = (name: string) => (language.words.direction === 'rtl' ? `\u2068${name}\u2069` : name);
  return { ...language, page: pageWords[language.tag], isolated };
}
