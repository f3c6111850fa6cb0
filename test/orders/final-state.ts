import type { Location } from '../../src/core/location/location.ts';
import { isAnotherGuest } from '../../src/core/stay/guest/same-guest.ts';
import type { KnownStay } from '../../src/core/stay/stay.ts';
import { isMailed } from '../core/support/address-model.ts';
import { inboxOf, ownerOf } from './alphabet.ts';
import { staysOf, type World } from './world.ts';

/** How a reservation stands in the end, in one text that is the same whatever order its events came in. */
export function finalState(world: World, location: Location): string {
  return staysOf(world)
    .map(([, stay]) => standing(stay, location))
    .sort()
    .join('\n');
}

/** What docs/reference/events-in.md does not list as depending on the order: all but codes, and tickets that open nothing any more. */
function standing(stay: KnownStay, location: Location): string {
  const { stayId, seq, status, state, stands, facts, checkedInAt, ended, ticket, owed } = stay;
  const opens = isOpen(stay, location);
  const mail = opens ? (owed.email?.why ?? 'mailed') : undefined;
  const good = opens && ticket && [ticket.from, ticket.until, ticket.numUsers, ticket.service.id];
  return JSON.stringify([stayId, seq, status, state, stands, sorted(facts), checkedInAt, ended, good, mail]);
}

/** Whether a stay's guest is to have a ticket now. */
function isOpen({ state, stands, ended, checkedInAt }: KnownStay, { issueAt }: Location): boolean {
  return state === 'active' && stands && !ended && (issueAt === 'booking' || checkedInAt !== undefined);
}

/** What is wrong in a world, whatever its order: a guest without a ticket or its mail, a code of two guests. */
export function wrongs(world: World, location: Location): readonly string[] {
  return staysOf(world).flatMap(([key, stay]) => {
    const { stayId, ticket, facts } = stay;
    if (!isOpen(stay, location)) return [];
    if (!ticket) return [`${stayId} has no ticket`];
    const mails = world.mails.filter(({ code }) => code === ticket.user);
    const owners = mails.flatMap(({ guest }) => ownerOf(guest.email) ?? []);
    const others = owners.filter((owner) => facts.guest && isAnotherGuest(owner, facts.guest));
    // Also where the guest was mailed before a late event has told another alias, of somebody else's.
    const inboxes = [undefined, facts.guest?.givenName].map((name) => inboxOf(facts.guest?.email, name));
    const lasts = inboxes.map((inbox) =>
      world.mails.findLast((mail) => mail.key === key && inboxOf(mail.guest.email) === inbox),
    );
    const isTold = lasts.some((last) => last?.code === ticket.user && last.until === ticket.until);
    return [
      ...(others.length > 0 ? [`${stayId} has a code that another guest was mailed`] : []),
      ...(isMailed(facts.guest?.email) && !isTold ? [`the guest of ${stayId} was not mailed the code`] : []),
    ];
  });
}

function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  return Object.entries(value)
    .filter(([, part]) => part !== undefined)
    .map(([name, part]) => [name, sorted(part)])
    .sort(([a], [b]) => (String(a) < String(b) ? -1 : 1));
}
