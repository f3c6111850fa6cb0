import { hasTicket, type Ticketed } from '../../domain/model/stay.ts';
import { isoSecond } from '../../domain/time/instant.ts';
import { StayContended } from '../errors/stay-contended.ts';
import type { StoredTicket } from '../ports/stored-ticket.ts';
import type { LogInDeps } from './log-in-deps.ts';

/** As many as write one stay at once. */
const maxTries = 20;

/** A ticket's first login is kept, whoever tells it again. @throws StayContended */
export async function stampLogin(
  { ref, stay }: StoredTicket,
  at: number,
  { stays }: Pick<LogInDeps, 'stays'>,
): Promise<Ticketed> {
  let latest = stay;
  for (let tries = 0; tries < maxTries; tries++) {
    if (latest.ticket.login !== undefined) return latest;
    const after: Ticketed = { ...latest, ticket: { ...latest.ticket, login: isoSecond(at) } };
    if (await stays.put(ref, latest, after)) return after;
    const now = await stays.get(ref);
    // Its credentials are not that stay's any more.
    if (!hasTicket(now) || now.ticket.user !== stay.ticket.user) return latest;
    latest = now;
  }
  throw new StayContended();
}
