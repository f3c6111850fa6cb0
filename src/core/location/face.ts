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

/** A location's accent colour where it is used, `#rrggbb` each: on light pages as it is, on dark ones as light as they need. */
export interface Accent {
  readonly light: string;
  readonly dark: string;
  /** The backgrounds of what is framed in it. */
  readonly tint: string;
  readonly darkTint: string;
}

/** What is written upon it, on light pages and on dark ones. */
export const uponAccent = { light: '#ffffff', dark: '#08211f' } as const;

/** The contrast that text needs. Source: WCAG 2.2, 1.4.3. */
const enough = 4.5;

/** The backgrounds on which it is text or border: of the mail, the portal page and the desk. */
const lightGrounds = ['#ffffff', '#f3f4f6', '#f4f3ef'];
const darkGrounds = ['#1a2029', '#1c1f26', '#1c2024', '#14171a'];

const white = [255, 255, 255];
const black = [0, 0, 0];

/** The nearest shade of a colour that is read on light pages, and on which white text is; the colour itself, if it is such a shade. */
export function legibleShade(color: string): string {
  return firstOf(color, black, (shade) => isEnough(shade, [...lightGrounds, uponAccent.light, tintOf(shade)]));
}

/** A location's accent colour as it is used. @param color one that is legible on light pages */
export function accentOf(color: string): Accent {
  const dark = firstOf(color, white, (tone) => isEnough(tone, [...darkGrounds, uponAccent.dark, darkTintOf(tone)]));
  return { light: color, dark, tint: tintOf(color), darkTint: darkTintOf(dark) };
}

function tintOf(color: string): string {
  return mixed(color, white, 0.93);
}

function darkTintOf(color: string): string {
  return mixed(color, partsOf('#1a2029'), 0.88);
}

/** A colour, or the first on its way to another one that fits. */
function firstOf(color: string, towards: readonly number[], fits: (one: string) => boolean): string {
  const steps = Array.from({ length: 256 }, (_, step) => mixed(color, towards, step / 255));
  return steps.find(fits) ?? mixed(color, towards, 1);
}

function isEnough(color: string, grounds: readonly string[]): boolean {
  return grounds.every((ground) => contrast(color, ground) >= enough);
}

/** The contrast of two colours, 1 to 21. Source: WCAG 2.2, "contrast ratio" and "relative luminance". */
function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].toSorted((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = partsOf(color).map((part) => {
    const value = part / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function mixed(color: string, other: readonly number[], share: number): string {
  const parts = partsOf(color).map((part, i) => Math.round(part + ((other[i] ?? 0) - part) * share));
  return `#${parts.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}

function partsOf(color: string): readonly number[] {
  return [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16));
}
