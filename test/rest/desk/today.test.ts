import { QueryCommand } from '@aws-sdk/client-dynamodb';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { erasedStay } from '../../../src/core/stay/erase/erased.ts';
import type { KnownStay } from '../../../src/core/stay/stay.ts';
import { sampleStay } from '../../core/store/sample-stay.ts';
import { sampleTicket } from '../../mail/mail-samples.ts';
import { example } from '../open-api.ts';
import { hotelId, openDesk } from './open-desk.ts';

let desk: Awaited<ReturnType<typeof openDesk>>;
const noon = Date.parse('2026-07-30T10:00:00Z');
const second = 1000;
const minute = 60 * second;

beforeEach(async () => {
  desk = await openDesk();
  desk.turnTo(noon);
});
afterEach(() => desk.close());

const serials = (answer: { readonly desk: { readonly rows: readonly { readonly serial?: string | undefined }[] } }) =>
  answer.desk.rows.map(({ serial }) => serial).sort();
const today = (since?: string) => desk.get(`desk/today${since === undefined ? '' : `?since=${since}`}`);

/** What is noted for open desks. */
async function noted(): Promise<number> {
  const query = new QueryCommand({
    TableName: desk.table.tableName,
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': { S: `DESK#${hotelId}` } },
  });
  return (await desk.table.db.send(query)).Count ?? 0;
}

describe('on or near', () => {
  test('is who is in the house, who has left since yesterday’s midnight and who comes until the end of tomorrow', async () => {
    const shown = [
      await desk.visitor('2026-07-29T15:00', '2026-07-31T11:00'),
      await desk.visitor('2026-07-28T15:00', '2026-07-29T00:01'),
      await desk.visitor('2026-07-31T23:59', '2026-08-02T11:00'),
      // Of 31 nights and of 32, who have left in the first hour.
      await desk.visitor('2026-06-27T15:00', '2026-07-29T00:30'),
      await desk.visitor('2026-06-26T15:00', '2026-07-29T00:30'),
      await desk.visitor('2026-06-29T15:00', '2026-07-30T11:00'),
      await desk.visitor('2026-05-01T15:00', '2026-09-01T11:00'),
    ];
    const others = [
      await desk.visitor('2026-07-27T15:00', '2026-07-28T23:59'),
      await desk.visitor('2026-08-01T00:00', '2026-08-03T11:00'),
      await desk.visitor('2026-12-24T15:00', '2026-12-27T11:00'),
      await desk.visitor('2026-08-15T15:00', '2026-12-01T11:00'),
    ];
    const answer = await today();
    expect(serials(answer)).toEqual(shown.sort());
    expect(others).toHaveLength(4);
    expect(answer.desk).toMatchObject({
      at: '2026-07-30T10:00:00Z',
      location: { id: hotelId, name: example('hotel-sol').name, timeZone: 'Europe/Madrid' },
      whole: true,
      gone: [],
    });
    expect(answer.headers.etag).toBe(`"${answer.desk.cursor}"`);
  });

  test('is of the Location’s own: a neighbour’s guests are in no answer', async () => {
    const serial = await desk.visitor('2026-07-29T15:00', '2026-07-31T11:00');
    const path = '/rest/v1/Location/NEIGHBOUR/desk';
    for (const one of ['today', 'reached', `stays/${serial}`]) {
      const { text } = await desk.call('GET', `${path}/${one}`, { key: desk.neighbours });
      expect(text).not.toContain(serial);
      expect((await desk.get(`desk/${one}`, desk.neighbours)).status).toBe(403);
    }
  });

  test('a key without the scope is refused', async () => {
    const key = await desk.key(['read', 'issue']);
    expect((await desk.get('desk/today', key)).problem).toMatchObject({
      type: 'urn:wifi-tickets:problem:missing-scope',
    });
  });

  test('a cancelled guest is there on that day, and not on the next', async () => {
    const serial = await desk.visitor('2026-07-29T15:00', '2026-08-02T11:00');
    await desk.cancel(serial);
    expect((await today()).desk.rows).toMatchObject([{ serial, status: 'cancelled', visitor: true }]);
    desk.turnTo(noon + 24 * 60 * minute);
    expect((await today()).desk.rows).toEqual([]);
  });

  test('a ticket whose end is moved is found by its new one', async () => {
    const serial = await desk.visitor('2026-07-20T15:00', '2026-07-25T11:00');
    expect(serials(await today())).toEqual([]);
    await desk.move(serial, '2026-08-01T11:00');
    expect(serials(await today())).toEqual([serial]);
    await desk.move(serial, '2026-09-01T11:00');
    expect(serials(await today())).toEqual([serial]);
    await desk.move(serial, '2026-07-26T11:00');
    expect(serials(await today())).toEqual([]);
  });
});

describe('since an answer', () => {
  /** A cursor of a desk that has been open for a while. */
  async function steady(): Promise<string> {
    await desk.publish();
    await today();
    desk.turnTo(noon + 30 * second);
    const { cursor } = (await today()).desk;
    desk.turnTo(noon + 40 * second);
    return cursor;
  }

  test('nothing new is 304 with the same tag and nothing else', async () => {
    await desk.visitor('2026-07-29T15:00', '2026-07-31T11:00');
    const cursor = await steady();
    const { status, text, headers } = await today(cursor);
    expect({ status, text }).toEqual({ status: 304, text: '' });
    expect(headers.etag).toBe(`"${cursor}"`);
    expect((await today(cursor)).status).toBe(304);
  });

  test('only who has changed is told, and is told as it now stands', async () => {
    const [one] = [
      await desk.visitor('2026-07-29T15:00', '2026-07-31T11:00'),
      await desk.visitor('2026-07-29T15:00', '2026-07-31T11:00'),
    ];
    const cursor = await steady();
    const added = await desk.visitor('2026-07-30T15:00', '2026-07-31T11:00');
    await desk.move(one, '2026-08-01T11:00');
    await desk.cancel(added);
    await desk.publish();
    desk.turnTo(noon + 45 * second);
    const answer = await today(cursor);
    expect(serials(answer)).toEqual([one, added].sort());
    expect(answer.desk.rows).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ serial: one, until: '2026-08-01T09:00:00Z' }),
        expect.objectContaining({ serial: added, status: 'cancelled' }),
      ]),
    );
    expect(answer.desk).not.toHaveProperty('whole');
    desk.turnTo(noon + 50 * second);
    expect((await today(answer.desk.cursor)).status).toBe(304);
  });

  test('a change is told that another clock has noted a moment before the answer, and that came to be seen after it', async () => {
    await steady();
    const { cursor } = (await today()).desk;
    desk.turnTo(noon + 38 * second);
    const added = await desk.visitor('2026-07-30T11:00', '2026-07-31T11:00');
    await desk.publish();
    desk.turnTo(noon + 45 * second);
    expect(serials(await today(cursor))).toEqual([added]);
  });

  test('who is near no more is gone, also who was erased', async () => {
    const [moved, erased] = [
      await desk.visitor('2026-07-20T15:00', '2026-07-31T11:00'),
      await desk.visitor('2026-07-29T15:00', '2026-07-31T11:00'),
    ];
    const cursor = await steady();
    await desk.move(moved, '2026-07-25T11:00');
    const { ref, stay } = (await desk.deps.lists.bySerial(hotelId, erased)) ?? {};
    if (!ref || !stay) throw new Error('no ticket');
    await desk.put(ref, stay, erasedStay(stay, '2026-07-30T10:00:40.000Z'));
    await desk.publish();
    const { rows, gone } = (await today(cursor)).desk;
    expect(rows).toEqual([]);
    expect([...gone].sort()).toEqual([moved, erased].sort());
  });

  test('a guest whose ticket is ordered comes by a name of its own, goes by it, and is a row by the serial once it is issued', async () => {
    const order = {
      from: '2026-07-30T10:00:00Z',
      until: '2026-07-31T10:00:00Z',
      numUsers: 2,
      service: sampleTicket().service,
    };
    const { ticket, ...ordered } = sampleStay({ order });
    const [key, other] = ['a'.repeat(43), 'b'.repeat(43)];
    const place = { locationId: hotelId, key };
    await desk.put(place, undefined, ordered);
    await desk.put({ ...place, key: other }, undefined, ordered);
    const cursor = await steady();
    const withdrawn = { ...ordered, rev: 1, order: { ...order, withdrawn: true as const } };
    await desk.put(place, { ...ordered, rev: 1 }, withdrawn);
    await desk.put({ ...place, key: other }, { ...ordered, rev: 1 }, withdrawn);
    await desk.put({ ...place, key: other }, { ...withdrawn, rev: 2 }, ordered);
    await desk.publish();
    const { rows, gone } = (await today(cursor)).desk;
    expect({ keys: rows.map((row) => row.key), gone }).toEqual({ keys: [other], gone: [key] });
    await desk.put({ ...place, key: other }, { ...ordered, rev: 3 }, {
      ...ordered,
      order: undefined,
      ticket,
    } as KnownStay);
    await desk.publish();
    const issued = (await today(cursor)).desk;
    expect(issued.rows).toMatchObject([{ serial: ticket?.serial }]);
    expect([...issued.gone].sort()).toEqual([key, other]);
  });

  test('bookings months ahead are no news, and nothing is noted of them', async () => {
    const cursor = await steady();
    const before = await noted();
    const serial = await desk.visitor('2026-12-24T15:00', '2026-12-27T11:00');
    await desk.move(serial, '2026-12-28T11:00');
    await desk.publish();
    expect((await today(cursor)).status).toBe(304);
    expect(await noted()).toBe(before);
  });

  test('what publish-events has missed while it took the desk for closed is told within ten seconds', async () => {
    await desk.visitor('2026-07-29T15:00', '2026-07-31T11:00');
    await desk.publish();
    desk.turnTo(noon + second);
    const { cursor } = (await today()).desk;
    const missed = await desk.visitor('2026-07-30T11:00', '2026-07-31T11:00');
    await desk.publish();
    desk.turnTo(noon + 6 * second);
    expect((await today(cursor)).status).toBe(304);
    desk.turnTo(noon + 11 * second);
    const whole = await today(cursor);
    expect(whole.desk.whole).toBe(true);
    expect(serials(whole)).toContain(missed);
    desk.turnTo(noon + 21 * second);
    expect((await today(whole.desk.cursor)).status).toBe(304);
  });

  test('a change of which the desk cannot be told goes to the bus all the same, is in the log, and comes with the next one', async () => {
    const lines = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const cursor = await steady();
    const missed = await desk.visitor('2026-07-29T15:00', '2026-07-31T11:00');
    desk.onBus.length = 0;
    desk.feed.isDown = true;
    await desk.publish();
    expect(desk.onBus).toEqual(['ticket.issued']);
    expect(lines.mock.calls[0]?.[0]).toMatchObject({
      event: 'desk_not_updated',
      location: hotelId,
      reason: 'Error',
    });
    lines.mockRestore();
    desk.feed.isDown = false;
    expect((await today(cursor)).status).toBe(304);
    const next = await desk.visitor('2026-07-29T15:00', '2026-07-31T11:00');
    await desk.publish();
    expect(serials(await today(cursor))).toEqual([missed, next].sort());
  });

  test('after a gap of some minutes all is told, as nobody has noted what changed', async () => {
    const cursor = await steady();
    desk.turnTo(noon + 10 * minute);
    const missed = await desk.visitor('2026-07-30T11:00', '2026-07-31T11:00');
    await desk.publish();
    const answer = await today(cursor);
    expect(answer.desk.whole).toBe(true);
    expect(serials(answer)).toEqual([missed]);
  });

  test('a desk that asks each minute stays open for hours', async () => {
    const cursor = await steady();
    for (let n = 1; n < 130; n++) {
      desk.turnTo(noon + n * minute);
      const { status } = await today(cursor);
      expect(status).toBe(304);
    }
    const added = await desk.visitor('2026-07-30T11:00', '2026-07-31T11:00');
    await desk.publish();
    const answer = await today(cursor);
    expect(answer.desk).not.toHaveProperty('whole');
    expect(serials(answer)).toEqual([added]);
  });

  test('after the hotel’s midnight all is told, as other guests are near', async () => {
    const comes = await desk.visitor('2026-08-01T15:00', '2026-08-02T11:00');
    desk.turnTo(Date.parse('2026-07-30T21:58:00Z'));
    await today();
    desk.turnTo(Date.parse('2026-07-30T21:59:55Z'));
    const { cursor, rows } = (await today()).desk;
    expect(rows).toEqual([]);
    desk.turnTo(Date.parse('2026-07-30T22:00:05Z'));
    const answer = await today(cursor);
    expect(answer.desk.whole).toBe(true);
    expect(serials(answer)).toEqual([comes]);
  });

  test.each(['', 'now', '1.2', 'mijcqo00mijcqo00', '../../x'])('“%s” is no cursor', async (since) => {
    expect((await today(encodeURIComponent(since))).problem).toMatchObject({
      status: 400,
      errors: [{ pointer: '/query/since' }],
    });
  });
});

test('while no desk is open nothing is noted for one', async () => {
  await desk.visitor('2026-07-29T15:00', '2026-07-31T11:00');
  await desk.publish();
  expect(await noted()).toBe(0);
});

test('where the deployment has no desk nothing is noted, and each answer has all', async () => {
  const other = await openDesk({ feed: undefined });
  other.turnTo(noon);
  const first = (await other.get('desk/today')).desk;
  const serial = await other.visitor('2026-07-29T15:00', '2026-07-31T11:00');
  const second = await other.get(`desk/today?since=${first.cursor}`);
  expect(second.desk).toMatchObject({ whole: true, rows: [{ serial }] });
  const query = {
    TableName: other.table.tableName,
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': { S: `DESK#${hotelId}` } },
  };
  expect((await other.table.db.send(new QueryCommand(query))).Count).toBe(0);
  await other.close();
});
