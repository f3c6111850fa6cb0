import { VariableMissing } from './errors.ts';

/**
 * Reads the named variables of the environment.
 * @throws VariableMissing naming the first that is missing
 */
export function readEnv<Name extends string>(names: readonly Name[]): Record<Name, string> {
  const read = (name: Name): [Name, string] => {
    const value = process.env[name];
    if (!value) throw new VariableMissing(name);
    return [name, value];
  };
  return Object.fromEntries(names.map(read)) as Record<Name, string>;
}

/** Whether a function runs in the local cloud, which alone says that the table is on this machine: what it calls may be there, too. */
export function isInLocalCloud(): boolean {
  return process.env.AWS_ENDPOINT_URL_DYNAMODB?.startsWith('http://127.0.0.1:') === true;
}
