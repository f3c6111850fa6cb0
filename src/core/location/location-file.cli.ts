import { dirname, join } from 'node:path';
import { CliError } from '../../kit/cli/errors.ts';
import { unreadableFile, wholeFile } from '../../kit/cli/files.cli.ts';
import type { FileProblem } from '../../kit/yaml-file.ts';
import { readLocationFile } from './location.schema.ts';
import type { Location } from './location.ts';

/** A location as its file has it, with its logo's picture if it has one. */
export interface LocationWithLogo {
  readonly location: Location;
  readonly png?: Uint8Array;
  readonly errors?: undefined;
}

/**
 * Reads a location's file, and the logo that it names.
 * @throws CliError if the file cannot be read
 */
export async function readLocationWithLogo(
  file: string,
): Promise<LocationWithLogo | { readonly errors: readonly FileProblem[] }> {
  const read = readLocationFile(textOf(file), file, beside(file));
  if (read.errors || !read.logo) return read;
  // Few locations have one, and others are applied faster without what makes it.
  const { logoPicture, NoLogo } = await import('./logo-picture.cli.ts');
  try {
    const { logo, png } = logoPicture(join(dirname(file), read.logo.file));
    return { location: { ...read.location, logo }, png };
  } catch (error) {
    if (error instanceof NoLogo) return { errors: [read.logo.problem(error.message)] };
    throw error;
  }
}

/** More is no location's file, nor a text that guests read. */
const mostBytes = 1_000_000;

/** Reads what a location's file names: it lies as seen from there. Undefined if it cannot be read. */
export function beside(file: string): (name: string) => Uint8Array | undefined {
  return (name) => {
    const content = wholeFile(join(dirname(file), name), mostBytes);
    return content === 'too_large' ? undefined : content;
  };
}

function textOf(file: string): string {
  const content = wholeFile(file, mostBytes);
  if (content === undefined) throw unreadableFile(file);
  if (content === 'too_large') throw new CliError(`The file ${file} has more than 1 MB: it is no location's.`);
  return content.toString('utf8');
}
