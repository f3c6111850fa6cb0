import { expect, test } from 'vitest';
import { isSurnameOf } from '../../../src/core/stay/guest/same-guest.ts';
import { isRoom } from '../../../src/networks/door/door.ts';

test.each([
  ['with accents', 'García Márquez', 'garcia marquez'],
  ['without them', 'Garcia', 'GARCÍA'],
  ['umlauts written out', 'Müller', 'Mueller'],
  ['with a title', 'Example', 'Dr. Example'],
  ['with the given name, in any order', 'Example', 'Ada Example'],
  ['one of two surnames', 'García Márquez', 'Márquez'],
  ['in one word', "O'Brien", 'OBrien'],
  ['with a particle', 'van der Berg', 'Van der Berg'],
  ['without it', 'van der Berg', 'Berg'],
  ['as in a Greek passport', 'Παπαδόπουλος', 'Papadopoulos'],
  ['as in another', 'ΜΠΑΚΟΓΙΆΝΝΗ', 'Bakogianni'],
  ['as Greeks do', 'Χατζηδάκης', 'Hatzidakis'],
  ['in Greek letters', 'Evangelou', 'Ευαγγέλου'],
  ['as in a Russian passport', 'Хрущёв', 'KHRUSHCHEV'],
  ['as in English', 'Достоевский', 'Dostoyevsky'],
  ['as in German', 'Юшкин', 'Juschkin'],
  ['as in a Ukrainian passport', 'Головко', 'Holovko'],
  ['as in a Bulgarian passport', 'Търновалиев', 'Tarnovaliev'],
  ['as in a Serbian passport', 'Ђорђевић', 'Đorđević'],
])('a guest without a code may write the surname otherwise: %s', (_, familyName, surname) => {
  expect(isSurnameOf(surname, { givenName: 'Ada', familyName })).toBe(true);
});

test.each([
  ['a list of surnames', 'Example Smith Garcia Müller'],
  ['the given name alone', 'Ada'],
  ['a particle', 'van'],
  ['a particle in other letters', 'ван'],
  ['an initial', 'E'],
  ['a misspelling', 'Exampel'],
  ['a misspelling in other letters', 'Ехампел'],
  ['a title', 'Dr.'],
])('and is not known by %s', (_, surname) => {
  expect(isSurnameOf(surname, { givenName: 'Ada', familyName: 'van Example' })).toBe(false);
});

test.each([
  ['204', 'room 0204'],
  ['Room 204', '204'],
  ['204 Deluxe', '204'],
  ['B-12', 'b 12'],
  ['4-02', '402'],
  ['Suite Mirò', 'suite mirò'],
  ['D1', 'Room D1'],
  ['D1', 'Zimmer D1'],
  ['D1', 'habitación D1'],
  ['D1', 'Habitacion D1'],
  ['D1', 'D1号室'],
  ['D1', 'غرفة D1'],
  ['Rosa', 'Suite Rosa'],
  ['Chambre D1', 'd1'],
  ['Room D1', 'Camera D1'],
])('and the room: %s as %s', (name, room) => {
  expect(isRoom(name, room)).toBe(true);
});
