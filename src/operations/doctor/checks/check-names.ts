import { type Finding, fail, ok, warn } from './finding.ts';

/** A name of the API: what was found there and is to be done, and whether links have it. */
export interface NameFact {
  readonly name: string;
  readonly found: string;
  readonly todo?: string;
  readonly isLinked: boolean;
  /** Whether guests who come by it are served. */
  readonly serves: boolean;
}

/** Whether each name of the API leads here: where links have it, guests need it; a former or coming one may wait. */
export function checkNames(names: readonly NameFact[]): readonly Finding[] {
  return names.map(({ name, found, todo, isLinked, serves }) => {
    const check = `address ${name}`;
    if (todo === undefined) return ok(check, found);
    return (isLinked && !serves ? fail : warn)(check, found, todo);
  });
}
