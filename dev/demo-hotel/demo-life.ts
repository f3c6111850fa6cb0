import { type Chance, type DemoStay, demoRooms, type PlanStay } from './demo-day.ts';
import { oddGuests } from './demo-guests.ts';

/** Something that happens in the hotel: the stay as it is then, and which of its devices it is about. */
export interface DemoAct {
  readonly kind: keyof typeof told;
  readonly stay: DemoStay;
  readonly device?: number;
}

/** What is told of each kind: of a room, without the guest. */
const told = {
  booking: 'is booked',
  checkIn: 'checks in',
  checkOut: 'checks out',
  cancellation: 'is cancelled',
  logIn: 'goes online',
  logOut: 'goes offline',
} as const;

/** An act as a line for the terminal. */
export function demoActText({ kind, stay }: DemoAct): string {
  return `Demo hotel: room ${stay.room} ${told[kind]}.`;
}

/** How often each kind happens, while there is somebody whom it can happen to. */
const weights: Readonly<Record<DemoAct['kind'], number>> = {
  checkIn: 4,
  checkOut: 3,
  logIn: 6,
  logOut: 4,
  booking: 2,
  cancellation: 1,
};

/** Guests who have no code until reception gives them one. */
const unreached: readonly object[] = [oddGuests.bounced, oddGuests.withoutAddress, oddGuests.byAirbnb];

/** Bookings that are to come, however many are cancelled. */
const fewestBooked = 4;

/**
 * What happens next in the house; undefined if nothing can.
 * @param today the hotel's date, `YYYY-MM-DD`
 * @param plan plans stays from the day of the call on
 */
export function nextAct(
  stays: readonly DemoStay[],
  { today, plan, chance }: { readonly today: string; readonly plan: PlanStay; readonly chance: Chance },
): DemoAct | undefined {
  const [booked, inHouse] = (['booked', 'in'] as const).map((standing) =>
    stays.filter((stay) => stay.standing === standing),
  ) as [DemoStay[], DemoStay[]];
  const taken = new Set(inHouse.map(({ room }) => room));
  const can: Readonly<Record<DemoAct['kind'], readonly DemoStay[]>> = {
    checkIn: booked.filter(({ arrival, room }) => arrival.date <= today && !taken.has(room)),
    checkOut: inHouse.filter(({ departure }) => departure.date <= today),
    logIn: inHouse.filter(({ devices, guest }) => devices < 2 && !unreached.includes(guest)),
    logOut: inHouse.filter(({ devices }) => devices > 0),
    cancellation: booked.length > fewestBooked ? booked.filter(({ arrival }) => arrival.date >= today) : [],
    booking: freeRooms([...booked, ...inHouse], chance(2), plan),
  };
  const kinds = (Object.keys(can) as DemoAct['kind'][]).flatMap((kind) =>
    can[kind].length === 0 ? [] : Array<DemoAct['kind']>(weights[kind]).fill(kind),
  );
  const kind = kinds[chance(kinds.length)];
  const stay = kind && can[kind][chance(can[kind].length)];
  return stay && actOf(kind, stay);
}

function actOf(kind: DemoAct['kind'], stay: DemoStay): DemoAct {
  switch (kind) {
    case 'checkIn':
      return { kind, stay: { ...stay, standing: 'in' } };
    case 'checkOut':
      return { kind, stay: { ...stay, standing: 'left' } };
    case 'cancellation':
      return { kind, stay: { ...stay, standing: 'cancelled' } };
    case 'logIn':
      return { kind, stay: { ...stay, devices: stay.devices + 1 }, device: stay.devices };
    case 'logOut':
      return { kind, stay: { ...stay, devices: stay.devices - 1 }, device: stay.devices - 1 };
    case 'booking':
      return { kind, stay };
  }
}

/** A booking of two nights from today or tomorrow on in the first room that nobody has then; empty if there is none. */
function freeRooms(standing: readonly DemoStay[], from: number, plan: PlanStay): DemoStay[] {
  const wanted = plan('', 'booked', [from, from + 2]);
  const room = demoRooms.find((one) =>
    standing.every(
      (stay) =>
        stay.room !== one || stay.departure.date <= wanted.arrival.date || wanted.departure.date <= stay.arrival.date,
    ),
  );
  return room === undefined ? [] : [{ ...wanted, room, stayId: `${wanted.reservationId}/${room}` }];
}
