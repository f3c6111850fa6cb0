import type { Stay } from '../../../src/core/stay/stay.ts';
import type { StayRef } from '../../../src/core/stay/stay-event.ts';
import { noUse } from '../../../src/core/ticket/use/network-use.ts';
import { answerDoor } from '../../../src/networks/door/answer-door.service.ts';
import type { DoorTries, HouseGuests } from '../../../src/networks/door/door.store.ts';
import type { DoorFacts } from '../../../src/networks/door/door.ts';
import type { CaptivePortalDeps } from '../../../src/networks/login-deps.service.ts';
import { sampleStay } from '../../core/store/sample-stay.ts';
import { ticketOf } from '../logins/open-network.ts';
import { hotels } from './open-portal.ts';

/** Shares of a surname among guests, the most frequent first. */
export type Surnames = readonly (readonly [surname: string, share: number])[];

/** A house of rooms, and who comes. */
export interface House {
  readonly rooms: number;
  readonly surnames: Surnames;
  /** Surnames that a guest has: two in Spain, and either will do at the door. */
  readonly names: 1 | 2;
}

const [hour, day] = [3_600_000, 86_400_000];
const begin = Date.parse('2026-07-27T00:00:00Z');

/** Nights of stays, by their shares. */
const nights = [0.35, 0.28, 0.16, 0.09, 0.05, 0.03, 0.04];

/** Of rooms that are free, those which are given on the same day. */
const taken = 0.8;

/** Chance from a seed: a linear congruential generator, as of Numerical Recipes. */
function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** The stays of a house in some days, from 15:00 to 12:00 on the day of departure. */
function staysOf({ rooms, surnames, names }: House, days: number, random: () => number): Map<string, Stay> {
  const stays = new Map<string, Stay>();
  const pick = (shares: readonly number[]) => {
    const chance = random();
    const sums = shares.map((_, i) => shares.slice(0, i + 1).reduce((sum, share) => sum + share, 0));
    return sums.findIndex((sum) => chance < sum);
  };
  const shares = surnames.map(([, share]) => share);
  const surname = () => surnames[pick(shares)]?.[0] ?? `Rare${Math.floor(random() * 1e9)}`;
  for (let room = 1; room <= rooms; room++) {
    for (let at = -7; at < days; ) {
      const length = random() < taken ? pick(nights) + 1 || nights.length : 0;
      if (length > 0)
        stays.set(`${room}-${at}`, stayOf(room, at, length, Array.from({ length: names }, surname).join(' ')));
      at += Math.max(1, length);
    }
  }
  return stays;
}

function stayOf(room: number, at: number, length: number, familyName: string): Stay {
  const [from, until] = [begin + at * day + 15 * hour, begin + (at + length) * day + 12 * hour];
  const iso = (ms: number) => new Date(ms).toISOString().replace('.000Z', 'Z');
  const departure = { date: iso(until).slice(0, 10) };
  return sampleStay({
    facts: { guest: { givenName: 'Ada', familyName }, room: { name: String(room) }, departure },
    locationId: hotels.door.id,
    ticket: ticketOf({}, { user: `K${room}D${at}`, serial: `${room}${at + 10}`, from: iso(from), until: iso(until) }),
  });
}

/** A house in memory with the door itself, and an hour's clock. Whoever tries has a new device each time, which costs nothing. */
export function openHouse(house: House, days: number, seed: number) {
  const location = { ...hotels.door, timeZone: 'UTC' };
  const stays = staysOf(house, days, seeded(seed));
  const counts = new Map<string, number>();
  const byRoom = Map.groupBy(stays, ([key]) => key.split('-')[0] ?? '');
  let now = begin;
  let devices = 0;
  const get = async ({ key }: StayRef) => stays.get(key);
  const tries: DoorTries = {
    take: async (_, { name, most }) => {
      const n = counts.get(name) ?? 0;
      if (n >= most) return undefined;
      counts.set(name, n + 1);
      return n + 1;
    },
    giveBack: async (_, budgets) => {
      for (const { name } of budgets) counts.set(name, (counts.get(name) ?? 1) - 1);
    },
  };
  const guests: HouseGuests = {
    named: async (locationId, facts) =>
      facts.by === 'room' ? (byRoom.get(facts.room) ?? []).map(([key]) => ({ locationId, key })) : [],
  };
  const deps = {
    now: () => now,
    wait: async () => undefined,
    resendsPerHour: 5,
    tries,
    guests,
    stays: { get, getAll: async (refs: readonly StayRef[]) => Promise.all(refs.map(get)), put: async () => true },
    owners: {
      byCode: async (_: string, code: string) => refOf(code),
      byRadiusUser: async () => undefined,
      bySerial: async () => undefined,
    },
    uses: {
      get: async () => noUse,
      getAll: async (all: readonly unknown[]) => all.map(() => noUse),
      put: async () => true,
    },
    failures: { soFar: async () => [], add: async () => [] },
    servers: { restartedAt: async () => new Map() },
    devices: { get: async () => undefined, note: async () => 1, reported: async () => true },
    controllers: { of: () => ({ letIn: done, putOut: done, sees: done }) },
  } as unknown as CaptivePortalDeps;

  function refOf(code: string) {
    const [room, at] = code.slice(1).split('D');
    return { locationId: location.id, key: `${room}-${at}` };
  }

  const tryOnce = async (facts: DoorFacts) => {
    const mark = String(devices++);
    const device = { mac: `AA-BB-CC-00-00-00`, context: {} };
    return answerDoor(
      { facts, wants: 'login', device, deviceMark: mark, source: '192.0.2.1', id: mark },
      location,
      deps,
    );
  };
  const passes = (ms: number) => {
    now += ms;
  };
  return { tries: tryOnce, passes, now: () => now };
}

async function done() {
  return { type: 'done' } as const;
}
