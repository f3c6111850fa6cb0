import type { Refusal } from '../../src/app/tickets/refusal.ts';
import { Problem } from '../../src/contract/rest/problem.ts';

/** What a caller is answered whose request was refused. */
export function refusalProblem({ reason, field, retryAfter }: Refusal): Problem {
  if (reason === 'no_address') {
    const detail = 'is needed: no address of the guest is known that could be mailed to';
    return new Problem('invalid', [{ pointer: '/userId', detail }]);
  }
  const fields = field && [field];
  return retryAfter === undefined
    ? new Problem(reason, fields)
    : new Problem(reason, fields, { 'retry-after': String(retryAfter) });
}
