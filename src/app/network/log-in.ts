import type { Location } from '../../domain/model/location.ts';
import type { LoginRequest } from '../../domain/model/network/login.ts';
import { hasTicket } from '../../domain/model/stay.ts';
import { countFailure } from './failure-budget.ts';
import { findUser, isPresentUser } from './find-user.ts';
import type { LogInDeps, LoginCheck } from './log-in-deps.ts';
import type { LoginAnswer } from './login-answer.ts';
import { reservePlace } from './reserve-place.ts';

/** Checked in place of a ticket that does not exist. */
const nobodys = { user: '', pass: 'NOBODYS0', radiusUser: '', coding: 'base32pass' } as const;

/**
 * A device logs in with a ticket: its place among the ticket's devices is reserved, and the first login starts the clock of
 * `timetofinish`. The same device again takes no second place.
 * @throws StayContended, or what the table throws: then nothing is known, and the network must ask again
 */
export async function logIn(
  request: LoginRequest,
  location: Location,
  check: LoginCheck,
  deps: LogInDeps,
): Promise<LoginAnswer> {
  const found = await findUser(request.user, location, deps);
  const { ref, stay } = found ?? {};
  const ticket = found && hasTicket(stay) && isPresentUser(found) ? stay.ticket : undefined;
  const proven = check.proves(ticket ?? nobodys);
  if (!ref || !ticket || !proven || !hasTicket(stay)) return countFailure(request, location, deps);
  const answer = await reservePlace({ ref, stay }, request, { location, check }, deps);
  return answer ?? countFailure(request, location, deps);
}
