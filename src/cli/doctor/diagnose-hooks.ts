import { checkHook } from './checks/check-hook.ts';
import { deployAgain } from './deploy-again.ts';
import type { Finding } from './finding.ts';
import { findingsOf } from './findings-of.ts';
import type { Facts } from './gather-facts.ts';

/** The checks of hooks; none if there are no hooks. */
export function diagnoseHooks({ hooks, askedAt }: Pick<Facts, 'hooks' | 'askedAt'>): readonly Finding[] {
  const subject = {
    checks: ['hooks'],
    thing: 'the table',
    actions: "dynamodb:Query, and ssm:GetParameter on hooks' secrets",
    ifMissing: deployAgain,
  };
  return findingsOf(subject, hooks, (found) => found.map((one) => checkHook(one, askedAt)));
}
