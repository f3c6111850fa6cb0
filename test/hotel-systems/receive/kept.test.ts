import { afterEach, describe, expect, test, vi } from 'vitest';
import { openReceiver } from './open-receiver.ts';

afterEach(() => vi.restoreAllMocks());

const card = '4111111111111111';

describe('of a connector that says what it keeps, nothing else gets into the queue', () => {
  const keep = ['id', 'guest.email', 'guest_name'];
  async function keptOnly(body: unknown) {
    const { deliver, queued } = openReceiver({ keep });
    expect((await deliver({ body: JSON.stringify(body), base64: true })).status).toBe(200);
    expect(queued[0]?.body).not.toContain(card);
    return JSON.parse(queued[0]?.body ?? '');
  }

  test.each<[what: string, body: unknown, left: unknown]>([
    ['as they are named', { id: 5, guest: { email: 'a@b.c', x: card }, y: card }, { id: 5, guest: { email: 'a@b.c' } }],
    ['in a list', [{ ID: 5, y: card }, card, [{ id: 6 }]], [{ ID: 5 }, null, [{ id: 6 }]]],
    [
      'however written',
      { 'Guest Name': 'Ada', guest: { Name: 'Ada' } },
      { 'Guest Name': 'Ada', guest: { Name: 'Ada' } },
    ],
    ['not what is in them', { id: { card }, guest_name: [{ x: card }] }, { id: {}, guest_name: [{}] }],
    ['not names that are data', { [card]: { a: 1 }, guest: { [card]: [1] } }, { guest: {} }],
    ['not a text alone', card, null],
    ['not a number alone', Number(card), null],
  ])('%s', async (_, body, left) => {
    expect(await keptOnly(body)).toEqual(left);
  });
});
