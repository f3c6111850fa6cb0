import * as z from 'zod';
import { issueText, oneLine } from '../../kit/file-fields.schema.ts';
import { isContactLike } from '../../kit/mail-address.ts';
import { english, type LanguageTag, languageNames, wishedLanguage } from '../languages/language-names.ts';
import type { Face } from './face.ts';
import { legibleShade } from './face.ts';
import type { Location } from './location.ts';

/** Times of day and dates, where no more digits follow as in a telephone number: `7.00–11.00`, `18:30`, `24.12.2026`. */
const times =
  /(?<!\d[.:]?)(?:[01]?\d|2[0-4])[.:][0-5]\d(?![.:]?\d)|(?<!\d[./]?)(?:[0-3]?\d([./])[0-3]?\d\1(?:20)?\d\d|20\d\d([./-])[01]?\d\2[0-3]?\d)(?![./]?\d)/gu;

const sentence = oneLine(200).refine(
  // A letter in their place: what stands before and after is no more one number, but still one host name.
  (text) => !isContactLike(text.replace(times, 'a')),
  'must be a sentence without web addresses, mail addresses and telephone numbers: websiteUrl and receptionPhone are for these',
);

const tags = Object.keys(languageNames) as LanguageTag[];
const byLanguage = Object.fromEntries(tags.map((tag) => [tag, sentence.optional()])) as Record<
  LanguageTag,
  z.ZodOptional<typeof sentence>
>;

/** One sentence, or one for each of some languages. A union would only tell that it is neither. */
const message = z.unknown().transform((value, { issues }) => {
  const schema = typeof value === 'string' ? sentence : z.strictObject(byLanguage);
  const { data, error } = schema.safeParse(value, { error: issueText });
  for (const issue of error?.issues ?? []) {
    const keys = issue.code === 'unrecognized_keys' ? issue.keys : [];
    const text = keys.length > 0 ? `must have no language but ${tags.join(', ')}` : issue.message;
    issues.push({ code: 'custom', path: [...issue.path, ...keys.slice(0, 1)], message: text, input: value });
  }
  return data;
});

const accentColor = z
  .string()
  .regex(/^#[\da-f]{6}$/iu, 'must be a colour as "#rrggbb", in quotes')
  .transform((color) => color.toLowerCase())
  .check(({ value, issues }) => {
    const shade = legibleShade(value);
    if (shade === value) return;
    const message = `is too light: it needs a contrast of 4.5:1 with white text upon it and with light pages. The nearest shade that has it is "${shade}"`;
    issues.push({ code: 'custom', message, input: value });
  });

/** A page of the hotel's own: https. */
export const webAddress = oneLine(200).refine(
  isWebAddress,
  'must be a web address that begins with https://, without a user name',
);

/** The fields of a location file by which a hotel's mails, pages and paper are its own. All may be left out. */
export const faceFields = {
  /** A PNG file, as seen from the location's file. */
  logo: oneLine(300).optional(),
  accentColor: accentColor.optional(),
  message: message.optional(),
  privacyUrl: webAddress.optional(),
  websiteUrl: webAddress.optional(),
};

function isWebAddress(text: string): boolean {
  const url = URL.parse(text);
  // `https:sol.example` is taken for a path on pages of ours.
  return url !== null && url.username === '' && url.password === '' && /^https:\/\/[!-~]+$/iu.test(text);
}

/** A file's sentence by its language, or why it cannot be: whoever reads another language than those there gets the location's. */
export function localMessage({
  message,
  language,
}: Pick<Location, 'language'> & { readonly message?: string | Face['message'] | undefined }): {
  readonly message?: Face['message'];
  readonly problem?: string;
} {
  const own = (wishedLanguage([language]) ?? english).tag;
  if (message === undefined || message === '') return {};
  if (typeof message === 'string') return { message: { [own]: message } };
  if (message[own] === undefined)
    return { problem: `must have ${own}, the location's language: guests whose language is not there get it` };
  return { message };
}
