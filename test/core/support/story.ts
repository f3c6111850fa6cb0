import type { Location } from '../../../src/core/location/location.ts';
import { withOwed } from '../../../src/core/owed/owed.ts';
import { decide } from '../../../src/core/stay/decide.ts';
import type { Stay } from '../../../src/core/stay/stay.ts';
import { eventSeq } from '../../../src/core/stay/stay-entry.ts';
import type { StayEvent } from '../../../src/core/stay/stay-event.ts';
import { newTicket } from './samples.ts';

/** A mail that a guest has got. */
interface GotMail {
  readonly to?: string;
  /** The day and the hour in UTC at which it went. */
  readonly at: string;
  readonly code?: string;
  readonly until?: string;
}

/** A stay as its hotel lives it: what became of it, and every mail that its guest got. */
export interface Story {
  readonly stay?: Stay;
  readonly mails: readonly GotMail[];
}

/**
 * The stay after these events, each heard when it happened; mails go as soon as they may.
 * @param end until when the story is told
 */
export function story(location: Location, events: readonly StayEvent[], end = '2026-09-01T00:00:00.000Z'): Story {
  const heard = events.reduce<Story>((before, event) => hear(mailedBy(before, event.time), event, location), {
    mails: [],
  });
  return mailedBy(heard, end);
}

function hear({ stay, mails }: Story, event: StayEvent, location: Location): Story {
  const decision = decide(stay, event, location, 0);
  if (decision.type === 'refused') throw new Error(`Refused: ${decision.reason}`);
  if (decision.type === 'stale' || decision.type === 'elsewhere') return { stay, mails };
  const next =
    decision.type === 'issue'
      ? { ...decision.next, ticket: newTicket(decision.terms, `CODE-OF-${eventSeq(event)}`, event.time) }
      : decision.next;
  return mailedBy({ stay: withOwed(stay, next, location, Date.parse(event.time)), mails }, event.time);
}

function mailedBy({ stay, mails }: Story, time: string): Story {
  const { owed, ticket, facts } = stay ?? {};
  const mail = owed?.email;
  if (!stay || mail?.status !== 'queued' || (mail.notBefore ?? '') > time) return { stay, mails };
  const { notBefore, ...rest } = mail;
  const got = { to: facts?.guest?.email, at: notBefore ?? time, code: ticket?.user, until: ticket?.until };
  return { stay: { ...stay, owed: { email: { ...rest, status: 'accepted', attempts: 1 } } }, mails: [...mails, got] };
}
