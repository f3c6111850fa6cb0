import type { Location } from '../../domain/model/location.ts';
import type { RadiusAccess } from '../../domain/model/network/accepts.ts';
import type { LoginRequest } from '../../domain/model/network/login.ts';
import type { RememberedDevice } from '../../domain/model/network/remembered-device.ts';
import { hasTicket, type Ticketed } from '../../domain/model/stay.ts';
import { rememberedFor, rememberedUntil } from '../../domain/network/remembered-until.ts';
import type { LogInDeps } from './log-in-deps.ts';
import type { LoginAnswer } from './login-answer.ts';
import { reservePlace } from './reserve-place.ts';

/**
 * A device logs in by its address alone, with the ticket whose code its guest has typed: what it gets is what the code would
 * give it now. Undefined if it is not remembered, or its ticket has another code since: nobody has typed a wrong one.
 * @throws SecretUnreadable, StayContended, or what the table throws: then nothing is known, and the network must ask again
 */
export async function logInRemembered(
  request: Omit<LoginRequest, 'user'>,
  location: Location,
  radius: RadiusAccess,
  deps: LogInDeps,
): Promise<LoginAnswer | undefined> {
  const note = await deps.remembered.get({ locationId: location.id, mac: request.device });
  if (!note) return undefined;
  const ref = { locationId: location.id, key: note.key };
  const stay = await deps.stays.get(ref);
  if (!hasTicket(stay) || !isGood(note, stay, radius, deps.now())) return undefined;
  // A spent budget of wrong codes keeps out those whom nobody knows.
  const check = { maxSeconds: radius.maxSession, reserve: true, isKnown: true } as const;
  const answer = await reservePlace({ ref, stay }, { ...request, user: note.user }, { location, check }, deps);
  if (answer?.type === 'granted') await keepAsLong(note, answer.stay, radius, deps);
  return answer;
}

/** Whether the note is of the stay's present ticket, and its seconds are not over. That a ticket has ended is for itself to tell. */
function isGood({ user, typedAt }: RememberedDevice, { ticket }: Ticketed, radius: RadiusAccess, now: number): boolean {
  const lasts = rememberedFor(ticket, radius);
  if (ticket.user !== user || lasts === 'never') return false;
  return lasts === 'ticket' || now < (typedAt + lasts) * 1000;
}

/** A ticket that ends later than it did keeps its devices; seconds since the code was typed stay what they were. */
async function keepAsLong(note: RememberedDevice, { ticket }: Ticketed, radius: RadiusAccess, deps: LogInDeps) {
  const until = rememberedUntil(ticket, radius, note.typedAt) ?? note.until;
  // If this fails, the next login does it: the device is let in all the same.
  if (until > note.until) await deps.remembered.keep({ ...note, until }).catch(() => undefined);
}
