import { expect, test } from 'vitest';
import { previewEvents } from '../../../src/core/events/preview-events.service.ts';
import { stayTable } from '../../../src/core/stay/store/stay.store.ts';
import { checkIn, dateIn } from '../../end-to-end/support/event.ts';
import { example } from '../../rest/open-api.ts';

const { ref, roomRef } = stayTable({ db: {} as never, tableName: '', retentionDays: 0, now: Date.now });
const location = example('hotel-sol');

/** What each of some events changes, after those before it. */
async function changes(...data: readonly Readonly<Record<string, unknown>>[]): Promise<readonly (readonly string[])[]> {
  const events = data.map((more, i) =>
    checkIn('WORDS', { id: `e-${i}`, time: new Date(Date.now() - 60_000 + i).toISOString(), data: more }),
  );
  const sent = events.map((event) => ({ body: JSON.stringify(event), sentAt: new Date().toISOString() }));
  const deps = { now: Date.now, locations: { get: async () => location } };
  const previews = await previewEvents(sent, { ...deps, stays: { get: async () => undefined, ref, roomRef } });
  return previews.map((one) => one.changes);
}

test('what an event would do is told in words of a hotel, with the address masked', async () => {
  const ada = { guest: { givenName: 'Ada', email: 'ada@example.com' } };
  const [booked, moved, cancelled] = await changes(
    ada,
    { ...ada, departure: { date: dateIn(9) } },
    { ...ada, departure: { date: dateIn(9) }, status: 'cancelled' },
  );
  expect(booked).toEqual([expect.stringMatching(/^new ticket until \d{4}-/), 'mail to a…@e….com']);
  expect(moved).toEqual([expect.stringMatching(/^valid until \d{4}-/), 'other departure', 'mail to a…@e….com']);
  expect(cancelled).toEqual(['ticket revoked', 'cancelled']);
});

test('a guest who gets no mail, or no ticket yet, is told as such', async () => {
  expect(await changes({ guest: { givenName: 'Ada', email: 'nobody' } })).toEqual([
    [expect.stringMatching(/^new ticket until /), 'no mail (bad_address)'],
  ]);
  expect(await changes({ status: 'tentative' })).toEqual([['no ticket (tentative)']]);
});
