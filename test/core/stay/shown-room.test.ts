import { expect, test } from 'vitest';
import { shownRoom } from '../../../src/core/stay/source.ts';
import { sampleStay } from '../store/sample-stay.ts';

const roomOf = (source: string, room: object) => shownRoom({ ...sampleStay(), source, facts: { room } });

test('a guest reads the room as the hotel calls it, and never what a connected system calls it among its own', () => {
  expect(roomOf('urn:pms:hotel-sol', { id: '204' })).toEqual({ id: '204' });
  const connected = 'urn:wifi-tickets:connection:beds24';
  expect(roomOf(connected, { id: '530118/2' })).toEqual({});
  expect(roomOf(connected, { id: '530118/2', name: '204' })).toEqual({ name: '204' });
});
