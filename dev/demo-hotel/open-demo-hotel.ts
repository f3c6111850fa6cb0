import { setTimeout as wait } from 'node:timers/promises';
import type { Location } from '../../src/core/location/location.ts';
import { applyLocations } from '../apply-locations.ts';
import type { Endpoints } from '../endpoints.ts';
import { openRadius } from '../open-radius.ts';
import { type DemoStay, demoDay, demoEvent, demoEvents, localDate, sameChance, stayPlanner } from './demo-day.ts';
import { type DemoDoors, openDemoDoors } from './demo-doors.ts';
import { correctedAddress, oddGuests } from './demo-guests.ts';
import { type DemoAct, demoActText, nextAct } from './demo-life.ts';

/** How long the day may take on a slow machine, in milliseconds. */
const patience = 240_000;

/** A hotel of 60 rooms whose guests are made up. */
export interface DemoHotel {
  readonly location: Location;
  /**
   * Plays what has happened until now, by the ways that a hotel has; resolves to what is there then, in a line.
   * @param apiKey of the REST API
   * @throws Error if the product does not take it
   */
  fill(apiKey: string): Promise<string>;
  /** From now on something happens every 20 to 40 seconds, and is told; the first time after some seconds. */
  live(log: (line: string) => void): void;
  close(): Promise<void>;
}

/** Applies the demo hotel to a local cloud; nobody is in it yet. */
export async function openDemoHotel(endpoints: Endpoints): Promise<DemoHotel> {
  const [location] = await applyLocations(import.meta.dirname, endpoints);
  if (!location) throw new Error('The demo hotel has no file.');
  const { timeZone } = location;
  const radiusKey = (await openRadius([location], endpoints)).get(location.id) ?? '';
  const ending = new AbortController();
  let doors: DemoDoors | undefined;
  let stays: readonly DemoStay[] = [];
  return {
    location,
    async fill(apiKey) {
      doors = openDemoDoors(endpoints, { apiKey, radiusKey });
      stays = demoDay(Date.now(), timeZone);
      await playDay(stays, timeZone, doors);
      return dayText(stays, Date.now(), timeZone);
    },
    live(log) {
      const { signal } = ending;
      if (!doors) return;
      liveOn(stays, doors, { timeZone, log, signal }).catch((error: unknown) => {
        if (!signal.aborted) throw error;
      });
    },
    async close() {
      ending.abort();
      doors?.close();
    },
  };
}

async function playDay(stays: readonly DemoStay[], timeZone: string, doors: DemoDoors): Promise<void> {
  const { bookings, checkIns, ends } = demoEvents(stays, Date.now(), timeZone);
  // As they came: a booking is mailed before it is lengthened.
  for (const events of [bookings, checkIns]) {
    await doors.tell(events);
    await until(async () => (await doors.waiting()) === 0, 'events are still waiting');
  }
  await Promise.all([visitors(doors), mailCorrected(stays, doors), logEverybodyIn(stays, doors)]);
  await doors.tell(ends);
  await until(async () => (await doors.waiting()) === 0, 'events are still waiting');
  await everybodyMailed(doors);
}

/** Guests of the day, who have no stay: one has the code mailed, one on paper. */
async function visitors({ api }: DemoDoors): Promise<void> {
  await api('POST', '/tickets', { service: '3', format: 'email', userId: 'conference.guest@example.com' });
  await api('POST', '/tickets', { service: '3', userId: 'Seminar room' });
}

/** Reception has asked the guest with the misspelt address for the right one. */
async function mailCorrected(stays: readonly DemoStay[], doors: DemoDoors): Promise<void> {
  const stay = stays.find(({ guest }) => guest === oddGuests.corrected);
  if (!stay) return;
  const { serial } = await doors.ticketOf(stay);
  await until(async () => (await mailOf(serial, doors))?.state === 'bounced', 'a mail has not bounced yet');
  await doors.api('POST', `/tickets/${serial}/email`, { userId: correctedAddress });
}

async function logEverybodyIn(stays: readonly DemoStay[], doors: DemoDoors): Promise<void> {
  for (const stay of stays) {
    for (let device = 0; device < stay.devices; device++) await letIn(stay, device, doors);
  }
}

async function letIn(stay: DemoStay, device: number, { logIn }: DemoDoors): Promise<void> {
  if (!(await logIn(stay, device))) throw new Error(`A device of room ${stay.room} was not let in.`);
}

/** Waits until no mail is on its way any more. The group's list of codes gathers for minutes, and comes while one looks. */
async function everybodyMailed(doors: DemoDoors): Promise<void> {
  const { data } = await doors.api<{ data: readonly { serial: string }[] }>('GET', '/tickets');
  const isOnItsWay = ['queued', 'sending', 'accepted'];
  const isDone = async (serial: string) => {
    const { state = '', list } = (await mailOf(serial, doors)) ?? {};
    return list !== undefined || !isOnItsWay.includes(state);
  };
  for (const { serial } of data) await until(() => isDone(serial), 'mails are still waiting');
}

async function mailOf(serial: string, { api }: DemoDoors) {
  const { mail } = await api<{ mail: { state: string; list?: object } | null }>('GET', `/tickets/${serial}`);
  return mail;
}

async function until(holds: () => Promise<boolean>, otherwise: string): Promise<void> {
  const start = Date.now();
  while (!(await holds())) {
    if (Date.now() - start > patience) throw new Error(`The demo hotel: ${otherwise} after ${patience / 1000} s.`);
    await wait(100);
  }
}

function dayText(stays: readonly DemoStay[], now: number, timeZone: string): string {
  const [today, tomorrow] = [0, 1].map((days) => localDate(now, timeZone, days));
  const count = (which: (stay: DemoStay) => boolean) => stays.filter(which).length;
  const arriving = (date: string | undefined) =>
    count(({ arrival, standing }) => arrival.date === date && standing === 'booked');
  const leaving = count(({ departure, standing }) => departure.date === today && standing === 'in');
  return [
    `Demo hotel: ${count(({ standing }) => standing === 'in')} of 60 rooms have guests`,
    `${count(({ devices }) => devices > 0)} of them online`,
    `${arriving(today)} are still to come today and ${arriving(tomorrow)} tomorrow`,
    `${leaving} to leave`,
    `2 visitors have a ticket. Something happens there every half minute.`,
  ].join(', ');
}

interface Living {
  readonly timeZone: string;
  readonly log: (line: string) => void;
  readonly signal: AbortSignal;
}

async function liveOn(begun: readonly DemoStay[], doors: DemoDoors, { timeZone, log, signal }: Living): Promise<void> {
  const chance = sameChance();
  let stays = begun;
  await wait(5_000, undefined, { signal, ref: false });
  for (;;) {
    const now = Date.now();
    const plan = stayPlanner({ now, timeZone, from: stays.length });
    const act = nextAct(stays, { today: localDate(now, timeZone), plan, chance });
    const done = act && (await performed(act, doors, { now, log, signal }));
    // A stay's number is its place.
    if (done) stays = Object.assign([...stays], { [act.stay.number]: act.stay });
    await wait(20_000 + chance(20_000), undefined, { signal, ref: false });
  }
}

/** Performs an act and tells it; false, and told too, if the product did not take it. */
async function performed(
  act: DemoAct,
  doors: DemoDoors,
  { now, log, signal }: Pick<Living, 'log' | 'signal'> & { readonly now: number },
): Promise<boolean> {
  try {
    await perform(act, doors, now);
    log(demoActText(act));
    return true;
  } catch (error) {
    if (!signal.aborted) log(`${demoActText(act)} It could not: ${(error as Error).message}`);
    return false;
  }
}

const eventKinds = {
  booking: 'booked',
  checkIn: 'checkedIn',
  checkOut: 'checkedOut',
  cancellation: 'cancelled',
} as const;

async function perform({ kind, stay, device = 0 }: DemoAct, doors: DemoDoors, now: number): Promise<void> {
  const leave = (one: number) => doors.logOut(stay, one, { seconds: 600, bytes: 4_000_000 * (1 + (stay.number % 90)) });
  if (kind === 'logOut') return leave(device);
  if (kind === 'logIn') return letIn(stay, device, doors);
  if (kind === 'checkOut') for (let one = 0; one < stay.devices; one++) await leave(one);
  await doors.tell([demoEvent(stay, eventKinds[kind], now)]);
}
