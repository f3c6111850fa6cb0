import * as z from 'zod';

/** A setting of a deployment, for the settings file, the command line and the docs. */
export interface Setting<T extends string | number | boolean, Standard extends T | undefined> {
  /** Its meaning to a hotel, in one or two sentences. */
  readonly about: string;
  /** The allowed values in words, for example `1 to 1000`. */
  readonly allowed: string;
  readonly schema: z.ZodType<T>;
  /** The default; undefined if there is none. */
  readonly standard: Standard;
  /** An example value; the default, if there is one. */
  readonly example: T;
  /** Minimum and maximum of a number. */
  readonly range?: readonly [least: number, most: number];
}

/** A whole number from `least` to `most`. */
export function wholeNumber(
  standard: number,
  [least, most]: readonly [least: number, most: number],
  about: string,
): Setting<number, number> & { readonly range: readonly [number, number] } {
  const allowed = `${least} to ${most}`;
  const error = `must be a whole number from ${allowed}`;
  return {
    about,
    allowed,
    schema: z.int(error).min(least, error).max(most, error),
    standard,
    example: standard,
    range: [least, most],
  };
}

/** US dollars from `least` to `most`, with five decimals at most. */
export function dollars(
  standard: number,
  [least, most]: readonly [least: number, most: number],
  about: string,
): Setting<number, number> {
  const allowed = `${least} to ${most}`;
  const error = `must be a number from ${allowed}, with five decimals at most`;
  const schema = z
    .number(error)
    .min(least, error)
    .max(most, error)
    .refine((value) => Number(value.toFixed(5)) === value, error);
  return { about, allowed, schema, standard, example: standard };
}

/** Yes or no. */
export function yesOrNo(standard: boolean, about: string): Setting<boolean, boolean> {
  const allowed = 'true or false';
  return { about, allowed, schema: z.boolean(`must be ${allowed}`), standard, example: standard };
}

/** One of a few words. */
export function oneOf<const Word extends string, Standard extends NoInfer<Word> | undefined>(
  words: readonly [Word, ...Word[]],
  standard: Standard,
  about: string,
): Setting<Word, Standard> {
  const allowed = `one of: ${words.join(', ')}`;
  const error = `must be ${allowed}`;
  return { about, allowed, schema: z.enum(words, error) as z.ZodType<Word>, standard, example: standard ?? words[0] };
}

/**
 * A line of text.
 * @param is what it must be, as the end of a sentence: `an AWS account id`
 * @param tidy how a value is written that can be written in several ways
 */
export function text({ is, example, test, tidy = String }: TextOptions, about: string): Setting<string, undefined> {
  const error = `must be ${is}, for example ${example}`;
  const schema = z.string(error).transform(tidy).refine(test, error);
  return { about, allowed: is, schema, standard: undefined, example };
}

interface TextOptions {
  readonly is: string;
  readonly example: string;
  readonly test: (value: string) => boolean;
  readonly tidy?: (value: string) => string;
}
