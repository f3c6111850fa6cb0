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
  judge: (answer: T) => readonly Finding[],
): readonly Finding[] {
  if (asked === undefined) {
    return checks.map((check) => notChecked(check, `The deployment does not name ${thing}.`, 'Deploy it again.'));
  }
  if ('is' in asked) return judge(asked.is);
  if ('missing' in asked)
    return checks.map((check) => fail(check, `${thing[0]?.toUpperCase()}${thing.slice(1)} does not exist.`, ifMissing));
  return checks.map((check) =>
    notChecked(check, `AWS denied access (${asked.refused}).`, `Your AWS user needs the permissions: ${actions}.`),
  );
}
