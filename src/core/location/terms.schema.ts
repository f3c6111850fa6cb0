import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { FieldProblem } from '../../kit/file-fields.schema.ts';
import type { Accepts, Terms } from './location.ts';

const language = z.string().regex(/^[a-z]{2,3}$/u, 'must be a language in two or three small letters, for example de');

// Only such files: whatever else somebody writes here would stand on a page that everybody can open.
const textFile = z
  .string()
  .regex(/^(?![/\\])[^\p{Cc}:]{1,200}\.txt$/u, "must be the name of a .txt file, from this file's folder");

const fields = z.strictObject({
  files: z
    .record(language, textFile)
    .refine((files) => Object.keys(files).length > 0, 'must have a file a language, for example en: terms.en.txt')
    .optional(),
  accept: z.boolean().default(false),
  version: z
    .string()
    .regex(/^[A-Za-z0-9._-]{1,32}$/u, 'must have 1 to 32 letters, digits, dots, hyphens and underscores')
    .optional(),
});

/** The hotel's terms of use. Defaults: nobody must accept them; the version follows from the texts. */
export const termsSchema = fields;

/** The names of the terms' fields. */
export const termsFields: readonly string[] = Object.keys(fields.shape);

type TermsFields = z.output<typeof fields>;

interface Checked {
  readonly terms?: TermsFields | undefined;
  readonly termsUrl?: string | undefined;
  readonly accepts?: Accepts | undefined;
}

/** What is wrong with a location's terms beside each other, and beside its network. */
export function termsProblems({ terms, termsUrl, accepts }: Checked): readonly FieldProblem[] {
  if (!terms) return [];
  const { files, accept, version } = terms;
  const found: readonly [boolean, readonly string[], string][] = [
    [
      files !== undefined && termsUrl !== undefined,
      ['termsUrl'],
      'must be left out with terms.files, or these with it',
    ],
    [files === undefined && termsUrl === undefined, ['terms', 'files'], 'is required, or termsUrl: what guests read'],
    [!files && !accept, ['terms', 'accept'], 'must be true, or terms left out: termsUrl alone shows the link'],
    [
      !files && accept && version === undefined,
      ['terms', 'version'],
      'is required with termsUrl: write another one when that page changes, and guests are asked again',
    ],
    [
      accept && !accepts?.portal,
      ['terms', 'accept'],
      accepts?.radius
        ? 'needs accepts.portal: by RADIUS alone guests see a page of the network, which has to ask them itself'
        : 'needs accepts.portal: it is our page that asks',
    ],
  ];
  return found.filter(([isWrong]) => isWrong).map(([, path, message]) => ({ path, message }));
}

/** Bytes of one text: some ten pages. */
const most = 32_768;

/** Reads a file beside the location's; undefined if it cannot. */
export type ReadBeside = (name: string) => Uint8Array | undefined;

/** The terms with their texts, if a location has any, or what is wrong with these. */
export function readTerms(
  named: TermsFields | undefined,
  read: ReadBeside | undefined,
): { readonly terms?: Terms; readonly problems: readonly FieldProblem[] } {
  if (!named) return { problems: [] };
  const { files, accept, version } = named;
  const texts: Record<string, string> = {};
  const problems: FieldProblem[] = [];
  for (const [tag, name] of Object.entries(files ?? {})) {
    const problem = (message: string) => problems.push({ path: ['terms', 'files', tag], message });
    const bytes = read?.(name);
    if (bytes === undefined)
      problem(`${name} cannot be read: it must lie beside this file, with at most ${most} bytes`);
    else if (bytes.length > most) problem(`${name} has ${bytes.length} bytes: at most ${most} are shown`);
    else {
      const text = plainText(bytes);
      if (text === undefined) problem(`${name} must be plain text in UTF-8: save it so`);
      else if (text === '') problem(`${name} is empty`);
      else texts[tag] = text;
    }
  }
  const languages = Object.keys(texts).sort();
  const given = version ?? digest(languages.map((tag) => [tag, texts[tag]]));
  return { terms: { version: given, accept, languages, ...(files && { texts }) }, problems };
}

/** Characters that turn round what stands around them; marks that Arabic and Hebrew need stay. */
const overrides = /[\u202A-\u202E]/gu;
const controls = /(?!\n)[\p{Cc}\u2028\u2029]/gu;

/** Undefined if it is none: what has zeros is a word processor's, or in UTF-16. */
function plainText(bytes: Uint8Array): string | undefined {
  if (bytes.includes(0)) return undefined;
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return text.replaceAll(/\r\n?/gu, '\n').replaceAll(controls, ' ').replaceAll(overrides, '').trim();
  } catch {
    return undefined;
  }
}

function digest(texts: unknown): string {
  return createHash('sha256').update(JSON.stringify(texts)).digest('hex').slice(0, 12);
}
