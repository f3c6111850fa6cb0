import { describe, expect, test } from 'vitest';
import { bestFits, type TicketWords, ticketMatcher } from '../../../src/core/ticket/match-ticket.ts';

const ada = {
  serial: '10000021',
  room: '4-238',
  givenName: 'Ada Marie',
  familyName: 'Müller-Lüdenscheidt',
  reservation: 'RES-0042',
  code: '7K3M9Q0T',
};
const finds = (text: string, ticket: TicketWords = ada) => {
  const { found, isNear } = bestFits([{ fit: ticketMatcher(text)(ticket) }]);
  return found.length > 0 && !isNear;
};
const fitting = (text: string, all: readonly TicketWords[]) => {
  const { found, isNear } = bestFits(
    all.map(({ serial, ...one }) => ({ serial, fit: ticketMatcher(text)({ serial, ...one }) })),
  );
  return { isNear, serials: found.toSorted((a, b) => b.fit - a.fit).map(({ serial }) => serial) };
};

describe('reception finds a guest', () => {
  test.each([
    ['by room', ['4-238', '4238', '4 238', '04-238', '238', '4-2']],
    ['by name, from its first letters on', ['Ada', 'ada', 'M', 'mul', 'müller', 'MUELLER', 'ludenscheidt', 'marie']],
    [
      'by names in any order',
      ['ada müller', 'Müller Ada', 'Muller-Ludenscheidt, Ada', 'lüdenscheidt marie', 'mullerludenscheidt'],
    ],
    ['by reservation', ['RES-0042', 'res0042', 'RES 0042', 'res42', 'res']],
    ['by serial', ['10000021', '1000']],
    ['by the beginning of the code, as it is grouped or heard', ['7K3', '7k3m', '7K3M-9Q0T', '7k3m 9q0t', '7K3M9QOT']],
    ['by room and name together', ['238 ada', 'müller 4-238']],
  ])('%s', (_, texts) => {
    for (const text of texts) expect(finds(text), text).toBe(true);
  });

  test('whose name is written otherwise than it is typed', () => {
    const named = (familyName: string) => ({ serial: '10000022', familyName });
    const pairs = [
      ['Mueller', 'müller'],
      ['Müller', 'mueller'],
      ['Strauß', 'strauss'],
      ['Søren', 'soren'],
      ['Łukasz', 'lukasz'],
      ['Håkon', 'hakon'],
      ['D’Angelo', 'dangelo'],
      ['O’Brien', "o'brien"],
      ['de la Cruz', 'cruz'],
      ['Παπαδόπουλος', 'παπαδοπουλος'],
      ['Παπαδόπουλος', 'papadopoulos'],
      ['Ευαγγέλου', 'evang'],
      ['Papadopoulos', 'παπαδ'],
      ['Иванов', 'иван'],
      ['Щербаков', 'shch'],
      ['Щербаков', 'scherbakov'],
      ['Yuliya', 'Юлия'],
      ['محمد', 'محمد'],
      ['山田', '山'],
    ] as const;
    for (const [known, text] of pairs) expect(finds(text, named(known)), `${text} for ${known}`).toBe(true);
  });

  test('but by no other name in other letters', () => {
    const pairs = [
      ['Παπαδόπουλος', 'papadakis'],
      ['Иванов', 'ivanova'],
      ['Ivan', 'Иванов'],
    ] as const;
    for (const [familyName, text] of pairs) expect(finds(text, { serial: '10000022', familyName }), text).toBe(false);
  });

  test('in a room with leading zeros, whether they are typed or not', () => {
    const inRoom = (room: string) => ({ serial: '10000022', room });
    for (const [room, text] of [
      ['007', '7'],
      ['7', '007'],
      ['A-012', 'a12'],
      ['Suite 3', 'suite3'],
    ] as const)
      expect(finds(text, inRoom(room)), `${text} for ${room}`).toBe(true);
  });
});

test.each(['5', '38', 'da', 'uller', 'Bob', 'ada smith', '999', 'RES-43', '9Q0T', '21', '', ' - ', '%', '.*', '7K'])(
  'and not by %j',
  (text) => {
    expect(finds(text)).toBe(false);
  },
);

test('a guest of whose code only the beginning is known is found by the whole of it', () => {
  const known = { serial: '10000022', code: '7K3M' };
  for (const text of ['7K3', '7K3M', '7k3m-9q0t', '7K3M 9Q0T']) expect(finds(text, known), text).toBe(true);
  for (const text of ['7K4M', '7K3N-9Q0T', '7K']) expect(finds(text, known), text).toBe(false);
});

test('the very room stands before rooms that begin so, and before other numbers', () => {
  const all: readonly TicketWords[] = [
    { serial: '20400001', room: '101' },
    { serial: '10000002', room: '2041' },
    { serial: '10000003', room: '204' },
    { serial: '10000004', room: '300', reservation: '204' },
  ];
  const fits = ticketMatcher('204');
  const found = all.filter((one) => fits(one) > 0).toSorted((a, b) => fits(b) - fits(a));
  expect(found.map(({ serial }) => serial)).toEqual(['10000003', '10000004', '10000002']);
});

describe('reception finds a guest whose name is nearly right', () => {
  const guests = ['Llewelyn', 'Garnier', 'Merryweather', 'Rüdiger', 'Vogelsang', 'Martin', 'Martins', 'Lee'];
  const all = guests.map((familyName, i) => ({ serial: `${10_000_001 + i}`, familyName, room: `40${i}` }));
  const namesOf = (text: string) => {
    const { serials, isNear } = fitting(text, all);
    return [isNear, ...serials.map((serial) => guests[Number(serial) - 10_000_001])];
  };

  test.each([
    ['lewelyn', 'Llewelyn'],
    ['Garnjer', 'Garnier'],
    ['merriweather', 'Merryweather'],
    ['rüdger', 'Rüdiger'],
    ['rudgier', 'Rüdiger'],
    ['herr rüdger', 'Rüdiger'],
    ['room 400 lewelyn', 'Llewelyn'],
  ])('%s, and is told that %s is a similar name', (text, name) => {
    expect(namesOf(text)).toEqual([true, name]);
  });

  test('who is called as it was typed is never among similar names', () => {
    expect(namesOf('martin')).toEqual([false, 'Martin', 'Martins']);
    expect(namesOf('martins')).toEqual([false, 'Martins']);
    expect(namesOf('vogel sang')).toEqual([false, 'Vogelsang']);
  });

  test('but not by two letters, by a short name, or in another room', () => {
    for (const text of ['lewelin', 'lea', 'lewelyn 401', 'xartinz']) expect(namesOf(text), text).toEqual([false]);
  });
});

test('titles and the word for a room tell nothing, in each language of the desk', () => {
  const guest = { serial: '10000022', room: '401', familyName: 'Rüdiger', givenName: 'Lukas' };
  const texts = `room 401|Zimmer 401|Zimmer Nr. 401|habitación 401|Hab. 401|habitació 401|chambre 401|chambre no 401|camera 401|quarto 401|kamer 401
    401号室|401房|401 房间|部屋 401|غرفة 401|room401|rm.401|Herr Rüdiger|mr rudiger|Mrs Ruediger|Frau Rüdiger|Sr. Rüdiger|Señora Rüdiger
    Senyor Rüdiger|Mme Rüdiger|Signora Rüdiger|Sra. Rüdiger|Mevr. Rüdiger|Dr. Rüdiger|Rüdiger 様|السيد Rüdiger|room 401 herr rüdiger`;
  for (const text of texts.split(/[|\n]/)) expect(finds(text.trim(), guest), text).toBe(true);
  for (const text of ['room 402', 'Herr Müller', 'room', 'Frau']) expect(finds(text, guest), text).toBe(false);
  expect(finds('401', { serial: '10000023', room: 'Zimmer 401' })).toBe(true);
});

test('a guest whose name is a title stands first when it is typed', () => {
  const all = [
    { serial: '10000001', familyName: 'Rossi', givenName: 'Ada' },
    { serial: '10000002', familyName: 'Rossi', givenName: 'Prof' },
  ];
  expect(fitting('prof rossi', all).serials).toEqual(['10000002', '10000001']);
  expect(finds('prof', all[1])).toBe(true);
});
