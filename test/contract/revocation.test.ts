import { expect, test } from 'vitest';
import { readStayEvent } from '../../src/core/events/stay-event.schema.ts';
import { readSesEvent } from '../../src/mail/ses/ses-event.schema.ts';

const now = '2026-07-30T12:00:00.000Z';
const cancelled = (data: object, envelope: object = {}) =>
  readStayEvent(
    JSON.stringify({
      specversion: '1.0',
      id: 'evt-1',
      source: 'urn:pms:hotel-sol',
      type: 'reservation.cancelled',
      time: now,
      ...envelope,
      data: { locationId: '28XXX004', reservationId: 'RES-42', status: 'cancelled', ...data },
    }),
    now,
  );

test.each([
  ['a room without an id', { room: {} }],
  ['an empty service', { service: '' }],
  ['a departure before the arrival', { arrival: { date: '2026-08-01' }, departure: { date: '2026-07-01' } }],
  ['a date that is none', { arrival: { date: '2026-02-30' } }],
])('a cancellation counts, whatever is wrong with the facts beside it: %s', (_, data) => {
  expect(cancelled(data)).toMatchObject({ event: { status: 'cancelled', reservationId: 'RES-42', facts: {} } });
});

test('a cancellation counts, though the stay was booked for years ahead', () => {
  expect(cancelled({ arrival: { date: '2029-08-01' }, departure: { date: '2029-08-03' } })).toHaveProperty('event');
  expect(
    cancelled({ status: 'confirmed', arrival: { date: '2029-08-01' }, departure: { date: '2029-08-03' } }),
  ).toMatchObject({ reason: 'invalid' });
});

test('a cancellation that does not say of what is still refused', () => {
  expect(cancelled({ reservationId: '' })).toMatchObject({ reason: 'invalid' });
  expect(cancelled({ room: {} }, { id: '' })).toMatchObject({ reason: 'invalid' });
});

test('an exact instant must be of the date beside it', () => {
  const status = 'confirmed';
  const arrival = { date: '2026-07-30' };
  const until = (at: string) => cancelled({ status, arrival, departure: { date: '2026-08-01', at } });
  expect(until('2099-01-01T00:00:00Z')).toMatchObject({
    reason: 'invalid',
    detail: '/data/departure/at must be of the date beside it',
  });
  expect(until('2026-08-01T23:30:00-10:00')).toHaveProperty('event');
});

test.each([
  ['no type', undefined],
  ['null', null],
  ['a number', 5],
])('an event whose type is %s is invalid, not of an unknown type', (_, type) => {
  expect(cancelled({}, { type })).toMatchObject({ reason: 'invalid' });
});

test.each(['constructor', '__proto__', 'toString'])('a word of SES called %s is none', (eventType) => {
  const tags = { location: ['28XXX004'], stay: ['k'], version: ['1'] };
  expect(readSesEvent(JSON.stringify({ eventType, mail: { messageId: 'm', timestamp: now, tags } }))).toBeUndefined();
});
