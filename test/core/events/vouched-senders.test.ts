import { afterAll, beforeAll, expect, test } from 'vitest';
import { authorizeEvent } from '../../../src/core/events/authorize-event.service.ts';
import { operatorVouches, vouchForOperator } from '../../../src/core/events/operators.store.ts';
import { checkIn } from '../../end-to-end/support/event.ts';
import { sampleLocation } from '../../mail/mail-samples.ts';
import { openTable } from '../store/open-table.ts';

let open: Awaited<ReturnType<typeof openTable>>;
beforeAll(async () => {
  open = await openTable();
});
afterAll(() => open.close());

/** What becomes of an event that a sender puts on the intake queue now. */
async function sentBy(senderId: string): Promise<string> {
  const now = open.table.now();
  const data = { arrival: { date: '2026-07-30' }, departure: { date: '2026-08-02' } };
  const event = checkIn('VOUCHED', { time: new Date(now).toISOString(), data });
  const message = { body: JSON.stringify(event), senderId, sentAt: new Date(now).toISOString() };
  const location = sampleLocation({ id: event.data.locationId, senders: ['AROAHOTEL'] });
  const authorized = await authorizeEvent(message, {
    now: () => now,
    trusted: ['AROAAPI'],
    locations: { get: async () => location },
    isVouchedFor: operatorVouches(open.table),
  });
  return 'event' in authorized ? 'passes' : (authorized.reason ?? '');
}

test('an operator who has vouched may put events back for an hour, in whatever session, and nobody else may', async () => {
  expect(await sentBy('AROAOPERATOR:ada')).toBe('sender_not_allowed');
  await vouchForOperator('AROAOPERATOR', open.table);
  expect(await sentBy('AROAOPERATOR:ada')).toBe('passes');
  expect(await sentBy('AROAOPERATOR')).toBe('passes');
  expect(await sentBy('AROASTRANGER:ada')).toBe('sender_not_allowed');
  expect(await sentBy('AROAHOTEL:pms')).toBe('passes');
  open.passes(59 * 60_000);
  expect(await sentBy('AROAOPERATOR:ada')).toBe('passes');
  open.passes(60_000);
  expect(await sentBy('AROAOPERATOR:ada')).toBe('sender_not_allowed');
});
