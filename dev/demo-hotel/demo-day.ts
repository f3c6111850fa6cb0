import { isoTime, localMoment, localParts, type StayMoment } from '../../src/kit/time.ts';
import { type DemoGuest, demoGuest, oddGuests, organiserAddress } from './demo-guests.ts';

const hour = 3_600_000;
const day = 24 * hour;

/** How a stay stands at the hotel. */
type Standing = 'booked' | 'in' | 'left' | 'cancelled' | 'no_show';

/** A stay as the hotel knows it. */
export interface DemoStay {
  /** Counted from 0. */
  readonly number: number;
  readonly reservationId: string;
  readonly stayId: string;
  readonly room: string;
  readonly guest: DemoGuest;
  readonly arrival: StayMoment;
  readonly departure: StayMoment;
  /** The portal's number of the booking. */
  readonly references?: readonly string[];
  /** The departure that was booked, if it has been moved since. */
  readonly bookedUntil?: StayMoment;
  readonly standing: Standing;
  /** How many of the guest's devices are online: 0 to 2. */
  readonly devices: number;
}

/** A whole number from 0 up to, but not with, `end`. */
export type Chance = (end: number) => number;

/** Chance that is the same in every run (a linear congruential generator). */
export function sameChance(seed = 20): Chance {
  let state = seed;
  return (end) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * end);
  };
}

/** The hotel's rooms: 101 to 512. */
export const demoRooms: readonly string[] = [1, 2, 3, 4, 5].flatMap((floor) =>
  Array.from({ length: 12 }, (_, i) => `${floor}${String(i + 1).padStart(2, '0')}`),
);

type Told = Partial<Pick<DemoStay, 'guest' | 'references' | 'reservationId' | 'departure' | 'bookedUntil' | 'devices'>>;

/** A stay that begins and ends so many days from now. */
export type PlanStay = (
  room: string,
  standing: Standing,
  days: readonly [arrival: number, departure: number],
  told?: Told,
) => DemoStay;

/** Plans stays one after the other, numbered from a number on. @param now epoch milliseconds */
export function stayPlanner({ now, timeZone, from }: { now: number; timeZone: string; from: number }): PlanStay {
  let number = from;
  const date = (days: number) => localDate(now, timeZone, days);
  return (room, standing, [arrival, departure], told = {}) => {
    const reservationId = told.reservationId ?? `D-${1001 + number}`;
    return {
      number,
      stayId: `${reservationId}/${room}`,
      room,
      guest: demoGuest(number++),
      arrival: { date: date(arrival) },
      departure: { date: date(departure) },
      standing,
      devices: 0,
      ...told,
      reservationId,
    };
  };
}

/** The date in the hotel, or so many days later, `YYYY-MM-DD`. @param ms epoch milliseconds */
export function localDate(ms: number, timeZone: string, days = 0): string {
  const { date } = localParts(isoTime(ms), timeZone);
  return isoTime(Date.parse(date) + days * day).slice(0, 10);
}

/**
 * The stays of a day in the hotel: who is in the house, arrives or leaves today, or arrives tomorrow. The same in every run,
 * but for the dates.
 * @param now epoch milliseconds
 */
export function demoDay(now: number, timeZone: string): readonly DemoStay[] {
  const chance = sameChance();
  const plan = stayPlanner({ now, timeZone, from: 0 });
  const [first = [], second = [], third = [], fourth = [], fifth = []] = [0, 1, 2, 3, 4].map((floor) =>
    demoRooms.slice(floor * 12, floor * 12 + 12),
  );
  const staying = (room: string, told?: Told) =>
    plan(room, 'in', [-1 - chance(4), 1 + chance(4)], { devices: devicesOf(chance), ...told });
  const late = lateDeparture(now, timeZone);
  const today = [...third.slice(10), ...fourth.slice(8), ...fifth.slice(0, 6)];
  const oneBooking = { reservationId: 'D-0900' };
  const told: readonly Told[] = [
    { guest: oddGuests.longName },
    { guest: oddGuests.japanese, devices: 2 },
    { guest: oddGuests.bounced, devices: 0 },
    { guest: oddGuests.withoutAddress, devices: 0 },
    { guest: oddGuests.byBooking, references: ['3905512874'], devices: 1 },
    { guest: oddGuests.byAirbnb, references: ['HMX4K9WD2T'], devices: 0 },
    { departure: { date: localDate(now, timeZone, 3) }, bookedUntil: { date: localDate(now, timeZone, 1) } },
    oneBooking,
    oneBooking,
    { guest: oddGuests.corrected, devices: 0 },
  ];
  return [
    ...[...first, ...second].map((room, i) => staying(room, told[i])),
    ...fourth.slice(0, 8).map((room) => ofGroup(plan(room, 'in', [-1, 2], { devices: devicesOf(chance) }))),
    ...third.slice(0, 4).map((room) => plan(room, 'left', [-1 - chance(4), 0], { departure: late })),
    ...third
      .slice(4, 10)
      .map((room) => plan(room, 'in', [-1 - chance(4), 0], { departure: late, devices: devicesOf(chance) })),
    ...today.slice(0, 5).map((room) => plan(room, 'in', [0, 1 + chance(5)], { devices: devicesOf(chance) })),
    ...today
      .slice(5)
      .map((room, i) => plan(room, 'booked', [0, 1 + chance(5)], i === 0 ? { guest: oddGuests.arabic } : {})),
    ...[...fifth.slice(6), ...third.slice(0, 4)].map((room) => plan(room, 'booked', [1, 2 + chance(5)])),
    plan('510', 'cancelled', [0, 1]),
    plan('512', 'no_show', [-1, 1]),
  ];
}

/** One guest of four has not been online yet. */
function devicesOf(chance: Chance): number {
  return [0, 1, 1, 2][chance(4)] ?? 0;
}

function ofGroup(stay: DemoStay): DemoStay {
  const guest = { ...stay.guest, email: organiserAddress };
  return { ...stay, reservationId: 'D-0800', stayId: `D-0800/${stay.room}`, guest };
}

/** Who leaves today and has not gone yet may stay for some hours more, whenever the demo begins. */
function lateDeparture(now: number, timeZone: string): StayMoment {
  const date = localDate(now, timeZone);
  const { time } = localParts(isoTime(now + 2 * hour), timeZone);
  const isTomorrow = localDate(now + 2 * hour, timeZone) !== date;
  const wanted = `${time.slice(0, 2)}:30`;
  return { date, time: isTomorrow ? '23:59' : wanted > '11:00' ? wanted : '11:00' };
}

const kinds = {
  booked: { type: 'reservation.created', status: 'confirmed' },
  checkedIn: { type: 'stay.checked_in', status: 'checked_in' },
  lengthened: { type: 'reservation.amended', status: 'checked_in' },
  checkedOut: { type: 'stay.checked_out', status: 'checked_out' },
  cancelled: { type: 'reservation.cancelled', status: 'cancelled' },
  noShow: { type: 'reservation.no_show', status: 'no_show' },
} as const;

/** The canonical event of what happens to a stay. @param at epoch milliseconds */
export function demoEvent(stay: DemoStay, kind: keyof typeof kinds, at: number) {
  const { reservationId, stayId, room, guest, arrival, departure, references } = stay;
  const { type, status } = kinds[kind];
  return {
    specversion: '1.0',
    id: `${stayId}-${kind}`,
    source: demoSource,
    type,
    time: isoTime(at),
    data: {
      locationId: demoId,
      ...{ reservationId, stayId, status, arrival, departure, room: { id: room }, guest },
      ...(references && { references }),
    },
  };
}

export type DemoEvent = ReturnType<typeof demoEvent>;

/** The location's id. */
export const demoId = 'DEMO';

/** As what the hotel's system tells of itself. */
export const demoSource = 'urn:demo-hotel:pms';

/**
 * What the hotel's system has told of stays until now, in the order in which it came: bookings, then who is in the house,
 * then who is gone.
 * @param now epoch milliseconds
 */
export function demoEvents(stays: readonly DemoStay[], now: number, timeZone: string) {
  const today = localDate(now, timeZone);
  const minutesAgo = (minutes: number) => now - minutes * 60_000;
  /** At a local time, or some minutes ago if that is yet to come. */
  const at = (date: string, time: string, minutes: number) =>
    Math.min(Date.parse(localMoment({ date }, time, timeZone, 'arrival')), minutesAgo(minutes));
  const arrived = (stay: DemoStay) =>
    stay.arrival.date < today
      ? at(stay.arrival.date, `${15 + (stay.number % 5)}:${10 + (stay.number % 45)}`, 1)
      : Math.max(at(today, '00:00', 0), minutesAgo(10 + 7 * (stay.number % 12)));
  const been = stays.filter(({ standing }) => standing === 'in' || standing === 'left');
  const ended = { left: 'checkedOut', cancelled: 'cancelled', no_show: 'noShow' } as const;
  return {
    bookings: stays.map((stay) =>
      demoEvent(
        { ...stay, departure: stay.bookedUntil ?? stay.departure },
        'booked',
        now - (6 + (stay.number % 40)) * day,
      ),
    ),
    checkIns: been.flatMap((stay) => [
      demoEvent({ ...stay, departure: stay.bookedUntil ?? stay.departure }, 'checkedIn', arrived(stay)),
      ...(stay.bookedUntil ? [demoEvent(stay, 'lengthened', minutesAgo(50))] : []),
    ]),
    ends: stays.flatMap((stay) => {
      if (stay.standing === 'in' || stay.standing === 'booked') return [];
      return [demoEvent(stay, ended[stay.standing], at(today, `0${7 + (stay.number % 3)}:40`, 5 + (stay.number % 7)))];
    }),
  };
}
