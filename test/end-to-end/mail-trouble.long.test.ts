import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { addressOf, checkIn } from './support/event.ts';
import { openDevStack, until } from './support/open-dev-stack.ts';

let stack: Awaited<ReturnType<typeof openDevStack>>;
beforeAll(async () => {
  stack = await openDevStack({ ses: { maxSendRate: 20 } });
});
afterEach(() => stack.ses.set({ faults: [], idleSeconds: null }));
afterAll(() => stack.close());

const names = (name: string, count: number) => Array.from({ length: count }, (_, i) => `${name}-${i}`);
const mails = async (reservations: readonly string[]) =>
  Promise.all(reservations.map(async (name) => (await stack.mailsTo(addressOf(name))).length));
const mailStates = async (reservations: readonly string[]) =>
  Promise.all(reservations.map(async (name) => (await stack.stay(name))?.owed.email?.status));

test('a burst is paced to the account: every mail goes, once, and SES need not throttle', async () => {
  const reservations = names('BURST', 25);
  const from = stack.lines.length;
  await stack.send(...reservations.map((name) => checkIn(name)));
  await until(() => mailStates(reservations)).toEqual(reservations.map(() => 'accepted'));
  expect(await mails(reservations)).toEqual(reservations.map(() => 1));
  expect(stack.lines.slice(from).filter((line) => line.includes('Throttling'))).toEqual([]);
});

describe('when the answer of an accepted mail is lost', () => {
  test.each(['drop-after', '503-after'] as const)(
    "%s: SES's own event tells, and no second mail goes",
    async (kind) => {
      stack.ses.set({ faults: [{ kind, times: 1 }] });
      await stack.send(checkIn(`LOST-${kind}`));
      await until(async () => (await stack.stay(`LOST-${kind}`))?.owed.email?.status).toBe('accepted');
      await stack.cloud.invoke('sweep-deliveries', {});
      await stack.send(checkIn(`AFTER-${kind}`));
      await until(() => stack.mailsTo(addressOf(`AFTER-${kind}`))).toHaveLength(1);
      expect(await stack.mailsTo(addressOf(`LOST-${kind}`))).toHaveLength(1);
      expect((await stack.stay(`LOST-${kind}`))?.owed.email?.dueAt).toBeUndefined();
    },
  );
});

test('a mail goes at the first try, also when SES has forgotten the connection of the one before', async () => {
  // What a function that was frozen between two mails meets: it has not heard that the connection is closed.
  stack.ses.set({ idleSeconds: 0 });
  for (const name of ['QUIET-1', 'QUIET-2']) {
    await stack.send(checkIn(name));
    await until(() => mailStates([name])).toEqual(['accepted']);
    expect((await stack.stay(name))?.owed.email?.attempts).toBe(1);
  }
});

test('a mail that bounces is on record as such', async () => {
  await stack.send(checkIn('BOUNCE', { data: { guest: { email: 'bounce@simulator.amazonses.com' } } }));
  await until(async () => (await stack.stay('BOUNCE'))?.owed.email).toMatchObject({
    status: 'bounced',
    why: 'Permanent',
  });
});
