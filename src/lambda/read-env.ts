/**
 * Reads the named variables of the environment.
 * @throws Error naming the first that is missing
 */
export function readEnv<Name extends string>(names: readonly Name[]): Record<Name, string> {
  const read = (name: Name): [Name, string] => {
    const value = process.env[name];
    if (!value) throw new Error(`${name} is not set`);
    return [name, value];
  };
  return Object.fromEntries(names.map(read)) as Record<Name, string>;
}
