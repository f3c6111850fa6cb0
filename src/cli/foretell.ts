import { cachedLocations } from '../aws/location-table.ts';
import { stayRef } from '../aws/stay-ref.ts';
import { stayTable, type Table } from '../aws/stay-table.ts';
import { readStayEvent } from '../contract/stay-event.ts';
import { type Decision, decide } from '../domain/decide.ts';
import type { Location } from '../domain/location.ts';
import { newTicket } from '../domain/new-ticket.ts';
import { withOwedMail } from '../domain/owed-mail.ts';
import type { StayRef } from '../domain/ports.ts';
import type { Stay } from '../domain/stay.ts';
import { changedFields } from './changed-fields.ts';

/** What an event would do to its stay. */
export interface Foretold {
  readonly eventId: string;
  /** Reservation and stay, or `-` if it could not be read. */
  readonly stay: string;
  readonly would: 'applied' | 'stale' | 'rejected' | 'quarantined';
  /** The fields that would change, as paths. Values are not told. */
  readonly fields: readonly string[];
  /** Whether a mail would be owed that is not owed yet. */
  readonly mail: boolean;
  readonly why?: string;
}

/** What every write changes, or what only we need. */
const bookkeeping = /^(locationId|source|reservationId|stayId|rev|seq|gen|since|dueAt|openedBy|openedAt|mail)\b/;

/** Applies events one after the other to copies of the stays as they stand now, by the rules that count. Nothing is written, no code drawn. */
export async function foretell(
  events: readonly { readonly body: string; readonly sentAt: string }[],
  { db, tableName, now }: Table & { readonly now: () => number },
): Promise<Foretold[]> {
  const locations = cachedLocations({ db, tableName, now });
  const table = stayTable({ db, tableName, now, retentionDays: 0 });
  const stays = new Map<string, Stay | undefined>();
  const told: Foretold[] = [];
  for (const { body, sentAt } of events) {
    const read = readStayEvent(body, sentAt);
    if ('reason' in read) {
      const why = `${read.reason}: ${read.detail}`;
      told.push({ eventId: read.id ?? '-', stay: '-', would: 'rejected', fields: [], mail: false, why });
      continue;
    }
    const { event } = read;
    const about = { eventId: event.id, stay: `${event.reservationId} / ${event.stayId}`, fields: [], mail: false };
    const location = await locations.get(event.locationId);
    if (!location) {
      told.push({ ...about, would: 'quarantined', why: 'unknown_location' });
      continue;
    }
    const ref = stayRef(event);
    const name = `${ref.locationId}#${ref.key}`;
    const before = stays.has(name) ? stays.get(name) : await table.get(ref);
    const decision = decide(before, event, location);
    const after = await wouldBe(before, decision, { ref, location, now });
    stays.set(name, after);
    told.push({ ...about, ...effect(before, after, decision) });
  }
  return told;
}

function effect(before: Stay | undefined, after: Stay | undefined, decision: Decision) {
  if (decision.does === 'stale') return { would: 'stale' as const };
  if (decision.does === 'refused')
    return { would: 'rejected' as const, why: `${decision.reason}: ${decision.pointer}` };
  const fields = changedFields(before ?? {}, after).filter((path) => !bookkeeping.test(path));
  const mail = after?.mail?.st === 'pending' && (after.mail.v !== before?.mail?.v || before.mail.st !== 'pending');
  return { would: 'applied' as const, fields, mail };
}

async function wouldBe(
  before: Stay | undefined,
  decision: Decision,
  { ref, location, now }: { readonly ref: StayRef; readonly location: Location; readonly now: () => number },
): Promise<Stay | undefined> {
  if (decision.does === 'stale' || decision.does === 'refused') return before;
  const press = {
    now,
    codes: { claim: async () => true, release: async () => undefined },
    serials: { next: async () => 0 },
    // No code at all, and another than the last: what is to be drawn is not known yet.
    chance: { credentials: () => ({ user: before?.ticket?.user === '' ? ' ' : '', pass: '' }) },
  };
  const { next } = decision;
  const ticketed =
    decision.does === 'issue' ? { ...next, ticket: await newTicket(ref, decision.terms, location, press) } : next;
  return withOwedMail(before, ticketed, location, now());
}
