import { VariableMissing } from '../app/errors/variable-missing.ts';
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
