import { sourceOf } from '../../../src/core/stay/source.ts';
import { groupedCode } from '../../../src/core/ticket/code.ts';
import type { Attributes } from '../fakes/expression-reader.ts';
import type { SesMail } from '../fakes/fake-ses.ts';
import type { FakeTable } from '../fakes/fake-table.ts';
import { tallyOf } from '../oracle/counts.ts';
import type { Booking } from './booking.ts';
import { type ConnectedHotel, connectionOf, lastOf } from './connected-hotels.ts';
import type { Acknowledged, Observed, SentEvent } from './observed.ts';

/** What must be zero of connections, whatever goes wrong. */
export const connectionLosses = [
  /** A delivery was answered 2xx, and nothing came of it. */
  'unprocessed',
  /** A stay is not what its booking is in the system. */
  'wrongStays',
  /** A stay of no booking. */
  'unknownStays',
  /** A ticket or a mail for a stay that was over when it was first heard of. */
  'lateTickets',
  /** The same mail to the same guest twice, with none between them that may have been sent. */
  'doubleLetters',
  /** A guest is without the mail, or has it for a booking that is no more. */
  'unmailed',
  /** A revoked code is valid again. */
  'revivedCodes',
  /** The same delivery as one a moment before: it told nothing new, and was an event. */
  'overtaken',
  /** A field at the system has another text than the guest's code, or none; or one of a stay that is no more. */
  'wrongFields',
  /** A stay is at last not as in a calm run, or a guest has not one mail of a list. */
  'differing',
  'left',
] as const;

/** What a check looks at. */
interface Remains {
  readonly hotels: readonly ConnectedHotel[];
  readonly table: FakeTable;
  readonly seen: Observed;
  readonly left: number;
  /** Epoch milliseconds. */
  readonly start: number;
  /** What the fields of bookings hold, by connection; of those that codes are written to. */
  readonly fields: ReadonlyMap<string, ReadonlyMap<string, string>>;
}

/** Compares what became of deliveries with what systems told and what they have. */
export function checkConnections({ hotels, table, seen, left, start, fields }: Remains) {
  const { counts, problems, found } = tallyOf(connectionLosses);
  const stays = new Map<string, Attributes>();
  for (const item of table.items())
    if (item.sk?.S?.startsWith('STAY#')) stays.set(`${item.source?.S} ${item.reservationId?.S}`, item);
  for (const hotel of hotels) {
    const id = connectionOf(hotel);
    const events = Map.groupBy(
      seen.events.filter(({ source }) => source === sourceOf(id)),
      ({ data }) => data.reservationId,
    );
    const delivered = seen.acknowledged.filter(({ connection }) => connection === id);
    for (const one of delivered) {
      const isDone = hotel.system.isThin
        ? wasAsked(one, seen, events.get(one.bookingId))
        : wasTold(one, events.get(one.bookingId));
      if (!isDone) found('unprocessed', `${id} ${one.bookingId} at ${new Date(one.at).toISOString()}`);
    }
    for (const booking of lastOf(hotel).values()) {
      const name = `${sourceOf(id)} ${booking.id}`;
      checkStay(booking, stays.get(name), { found, mails: seen.mails, isOver: Date.parse(booking.departure) < start });
      const held = fields.get(id);
      if (held) checkField(booking, stays.get(name), held.get(booking.id) ?? '', found);
      stays.delete(name);
    }
  }
  for (const name of stays.keys()) found('unknownStays', name);
  for (const name of seen.revivedCodes) found('revivedCodes', name);
  checkLetters(seen, found);
  if (left > 0) found('left', `${left} messages`);
  counts.left = left;
  return { ...counts, problems };
}

type Found = (kind: (typeof connectionLosses)[number], what: string) => void;

/**
 * What was delivered whole is an event: with the status, the days and the address that it told. Where nothing orders
 * deliveries, a creation after the cancellation is late.
 */
function wasTold({ body }: Acknowledged, events: readonly SentEvent[] = []): boolean {
  const { booking, data, event: name } = JSON.parse(body);
  const isLate = name === 'reservation.created' && events.some((one) => one.data.status === 'cancelled');
  const { status, ...told } = booking ?? data;
  const [departure, email] = [told.departure ?? told.departureDate, told.email ?? told.guestEmail];
  return (
    isLate ||
    events.some(
      ({ data: { guest, departure: day, ...event } }) =>
        (event.status === 'cancelled') === (status === 'cancelled') &&
        (event.status === 'tentative') === ['request', 'pending'].includes(status) &&
        day?.date === departure &&
        (guest?.email ?? '') === email,
    )
  );
}

/** How long a reservation that is told of may not be there yet, in milliseconds. */
const readLag = 60_000;

/** What only says that something has changed is asked for after that; what is deleted is told by itself. */
function wasAsked(
  { bookingId, at, body }: Acknowledged,
  { asked }: Observed,
  events: readonly SentEvent[] = [],
): boolean {
  if (JSON.parse(body).type === 'deleted') return events.some(({ data }) => data.status === 'deleted');
  const answers = asked.filter((one) => one.bookingId === bookingId && one.at >= at);
  return answers.some(
    ({ status, at: askedAt }) =>
      (status === 404 && askedAt >= at + readLag) || (status === 200 && events.some((event) => event.at >= askedAt)),
  );
}

const gone = new Set<Booking['status']>(['cancelled', 'deleted']);

function checkStay(
  booking: Booking,
  item: Attributes | undefined,
  { found, mails, isOver }: { readonly found: Found; readonly mails: Observed['mails']; readonly isOver: boolean },
): void {
  const { id, status, email } = booking;
  const own = mails.filter(({ to }) => to === email && email !== '');
  if (isOver) {
    if (item?.ticket || own.length > 0) found('lateTickets', id);
    return;
  }
  const isActive = item?.state?.S === 'active' && item.ticket !== undefined;
  if (gone.has(status)) {
    if (isActive) found('wrongStays', `${id} is ${status}, and its ticket is valid`);
    return;
  }
  if (status === 'tentative') {
    if (isActive) found('wrongStays', `${id} is tentative, and has a ticket`);
    return;
  }
  // Who has left may have been heard of only then.
  if (status === 'checked_out') return;
  if (!item || !isActive) {
    found('wrongStays', `${id} is ${status}, and has no ticket`);
    return;
  }
  const text = JSON.stringify(item);
  for (const fact of [booking.departure, booking.lastName, email])
    if (!text.includes(fact)) found('wrongStays', `${id} is without ${fact}: it is ${status}`);
  const code = item.ticket?.M?.user?.S ?? '';
  const shown = [code, groupedCode(code)];
  if (!own.some(({ text: letter }) => shown.some((one) => letter.includes(one))))
    found('unmailed', `${id} to ${email}`);
}

/** A field has the code of a stay that stands, and nothing of one that does not; of one that is over, it may have either. */
function checkField(
  { id, status, departure }: Booking,
  item: Attributes | undefined,
  held: string,
  found: Found,
): void {
  const code = groupedCode(item?.ticket?.M?.user?.S ?? '');
  const isActive = item?.state?.S === 'active' && code !== '';
  if (held !== '' && held !== code) found('wrongFields', `${id} has ${held} in place of ${code}: it is ${status}`);
  if (gone.has(status) && held !== '') found('wrongFields', `${id} is ${status}, and has ${held}`);
  // Who was heard of when the stay was over has none.
  if (isActive && held === '' && item?.owed_field?.M?.st?.S !== 'skipped')
    found('wrongFields', `${id} until ${departure} has none`);
}

/**
 * No guest has the same letter twice in a row. But where another was tried between them, nobody knows whether the guest has
 * that one, as its sender died, say: the last word must be what holds.
 */
export function checkLetters({ mails, tried }: Pick<Observed, 'mails' | 'tried'>, found: Found): void {
  const last = new Map<string, SesMail>();
  for (const mail of mails) {
    const { to, text, tags } = mail;
    const stay = `LOC#${tags.location} STAY#${tags.stay}`;
    const before = last.get(stay);
    last.set(stay, mail);
    if (before?.to !== to || before.text !== text) continue;
    const about = (version: number) => tried.get(`${stay} ${version}`);
    const [former, own] = [Number(before.tags.version), Number(tags.version)];
    const between = Array.from({ length: Math.max(0, own - former - 1) }, (_, i) => about(former + 1 + i));
    if (between.some((other) => other !== undefined && other !== about(own))) continue;
    found('doubleLetters', `${stay} to ${to}: versions ${former} and ${own}`);
  }
}

/** Within so long, the same bytes again are a repetition whatever came between (record 33). */
const doubledWithin = 60_000;

/** Two that come within so long are translated at the same time: neither knows of the other, and both tell the same. */
const atOnce = 100;

/** Deliveries with the same bytes as one shortly before that have become events after its own. Where nothing fails. */
export function overtakenRepeats({ system }: ConnectedHotel, { queued, events }: Observed): number {
  if (system.connector !== 'hostaway') return 0;
  const sentAt = new Map(events.map(({ data, time, at }) => [`${data.reservationId} ${time}`, at]));
  let count = 0;
  for (const [body, times] of queued) {
    const { data, object } = JSON.parse(body);
    if (object !== 'reservation') continue;
    const sent = (at: string) => sentAt.get(`${data.id} ${at}`) ?? Number.NaN;
    const isRepeated = (one: string) => times.some((at) => isJustBefore(at, one) && sent(at) < sent(one));
    count += times.filter(isRepeated).length;
  }
  return count;
}

function isJustBefore(at: string, other: string): boolean {
  const between = Date.parse(other) - Date.parse(at);
  return between >= atOnce && between < doubledWithin;
}

/** The tickets that are good at the end, to be compared with another world's; a stay without one has none whatever is known of it. */
export function standingOf(table: FakeTable, now: number): ReadonlyMap<string, string> {
  const all = new Map<string, string>();
  for (const { sk, source, reservationId, state, ticket, email } of table.items()) {
    if (!sk?.S?.startsWith('STAY#')) continue;
    const { until, users, numUsers, service } = ticket?.M ?? {};
    const isGood = state?.S === 'active' && Date.parse(until?.S ?? '') > now;
    const right = isGood ? JSON.stringify({ email: email?.S, until, users, numUsers, service }) : 'none';
    all.set(`${source?.S} ${reservationId?.S}`, right);
  }
  return all;
}
