import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { CliError } from '../../kit/cli/errors.ts';
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
 * @throws CliError if the file cannot be read, or it takes a browser to draw the logo, and there is none
 */
export async function readLocationWithLogo(
  file: string,
): Promise<LocationWithLogo | { readonly errors: readonly FileProblem[] }> {
  const read = readLocationFile(textOf(file), file, beside(file));
  if (read.errors || !read.logo) return read;
  // Few locations have one, and others are applied faster without what makes it.
  const { logoPicture, NoLogo } = await import('./logo-picture.cli.ts');
  try {
    const { logo, png } = await logoPicture(join(dirname(file), read.logo.file));
    return { location: { ...read.location, logo }, png };
  } catch (error) {
    if (error instanceof NoLogo) return { errors: [read.logo.problem(error.message)] };
    throw error;
  }
}

/** Reads what a location's file names: it lies as seen from there. */
export function beside(file: string): (name: string) => Uint8Array {
  return (name) => readFileSync(join(dirname(file), name));
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new CliError(`The file ${file} cannot be read.`);
  }
}
