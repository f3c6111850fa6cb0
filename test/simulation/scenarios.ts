import type { StayStatus } from '../../src/core/stay/stay-event.ts';
import { hotelEvent } from './fakes/hotel-event.ts';
import type { Arrival } from './load.ts';

/** A short history of one stay that is hard to get right. */
export interface Scenario {
  readonly name: string;
  readonly events: readonly Said[];
  /** Mails that go where nothing fails; absent where that is a matter of timing. */
  readonly mails?: number;
}

/** One event: when it happened, and when it is sent, both in milliseconds after the beginning. */
interface Said {
  readonly happens: number;
  readonly sent: number;
  readonly type: string;
  readonly status: StayStatus;
  readonly facts?: Readonly<Record<string, unknown>>;
  /** The same event as before: its sender heard no answer. */
  readonly again?: true;
}

const sender = 'AROAHOTELSYSTEM:session';
const planned = { arrival: { date: '2026-07-03' }, departure: { date: '2026-07-05' } };
const ada = { givenName: 'Ada', familyName: 'First', email: 'ada@example.com' };
export const whole = { ...planned, guest: ada, room: { id: '204' } };
const longer = { ...whole, departure: { date: '2026-07-07' } };
const otherAddress = { ...whole, guest: { ...ada, email: 'ada.first@example.org' } };
const [byPortal, byNewAlias] = [1, 2].map((n) => ({ ...whole, guest: { ...ada, email: `a.${n}@guest.booking.com` } }));
export const otherRoom = { ...whole, room: { id: '305' } };
const withoutAddress = { ...planned, guest: { givenName: 'Ada', familyName: 'First' } };
export const nextGuest = {
  arrival: { date: '2026-07-06' },
  departure: { date: '2026-07-08' },
  guest: { givenName: 'Bob', familyName: 'Second', email: 'bob@example.com' },
};

const soonGuest = { ...nextGuest, arrival: { date: '2026-07-04' } };

export const booked = (at = 0, sent = at): Said => ({
  ...{ happens: at, sent, facts: whole },
  ...{ type: 'reservation.created', status: 'confirmed' },
});
export const amended = (at: number, facts: object = longer): Said => ({
  ...{ happens: at, sent: at, facts: { ...facts } },
  ...{ type: 'reservation.amended', status: 'confirmed' },
});
export const cancelled = (at: number, sent = at): Said => ({
  ...{ happens: at, sent },
  ...{ type: 'reservation.cancelled', status: 'cancelled' },
});
export const reinstated = (at: number): Said => ({ ...booked(at), type: 'reservation.reinstated' });
export const arrived = (at: number): Said => ({ ...booked(at), type: 'stay.checked_in', status: 'checked_in' });
export const left = (at: number): Said => ({ happens: at, sent: at, type: 'stay.checked_out', status: 'checked_out' });

export const room = (n: number, at: number): Said => ({ ...booked(at), facts: { ...whole, stayId: `RES-1-${n}` } });

/** What hotels do that has to survive every single and every double fault. */
export const scenarios: readonly Scenario[] = [
  { name: 'booked', events: [booked()], mails: 1 },
  { name: 'told twice', events: [booked(), { ...booked(0, 700), again: true }], mails: 1 },
  { name: 'amended, then cancelled', events: [booked(), amended(900), cancelled(1800)], mails: 2 },
  { name: 'cancelled before booked', events: [cancelled(5000, 0), booked(0, 200)], mails: 0 },
  { name: 'reinstated while the mail waits', events: [booked(), cancelled(70), reinstated(140)] },
  { name: 'another address while the first mail goes', events: [booked(), amended(200, otherAddress)] },
  {
    name: 'another alias while the mail goes',
    events: [{ ...booked(), facts: byPortal }, amended(70, byNewAlias)],
    mails: 1,
  },
  { name: 'another room while the mail goes', events: [booked(), amended(70, otherRoom)], mails: 1 },
  { name: 'an address at last', events: [{ ...booked(), facts: withoutAddress }, amended(120)], mails: 1 },
  { name: 'in and out', events: [arrived(0), left(70)] },
  { name: 'next guest on the same number', events: [booked(), { ...booked(160), facts: nextGuest }] },
  { name: 'two rooms, cancelled as one', events: [room(1, 0), room(2, 70), cancelled(140)] },
  { name: 'a room told after its reservation was cancelled', events: [room(1, 0), cancelled(900, 70), room(2, 140)] },
  {
    name: 'next guest after an early check-out',
    events: [arrived(0), left(900), { ...booked(1800), facts: soonGuest }],
    mails: 2,
  },
  { name: 'two events in one batch', events: [booked(), { ...amended(1), sent: 0 }], mails: 1 },
  { name: 'two events in two batches at once', events: [booked(), amended(61)] },
];

/** A scenario's messages at a location, from an instant (epoch milliseconds) on; `stretch` times as far apart. */
export function messagesOf({ events }: Scenario, locationId: string, start: number, stretch = 1): Arrival[] {
  return events.map(({ happens, sent, type, status, facts, again }, i) => ({
    body: JSON.stringify(
      hotelEvent({ id: `evt-${again ? i : i + 1}`, ms: start + happens }, [type, status], {
        ...{ locationId, reservationId: 'RES-1', ...facts },
      }),
    ),
    senderId: sender,
    inMs: sent * stretch,
  }));
}
