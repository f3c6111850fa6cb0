import { describe, expect, test } from 'vitest';
import { type Findable, ticketIndex, ticketSearch } from '../../../src/core/ticket/match-ticket.ts';

const guests: Readonly<Record<string, Findable>> = {
  ada: {
    serial: '10000021',
    room: '204',
    givenName: 'Ada',
    familyName: 'Example',
    reservation: 'RES-42',
    codeStart: '7K3M',
  },
  müller: {
    serial: '10000022',
    room: '4-238',
    givenName: 'Jörg',
    familyName: 'Müller-Lüdenscheidt',
    reservation: 'RES-77',
  },
  obrien: { serial: '10000023', room: '0017', givenName: 'Sean', familyName: 'O’Brien', reservation: '000815' },
  łuk: { serial: '10000024', room: 'A 12', givenName: 'Zofia', familyName: 'Łukaszewicz' },
  østergaard: { serial: '10000025', room: '2040', givenName: 'Søren', familyName: 'Østergaard' },
  wang: { serial: '10000026', room: '31', givenName: '小明', familyName: '王' },
  layla: { serial: '10000027', givenName: 'ليلى', familyName: 'الخطيب' },
};

/** Whom a search finds, best first. */
function found(search: string): string[] {
  const fits = ticketSearch(search);
  const all = Object.entries(guests).map(([name, guest]) => ({ name, fit: fits(ticketIndex(guest)) }));
  return all
    .filter(({ fit }) => fit > 0)
    .sort((one, other) => other.fit - one.fit)
    .map(({ name }) => name);
}

describe('reception finds a guest', () => {
  test.each([
    ['by the surname', 'example', 'ada'],
    ['by the beginning of a name', 'exa', 'ada'],
    ['by given name and surname', 'ada example', 'ada'],
    ['by the names in the other order, with a comma', 'Example, Ada', 'ada'],
    ['by beginnings of both names', 'ex ad', 'ada'],
    ['without the marks', 'muller', 'müller'],
    ['as Germans write it without them', 'mueller', 'müller'],
    ['with them', 'MÜLLER', 'müller'],
    ['by the second part of a name', 'ludenscheidt', 'müller'],
    ['by a double name without its dash', 'müllerlüd', 'müller'],
    ['by a double name with another dash', 'müller–lüd', 'müller'],
    ['without the apostrophe', 'obrien', 'obrien'],
    ['with another apostrophe', "o'brien", 'obrien'],
    ['with a gap for it', 'o brien', 'obrien'],
    ['by letters that are no letters with marks', 'lukasz', 'łuk'],
    ['by Danish letters', 'oestergaard', 'østergaard'],
    ['by Danish letters without their stroke', 'ostergaard', 'østergaard'],
    ['in Chinese', '小明', 'wang'],
    ['by a Chinese surname', '王', 'wang'],
    ['in Arabic', 'الخطيب', 'layla'],
    ['by a room with its dash', '4-238', 'müller'],
    ['by a room without its dash', '4238', 'müller'],
    ['by a room with a gap', '4 238', 'müller'],
    ['by a room without its building', '238', 'müller'],
    ['by a room without leading zeros', '17', 'obrien'],
    ['by a room with leading zeros', '0204', 'ada'],
    ['by a room of letters and digits', 'a12', 'łuk'],
    ['by room and name', '204 ada', 'ada'],
    ['by name and room', 'example 0204', 'ada'],
    ['by reservation', 'res-42', 'ada'],
    ['by reservation without its dash', 'RES42', 'ada'],
    ['by a reservation without leading zeros', '815', 'obrien'],
    ['by the serial', '10000021', 'ada'],
    ['by the end of the serial', '00021', 'ada'],
    ['by the beginning of the code', '7k3', 'ada'],
    ['by the whole code', '7K3M-Q9XT', 'ada'],
    ['by the code in full-width letters', '７Ｋ３Ｍ', 'ada'],
  ])('%s: %s', (_, search, who) => {
    expect(found(search)[0]).toBe(who);
    expect(found(search).length).toBeLessThanOrEqual(2);
  });

  test('and the room of that very number comes first', () => {
    expect(found('204')).toEqual(['ada', 'østergaard']);
  });
});

test.each(['ada müller', 'example 17', 'xyz', '205', '7K4M', '--- zzz'])('nobody fits %s', (search) => {
  expect(found(search)).toEqual([]);
});

test('an empty search fits everybody', () => {
  expect(found(' - ')).toHaveLength(Object.keys(guests).length);
});
