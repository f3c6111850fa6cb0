import { withdrawnByApi } from '../../domain/changes/change-by-hand.ts';
import type { Location } from '../../domain/model/location.ts';
import { hasTicket, type Stay, type Ticketed } from '../../domain/model/stay.ts';
import type { StayRef } from '../../domain/model/stay-ref.ts';
import { TicketNotIssued } from '../errors/ticket-not-issued.ts';
import type { Stays } from '../ports/stays.ts';

/** What waiting for a ticket of the location's issuer needs. */
export interface AwaitIssuedDeps {
  readonly stays: Stays;
  readonly now: () => number;
  readonly wait: (ms: number) => Promise<unknown>;
}

/** API Gateway gives a call 30 seconds. In milliseconds. */
const longest = 20_000;
/** Between two looks, in milliseconds: the first is soon, since a server that is well answers at once. */
const pauses = [150, 250, 400, 600, 1000];

/**
 * A stay with its ticket, once the location's issuer has made it; at once where we make tickets ourselves.
 * @throws TicketNotIssued if it takes too long. A caller without an `Idempotency-Key` could not ask for it again: what was
 * ordered is then withdrawn
 */
export async function awaitIssued(
  ref: StayRef,
  stay: Stay,
  location: Location,
  deps: AwaitIssuedDeps,
): Promise<Ticketed> {
  const { stays, now, wait } = deps;
  const until = now() + longest;
  let seen: Stay | undefined = stay;
  for (let looks = 0; seen && !hasTicket(seen); looks++) {
    if (now() >= until || seen.state !== 'active' || seen.order?.withdrawn) break;
    await wait(pauses[looks] ?? 1000);
    seen = await stays.get(ref);
  }
  if (!hasTicket(seen) && stay.requestHash === undefined) seen = await withdraw(ref, location, deps);
  if (hasTicket(seen)) return seen;
  throw new TicketNotIssued();
}

/** Resolves to the stay as it is then: its ticket may have come in the last moment. */
async function withdraw(ref: StayRef, location: Location, { stays, now }: AwaitIssuedDeps): Promise<Stay | undefined> {
  for (let tries = 0; tries < 5; tries++) {
    const stay = await stays.get(ref);
    const after = stay && withdrawnByApi(stay, location, { now: now(), id: 'not-issued' });
    if (!after) return stay;
    if (await stays.put(ref, stay, after)) return after;
  }
  return undefined;
}
