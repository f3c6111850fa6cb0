import type { Location } from '../../src/core/location/location.ts';
import type { Mail } from '../../src/core/owed/work.ts';
import { decide } from '../../src/core/stay/decide.ts';
import { ofWhole } from '../../src/core/stay/next-stay.ts';
import type { KnownStay, Stay } from '../../src/core/stay/stay.ts';
import { eventSeq } from '../../src/core/stay/stay-entry.ts';
import type { Guest, StayEvent } from '../../src/core/stay/stay-event.ts';
import { owedMail } from '../core/support/owed-mail.ts';
import { newTicket } from '../core/support/samples.ts';

/** A mail that went, and who was the guest then. */
interface Sent {
  /** Where its stay is kept. */
  readonly key: string;
  readonly code: string;
  readonly until: string;
  readonly guest: Guest;
}

/** A reservation's stays and the mails that went; no two worlds share what may change. */
export interface World {
  /** The reservation's first stay. */
  readonly first?: KnownStay;
  /** Its other rooms, by id. */
  readonly rooms: ReadonlyMap<string, KnownStay>;
  readonly mails: readonly Sent[];
}

export const emptyWorld: World = { rooms: new Map(), mails: [] };

/** A broken product: what it makes of a stay that it has written, and which events it ignores. */
export interface Twin {
  readonly keeps?: (stay: KnownStay) => KnownStay;
  readonly ignores?: (stay: KnownStay, event: StayEvent) => boolean;
}

/** A reservation after one more event, as the application applies it; every mail that is owed goes at once. */
export function deliver(world: World, event: StayEvent, location: Location, twin: Twin = {}): World {
  const own = apply(world.first, event, location, twin);
  if (own.elsewhere) {
    const first = own.stay ?? world.first;
    return first ? inRoom({ ...world, first }, event, location, twin) : world;
  }
  const after = sent({ ...world, ...(own.stay && { first: own.stay }) }, own.stay, 'first');
  if (!event.whole || own.refused) return after;
  return (after.first?.rooms ?? []).reduce((so, stayId) => inRoom(so, { ...event, stayId }, location, twin), after);
}

function inRoom(world: World, event: StayEvent, location: Location, twin: Twin): World {
  const { first, rooms } = world;
  if (!first) return world;
  const { stay } = apply(rooms.get(event.stayId), event, location, twin, first);
  if (!stay) return world;
  return sent({ ...world, rooms: new Map(rooms).set(event.stayId, stay) }, stay, event.stayId);
}

function apply(current: KnownStay | undefined, event: StayEvent, location: Location, twin: Twin, first?: Stay) {
  if (current && twin.ignores?.(current, event)) return {};
  const decision = decide(current, event, location, 0, first && ofWhole(first, event));
  if (decision.type === 'stale') return {};
  if (decision.type === 'refused') return { refused: true };
  if (decision.type === 'elsewhere') return { elsewhere: true, stay: decision.next as KnownStay | undefined };
  const { next } = decision;
  const code = `CODE OF ${next.stayId} ${eventSeq(event)}`;
  const drawn = decision.type === 'issue' ? { ...next, ticket: newTicket(decision.terms, code, event.time) } : next;
  const email = owedMail(current, drawn, location);
  const stay = { ...drawn, owed: email ? { email } : {}, rev: next.rev + 1 };
  return { stay: twin.keeps?.(stay) ?? stay };
}

/** The world once the mail that a stay owes has gone. */
function sent(world: World, stay: KnownStay | undefined, key: string): World {
  const { ticket, owed, facts } = stay ?? {};
  if (!stay || !ticket || owed?.email?.status !== 'queued' || !facts?.guest) return world;
  const { supersedes: _, ...email } = owed.email as Mail;
  const gone: KnownStay = {
    ...stay,
    owed: { email: { ...email, status: 'accepted', attempts: 1, id: `ses-${email.version}` } },
  };
  const mails = [...world.mails, { key, code: ticket.user, until: ticket.until, guest: facts.guest }];
  if (key === 'first') return { ...world, first: gone, mails };
  return { ...world, rooms: new Map(world.rooms).set(key, gone), mails };
}

/** Whether all of a stay was erased. */
export function isErased(stay: Stay | undefined): boolean {
  return stay?.state === 'erased';
}

/** The world once something was done to the first stay; a mail that it owes then goes at once. */
export function acted(world: World, act: (stay: KnownStay) => Stay): World {
  const { first } = world;
  if (!first || isErased(first)) return world;
  const after = act(first) as KnownStay;
  return sent({ ...world, first: after }, after, 'first');
}

/** All stays of a reservation, each with where it is kept. */
export function staysOf({ first, rooms }: World): readonly (readonly [string, KnownStay])[] {
  return first ? [['first', first], ...rooms] : [];
}
