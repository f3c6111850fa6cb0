import type { Counted, DeskWords } from '../../core/languages/desk-words.ts';
import type { LanguageTag } from '../../core/languages/language-names.ts';
import { directionOf, languageNames } from '../../core/languages/language-names.ts';
import { durationText } from './hotel-time.browser.ts';

/** The words of the language that the page is read in: there before anything is shown. */
export let w: DeskWords;

/** That language, for dates and plurals: as the browser has it, `es-MX`, if it is of the same language. */
export let locale = 'en';

type Names = readonly (string | readonly [name: string, Names])[];

/** The names of all sentences, as JSON: the bundler writes them here, and into each language's file the sentences alone, in this order. */
declare const sentenceNames: string;

/** Gives each name its line. */
function named(names: Names, lines: string[]): object {
  return Object.fromEntries(
    names.map((name) =>
      typeof name === 'string' ? [name, sentence(lines.shift())] : [name[0], named(name[1], lines)],
    ),
  );
}

/** One by number has its forms after tabs: `\tone=…\tother=…`. */
function sentence(line = ''): string | object {
  const [text, ...forms] = line.split('\t');
  return text || Object.fromEntries(forms.map((form) => form.split('=')));
}

/** Each language's sentences: the bundler makes a file of each. */
declare const deskFiles: Readonly<Record<LanguageTag, () => Promise<{ readonly words: string }>>>;

/** Loads the language that was chosen here before, else that of the page as it was served. */
export async function loadWords(): Promise<LanguageTag> {
  const root = document.documentElement;
  const chosen = remembered('language') ?? root.lang;
  const tag = isLanguage(chosen) ? chosen : 'en';
  w = named(JSON.parse(sentenceNames), (await deskFiles[tag]()).words.split('\n')) as DeskWords;
  // Digits and calendar as the hotel's papers have them.
  const regional = navigator.languages.find((one) => one.split('-')[0] === tag) ?? tag;
  locale = tag === 'ar' ? 'ar-u-nu-latn-ca-gregory' : tag === 'en' && regional === 'en' ? 'en-GB' : regional;
  root.lang = tag;
  root.dir = directionOf(tag);
  document.title = w.title;
  return tag;
}

function isLanguage(tag: string): tag is LanguageTag {
  return tag in languageNames;
}

/** Text with its braces filled. */
export function say(text: string, filled: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (brace, name) => String(filled[name] ?? brace));
}

/** The sentence for a number. */
export function counted(forms: Counted, n: number): string {
  return say(forms[new Intl.PluralRules(locale).select(n)] ?? forms.other, {
    n: new Intl.NumberFormat(locale).format(n),
  });
}

/** What this browser was told to remember; undefined if nothing, or if it keeps nothing. */
export function remembered(name: string): string | undefined {
  try {
    return localStorage.getItem(`desk-${name}`) ?? undefined;
  } catch {
    return undefined;
  }
}

/** Remembers a choice in this browser: nothing of a guest. */
export function remember(name: string, value: string): void {
  try {
    localStorage.setItem(`desk-${name}`, value);
  } catch {
    // A browser that keeps nothing forgets the choice.
  }
}

/** `1 hour from the first login` */
export function fromLogin(seconds: number): string {
  return say(w.fromLogin, { duration: durationText(seconds, locale) });
}

/** That a guest's mail goes, or went, in one with others', and with how many codes, once that is known. */
export function listedMail({ tickets }: { readonly tickets?: number }): string {
  return tickets === undefined ? w.mail.list : `${w.mail.list} (${tickets})`;
}
