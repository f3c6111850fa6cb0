import { type DynamoDBClient, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { cachedLocations, writeLocation } from '../../src/core/location/locations.store.ts';
import { locationRateLimiter } from '../../src/core/owed/rate/location-line.store.ts';
import { lineKey, readLine } from '../../src/core/owed/rate/rate-line.store.ts';
import { rateOfLocations } from '../../src/core/owed/sweep/sweep.service.ts';
import { openTable } from '../core/store/open-table.ts';
import { hotel, openOctopusHotel } from './support/octopus-hotel.ts';
import { octopusIssuer } from './support/octopus-issuer.ts';

let open: Awaited<ReturnType<typeof openTable>>;
beforeEach(async () => {
  open = await openTable();
});
afterEach(() => open.close());

const applied = (maxRate: number) => writeLocation(open.table, { ...hotel, issuer: octopusIssuer({ maxRate }) });
let writes = 0;
/** The line as a copy of place-tickets stands in it. */
function copy() {
  const { table } = open;
  const db = {
    send: (command: never) => {
      if ((command as object) instanceof UpdateItemCommand) writes++;
      return table.db.send(command);
    },
  } as Pick<DynamoDBClient, 'send'>;
  return locationRateLimiter({
    ...table,
    db,
    kind: 'placement',
    maxRate: rateOfLocations('placement', cachedLocations(table)),
    resumed: async () => {},
  });
}
const tickets = (count: number) =>
  Array.from({ length: count }, (_, i) => ({ locationId: hotel.id, key: `${i}`, kind: 'placement', version: 1 }));
/** How far apart the server is asked for them, in milliseconds. */
async function gaps(line: ReturnType<typeof copy>, places?: readonly number[], count = 3): Promise<number[]> {
  const turns = (await line.turns(tickets(count), places)).map((turn) => turn?.at ?? Number.NaN);
  return turns.slice(1).map((at, i) => Math.round(at - (turns[i] ?? 0)));
}

describe('the rate at which a server is asked', () => {
  test('changes within a minute after the location is applied with another one, up and down, with no sweep in between', async () => {
    await applied(1);
    const copies = [copy(), copy()] as const;
    for (const line of copies) expect((await gaps(line))[0]).toBe(1005);
    for (const [rate, gap] of [
      [20, 50],
      [2, 503],
    ] as const) {
      await applied(rate);
      open.passes(60_000);
      for (const line of copies) expect((await gaps(line))[0]).toBe(gap);
      open.passes(60_000);
    }
  });

  test('counts the search before a request as one of its own', async () => {
    await applied(5);
    expect(await gaps(copy(), [2, 1, 2])).toEqual([402, 201]);
    // And who comes next stands behind the request of the last one.
    const [next] = await copy().turns(tickets(1));
    expect(Math.round((next?.at ?? 0) - open.table.now())).toBe(1005);
    // Of what goes within three seconds, so many fewer have their own places.
    open.passes(10_000);
    const ten = tickets(10);
    const ones = (await copy().turns(ten)).filter((turn) => turn?.soon);
    open.passes(10_000);
    const twos = (
      await copy().turns(
        ten,
        ten.map(() => 2),
      )
    ).filter((turn) => turn?.soon);
    expect([ones.length, twos.length]).toEqual([10, 7]);
  });

  test('is taken twice by a ticket whose answer was lost: it is searched before it is asked for again', async () => {
    const house = await openOctopusHotel();
    house.begin();
    const taken: number[] = [];
    const place = async () => {
      const asked = house.state.asked;
      await house.place();
      const { nextAt } = await readLine(house.table, lineKey('placement', hotel.id));
      if (house.state.asked > asked) taken.push(Math.round((nextAt - house.table.now()) / 10));
    };
    house.state.next = ['lost'];
    await house.tell();
    await place();
    await house.minutes(4, { each: place });
    await house.close();
    expect([taken, house.state.searches]).toEqual([[1, 2], 1]);
  });

  test('lets a search and its request go, however slow it is', async () => {
    await applied(0.1);
    const [turn] = await copy().turns(tickets(1), [2]);
    expect([turn?.soon, Math.round(turn?.at ?? 0)]).toEqual([true, open.table.now()]);
    open.passes(10_000);
    expect((await copy().turns(tickets(1)))[0]?.soon).toBe(false);
    open.passes(10_500);
    expect((await copy().turns(tickets(1)))[0]?.soon).toBe(true);
  });
});

describe('a server that takes nothing', () => {
  const [ticket] = tickets(1) as [ReturnType<typeof tickets>[number]];
  const down = { type: 'postponed', why: 'unreachable', forAll: true } as const;
  const paused = async () => (await readLine(open.table, lineKey('placement', hotel.id))).paused;

  test('that is back is asked first for who arrives first, whoever was told of first, also where a guest has another ticket', async () => {
    const house = await openOctopusHotel();
    house.begin();
    const told = async (name: string, day: number, departure: number) => {
      house.state.stay = name;
      const date = (of: number) => ({ date: `2026-08-${String(of).padStart(2, '0')}` });
      await house.tell({
        type: 'reservation.amended',
        data: { status: 'confirmed', arrival: date(day), departure: date(departure) },
      });
      house.passes(1000);
      return house.keyOf().key;
    };
    const moved = await told('MOVED', 3, 5);
    await house.place();
    const last = await told('LAST', 9, 12);
    const first = await told('FIRST', 1, 12);
    await told('MOVED', 20, 25);
    house.state.announced.placements = [];
    await house.minutes(1);
    const order = house.state.announced.placements.map((body) =>
      [last, moved, first].find((key) => body.includes(key)),
    );
    await house.close();
    expect(order).toEqual([first, last, moved]);
  });

  test('pauses its line, which costs a write only when that is news, until it has issued a ticket', async () => {
    await applied(5);
    const line = copy();
    await line.turns([ticket]);
    writes = 0;
    await line.learn(down, ticket);
    await line.learn(down, ticket);
    expect([await paused(), writes]).toEqual([true, 1]);
    // Other trouble of single tickets tells nothing of the server.
    await line.learn({ type: 'postponed', why: 'http_400' }, ticket);
    await line.learn({ type: 'unknown', why: 'timed_out' }, ticket);
    expect(await paused()).toBe(true);
    await line.learn({ type: 'accepted', id: '1' }, ticket);
    await line.learn({ type: 'accepted', id: '2' }, ticket);
    expect([await paused(), writes]).toEqual([undefined, 2]);
  });
});
