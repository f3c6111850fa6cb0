import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type House, openHouse, type Surnames } from './door-house.ts';

/** Bearers of Spain's ten most frequent first surnames among 47 million: INE, 1 January 2019. */
const spain: Surnames = (
  [
    ['Garcia', 1_462_923],
    ['Rodriguez', 927_056],
    ['Gonzalez', 925_695],
    ['Fernandez', 912_009],
    ['Lopez', 869_944],
    ['Martinez', 832_525],
    ['Sanchez', 816_968],
    ['Perez', 777_950],
    ['Gomez', 491_596],
    ['Martin', 486_852],
  ] as const
).map(([name, bearers]) => [name, bearers / 47_000_000]);

/** One guest in five comes from there, with one surname; no other is as frequent. */
const mixed: Surnames = spain.map(([name, share]) => [name, share / 5]);

const houses: Readonly<Record<string, House>> = {
  'guests of one country, with two surnames': { rooms: 100, surnames: spain, names: 2 },
  'guests of many countries': { rooms: 100, surnames: mixed, names: 1 },
};

const [hour, day] = [3_600_000, 86_400_000];
const [hours, weeks] = [7 * 24, 20];

/** Surname by its rank and nights from today, the likeliest first: most guests stay one night or two. */
const guesses = [
  [0, 1],
  [0, 2],
  [1, 1],
  [0, 3],
  [2, 1],
] as const;

/**
 * What somebody in the house who knows all this would do: as many tries an hour as may be wrong, each with a new device
 * address; every afternoon, when new guests have come, at every room in turn the likeliest guess, then the next one.
 */
async function attack(house: House, seed: number) {
  const { tries, passes, now } = openHouse(house, 8, seed);
  const opened = new Set<string>();
  let [inFirstHour, room, round, today] = [0, 0, 0, now()];
  passes(16 * hour);
  for (let i = 0; i < hours; i++) {
    if (i % 24 === 0) [room, round, today] = [0, 0, now()];
    for (let refused = 0; refused < 20; ) {
      if (++room > house.rooms) [room, round] = [1, round + 1];
      const [rank, nights] = guesses[round % guesses.length] ?? [0, 1];
      const [surname = ''] = house.surnames[rank] ?? [];
      const departure = new Date(today + nights * day).toISOString().slice(0, 10);
      const answer = await tries({ by: 'room', surname, room: String(room), departure });
      if (answer.type === 'in') opened.add(answer.ticket);
      else refused++;
    }
    if (i === 0) inFirstHour = opened.size;
    passes(hour);
  }
  return { opened: opened.size, inFirstHour };
}

test('the documents tell how many of a hundred rooms somebody opens who guesses for a week, and before the alarm', async () => {
  const lines: string[] = [];
  for (const [guests, house] of Object.entries(houses)) {
    const all = await Promise.all(Array.from({ length: weeks }, (_, seed) => attack(house, seed + 1)));
    const mean = (numbers: readonly number[]) => (numbers.reduce((sum, n) => sum + n, 0) / weeks).toFixed(1);
    const [opened, first] = [all.map((one) => one.opened), all.map(({ inFirstHour }) => inFirstHour)];
    const told = `${mean(opened)} rooms in a week (at most ${Math.max(...opened)}), ${mean(first)} in the first hour`;
    lines.push(`${guests}: ${told}`);
  }
  const page = readFileSync(join(import.meta.dirname, '../../../docs/network/own-door.md'), 'utf8');
  expect(lines.filter((line) => !page.includes(line))).toEqual([]);
});
