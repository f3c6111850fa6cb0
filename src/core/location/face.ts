import { directionOf, english, type LanguageTag, wishedLanguage } from '../languages/language-names.ts';

/** A location's logo, whose picture stands in the table by itself: a PNG on white. */
export interface Logo {
  /** The first 32 hexadecimal digits of the picture's SHA-256: another picture has another one. */
  readonly digest: string;
  readonly bytes: number;
  /** As it is shown, in CSS pixels; the picture has up to twice as many. */
  readonly width: number;
  readonly height: number;
}

/** What a location's own mails, pages and paper look like and say; what is left out is as it is for everybody. */
export interface Face {
  readonly logo?: Logo;
  /** `#rrggbb`, in lower case. */
  readonly accentColor?: string;
  /** One sentence of the hotel's by language; that of the location's language is always there. */
  readonly message?: Readonly<Partial<Record<LanguageTag, string>>>;
  /** Where the hotel says what it does with guests' data: `https:`. */
  readonly privacyUrl?: string;
  readonly websiteUrl?: string;
}

/** A sentence of the hotel's, with the language that it is in. */
export interface HotelMessage {
  readonly text: string;
  readonly tag: LanguageTag;
  readonly direction: 'ltr' | 'rtl';
}

/** The hotel's sentence for a reader: in the reader's language, or in the location's. */
export function messageFor(
  { message, language }: Face & { readonly language: string },
  reader: LanguageTag,
): HotelMessage | undefined {
  if (!message) return undefined;
  const tag = message[reader] === undefined ? (wishedLanguage([language]) ?? english).tag : reader;
  const text = message[tag];
  return text === undefined ? undefined : { text, tag, direction: directionOf(tag) };
}

/** A web address as it is read and typed: `hotel-sol.example/en`, without scheme, `www.` and what follows a question mark. */
export function shownAddress(url: string): string {
  const { host, pathname } = new URL(url);
  return `${host.replace(/^www\./u, '')}${pathname.replace(/\/$/u, '')}`;
}
