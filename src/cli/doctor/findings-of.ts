import type { Asked } from '../../aws/inspect/asked.ts';
import { type Finding, fail, notChecked } from './finding.ts';

/** What is looked at, for when it cannot be. */
export interface Subject {
  readonly checks: readonly string[];
  /** What it is, as the subject of a sentence. */
  readonly thing: string;
  /** The permissions that looking at it takes. */
  readonly actions: string;
  /** What to do if it is not there. */
  readonly ifMissing: string;
}

/** Judges what AWS answered; without an answer each check says why there is none. */
export function findingsOf<T>(
  { checks, thing, actions, ifMissing }: Subject,
  asked: Asked<T> | undefined,
  judge: (answer: T) => readonly Finding[],
): readonly Finding[] {
  if (asked === undefined) {
    return checks.map((check) => notChecked(check, `The deployment does not name ${thing}.`, 'Deploy it anew.'));
  }
  if ('is' in asked) return judge(asked.is);
  if ('missing' in asked)
    return checks.map((check) => fail(check, `${thing[0]?.toUpperCase()}${thing.slice(1)} is not there.`, ifMissing));
  return checks.map((check) =>
    notChecked(check, `AWS did not tell (${asked.refused}).`, `Whoever looks must be allowed: ${actions}.`),
  );
}
