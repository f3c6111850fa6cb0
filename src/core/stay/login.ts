import { epochMs } from '../../kit/time.ts';
import type { Ticketed } from './stay.ts';
import { replacedAt } from './trail.ts';

/** Whether somebody has logged in with the code that a ticket has now: a replaced one's first login says nothing of who has the new one. */
export function hasLoggedIn({ ticket: { login, usedAt }, trail }: Ticketed): boolean {
  const since = replacedAt(trail);
  if (login === undefined || since === undefined) return login !== undefined;
  return usedAt !== undefined || epochMs(login) > epochMs(since);
}

/** A stay with a login of an instant (ISO-8601), which is kept if it is the first with its code; else the same stay. */
export function withLogin<Stay extends Ticketed>(stay: Stay, at: string): Stay {
  const { ticket } = stay;
  if (hasLoggedIn(stay)) return stay;
  // The clock of a ticket runs from its first login, whatever code that was with.
  return { ...stay, ticket: { ...ticket, ...(ticket.login === undefined ? { login: at } : { usedAt: at }) } };
}
