import { describe, expect, test } from 'vitest';
import type { Mail } from '../../src/core/owed/work.ts';
import type { KnownStay } from '../../src/core/stay/stay.ts';
import { eventSeq } from '../../src/core/stay/stay-entry.ts';
import { hotel } from '../core/support/samples.ts';
import { everyHistory, worldKey } from './every-history.ts';
import { eventsOf, permutations, someOrders, together } from './explore.ts';
import { finalState, wrongs } from './final-state.ts';
import { randomHistory } from './random-history.ts';
import { deliver, emptyWorld, staysOf, type Twin, type World } from './world.ts';

const places = [hotel(), hotel({ issueAt: 'check-in' })];
const seed = Number(process.env.SEED ?? 1);

/** Products that go wrong in some orders: by what they forget of mails, by mailing once, and by a former guest's late events. */
const twins: readonly (readonly [string, Twin])[] = [
  ['as it is', {}],
  [
    'that forgets its mails',
    { keeps: (stay) => (stay.owed.email?.status === 'queued' ? stay : { ...stay, owed: {} }) },
  ],
  ['that mails once', { keeps: mailsOnce }],
  ['that ignores late events', { ignores: ({ guestSince = '' }, event) => eventSeq(event) < guestSince }],
];

function mailsOnce(stay: KnownStay): KnownStay {
  const { email } = stay.owed;
  return email?.mayHaveArrived ? { ...stay, owed: { email: { ...email, status: 'skipped' } } } : stay;
}

/** The same world with other codes, and all else that a key leaves out. */
function otherwise(world: World, i: number): World {
  const other = (stay: KnownStay): KnownStay => {
    const { ticket, owed, rev, gen } = stay;
    const { email } = owed;
    return {
      ...stay,
      ...{ rev: rev + 7 * i, gen: gen + i, openedAt: `2026-01-01T00:00:0${i}Z`, openedBy: `other-${i}` },
      ...(ticket && { ticket: { ...ticket, user: codeOf(ticket.user), createdAt: `2026-01-01T00:00:0${i}Z` } }),
      ...(email && { owed: { email: { ...otherMail(email), version: i, attempts: i } } }),
    };
  };
  const otherMail = ({ follows: _, ...mail }: Mail): Mail => ({
    ...mail,
    ...(mail.id !== undefined && { id: `other-${i}` }),
    ...(mail.mailedTo && { mailedTo: mail.mailedTo.toReversed() }),
    ...(mail.status === 'accepted' && { mayHaveArrived: true }),
  });
  const held = staysOf(world).map(([, { ticket }]) => ticket?.user);
  const codeOf = (code: string) => `${i} ${code}`;
  return {
    ...(world.first && { first: other(world.first) }),
    rooms: new Map([...world.rooms].map(([id, stay]) => [id, other(stay)])),
    mails: world.mails.filter(({ code }) => held.includes(code)).map((mail) => ({ ...mail, code: codeOf(mail.code) })),
  };
}

describe('orders that come to the same are followed as one:', () => {
  test.each(twins)('of a product %s, as much is found as by each order alone', (_, twin) => {
    for (const place of places) {
      for (const [length, most] of [
        [3, 4],
        [4, 3],
      ] as const) {
        const letters = [...new Set(randomHistory(seed, 40))].slice(0, most);
        const histories = Array.from({ length }).reduce<(typeof letters)[]>(
          (some) => some.flatMap((history) => letters.map((letter) => [...history, letter])),
          [[]],
        );
        const orders = permutations([...Array(length).keys()]);
        const alone = together(histories.map((history) => someOrders(history, orders, place, twin)));
        const { problems: _, ...found } = everyHistory({ length, letters }, place, twin);
        expect(alone, `seed ${seed}`).toMatchObject(found);
      }
    }
  });

  test.each(places)('what tells them apart changes nothing that comes', (place) => {
    for (let i = 0; i < 100; i++) {
      const events = eventsOf(randomHistory(seed + i, 5));
      const orders = permutations([...events.keys()]);
      const order = orders[(seed + 37 * i) % orders.length] ?? [];
      let [world, other] = [emptyWorld, emptyWorld];
      for (const [step, at] of order.entries()) {
        const event = events[at] ?? expect.unreachable();
        [world, other] = [deliver(world, event, place), deliver(otherwise(other, step), event, place)];
        expect(worldKey(other), `seed ${seed}`).toBe(worldKey(world));
      }
      expect(finalState(other, place)).toBe(finalState(world, place));
      expect(wrongs(other, place)).toEqual(wrongs(world, place));
    }
  });
});
