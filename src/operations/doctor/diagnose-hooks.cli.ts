import type { HookFact } from '../../events-out/hooks/hook-list.cli.ts';
import { hookFailure, hookStatus } from '../../events-out/hooks/known-hook.cli.ts';
import { deployAgain, type Finding, fail, findingsOf, ok, warn } from './checks/finding.ts';
import type { Facts } from './gather-facts.cli.ts';

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

const tenMinutes = 600_000;
const week = 7 * 86_400_000;

/** Whether a hook takes its events. @param now epoch milliseconds */
function checkHook({ hook, hasSecret }: HookFact, now: number): Finding {
  const { id, pausedAt = '', failure, types } = hook;
  const check = `hook ${id}`;
  if (!hasSecret)
    return fail(
      check,
      'It has no secret, so nothing is sent to it.',
      `wifi-tickets hook rotate ${id}, and give its receiver the secret.`,
    );
  const found = hookFailure(hook) ?? '';
  switch (hookStatus(hook)) {
    case 'active':
      return ok(check, `It takes ${types?.join(', ') ?? 'all events'} of ${hook.locationId}.`);
    case 'disabled':
      return { check, state: 'fail', found };
    case 'failing':
      return { check, state: now - Date.parse(failure?.since ?? '') < tenMinutes ? 'warn' : 'fail', found };
    case 'slow':
      return warn(check, found, 'Change its receiver: answer first, then work.');
    case 'paused':
      // Its events are kept for two weeks.
      return { check, state: now - Date.parse(pausedAt) < week ? 'warn' : 'fail', found };
  }
}
