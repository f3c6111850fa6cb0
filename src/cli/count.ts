import { InvalidArgumentError } from 'commander';

/** How many rows a list is to have, as the command line says it: 1 to 1000. */
export function count(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1 || value > 1000)
    throw new InvalidArgumentError('It must be a whole number from 1 to 1000.');
  return value;
}
