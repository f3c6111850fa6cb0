import type { Asked } from '../../aws/inspect/asked.ts';
import { type Finding, fail, notChecked } from './finding.ts';

/** A checked thing, described for the case that it cannot be checked. */
export interface Subject {
  readonly checks: readonly string[];
  /** The thing as the subject of a sentence. */
  readonly thing: string;
  /** The permissions needed to check it. */
  readonly actions: string;
  /** What to do if it does not exist. */
  readonly ifMissing: string;
}

/** Runs the checks on AWS's response; without one, each check says why there is none. */
export function findingsOf<T>(
  { checks, thing, actions, ifMissing }: Subject,
  asked: Asked<T> | undefined,
  check: (value: T) => readonly Finding[],
): readonly Finding[] {
  if (asked === undefined) {
    return checks.map((name) => notChecked(name, `The deployment does not name ${thing}.`, 'Deploy it again.'));
  }
  if (asked.type === 'found') return check(asked.value);
  if (asked.type === 'missing')
    return checks.map((name) => fail(name, `${thing[0]?.toUpperCase()}${thing.slice(1)} does not exist.`, ifMissing));
  return checks.map((name) =>
    notChecked(name, `AWS denied access (${asked.error}).`, `Your AWS user needs the permissions: ${actions}.`),
  );
}
