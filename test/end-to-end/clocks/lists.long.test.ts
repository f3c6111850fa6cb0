import { expect, test } from 'vitest';
import { groupedCode } from '../../../src/core/ticket/code.ts';
import { messagesLeft } from '../../chaos/messages-left.ts';
import { checkIn } from '../support/event.ts';
import { until } from '../support/open-dev-stack.ts';
import { turnedStack } from '../support/turned-stack.ts';

const { stack, operator, sweep, pass, slow } = await turnedStack({ ses: { maxSendRate: 100 } });
// A list goes two minutes after the last has joined: a slow machine takes longer to look.
slow(10);

const names = (group: string, count: number) => Array.from({ length: count }, (_, i) => `${group}-${i + 1}`);

/** A group checks in: each of its rooms is a booking of its own, with the organiser's address. */
function comes(reservations: readonly string[], email: string) {
  return reservations.map((reservation, i) =>
    checkIn(reservation, {
      data: {
        room: { id: String(301 + i) },
        guest: { givenName: 'Guest', familyName: `No${i + 1}`, email, locale: 'en-GB' },
      },
    }),
  );
}

/** Time passes until the list is due, and all that waits is done. */
async function quietMoment(): Promise<void> {
  await idle();
  pass(125_000);
  await idle();
}

const idle = () => until(() => messagesLeft(stack.sqs, stack.cloud.outputs)).toBe(0);

const mailOf = async (reservation: string) => (await stack.stay(reservation))?.owed.email;

/** In how many of an address's mails each reservation's code stands. */
async function told(reservations: readonly string[], address: string): Promise<number[]> {
  const mails = await stack.mailsTo(address);
  return Promise.all(
    reservations.map(async (reservation) => {
      const code = groupedCode((await stack.stay(reservation))?.ticket?.user ?? 'none');
      return mails.filter(({ text }) => text?.includes(code)).length;
    }),
  );
}

test('of a group of forty rooms the organiser gets three mails, and one with the codes of the other 37, however often its hotel tells', async () => {
  const [group, address] = [names('GROUP', 40), 'group@agency.example'];
  const events = comes(group, address);
  await stack.send(...events, ...events.slice(0, 20));
  for (const name of group) await until(async () => (await mailOf(name))?.attempts ?? -1).toBeGreaterThanOrEqual(0);
  await until(() => stack.mailsTo(address)).toHaveLength(3);
  await until(async () => (await stack.stays()).filter((stay) => stay.owed.email?.gathering).length).toBe(37);
  const waits = (await stack.stays()).find((stay) => stay.owed.email?.gathering);
  expect((await operator.cli('mail', 'show', waits?.ticket?.serial ?? '')).out).toContain(
    'It waits for others to the same address, and goes with them as one mail, by ',
  );
  await stack.send(...events.slice(20));
  await quietMoment();
  await until(() => stack.mailsTo(address)).toHaveLength(4);
  expect(await told(group, address)).toEqual(group.map(() => 1));
  await until(async () => (await stack.stays()).filter((stay) => stay.owed.email?.deliveredAt).length).toBe(40);
  const list = (await stack.mailsTo(address)).find(({ subject }) => subject?.includes('guests'));
  expect(list?.subject).toMatch(/^Wi-Fi codes for your guests at Hotel Sol, /);
  expect(list?.attachments.map(({ contentType }) => contentType)).toEqual(['image/png']);
  const listed = (await stack.stays()).find((stay) => stay.owed.email?.listed === 37);
  const shown = await operator.cli('mail', 'show', listed?.ticket?.serial ?? '');
  expect(shown.out).toContain('It went as one mail that lists 37 tickets.');
  expect(shown.out).toContain(': delivered,');
  const logs = stack.lines.join('\n');
  expect(logs).not.toContain(address);
  for (const stay of await stack.stays()) expect(logs).not.toContain(stay.ticket?.user);
  await sweep();
  pass(900_000);
  await sweep();
  expect(await stack.mailsTo(address)).toHaveLength(4);
});

test('a list whose answer is lost on the way is not sent twice: SES’s own events tell of all its rooms', async () => {
  const [group, address] = [names('LOST', 9), 'lost@agency.example'];
  await stack.send(...comes(group, address));
  await until(async () =>
    (await stack.stays()).filter((stay) => stay.reservationId.startsWith('LOST') && stay.owed.email?.gathering),
  ).toHaveLength(6);
  stack.ses.set({ faults: [{ kind: 'drop-after', times: 1 }] });
  await quietMoment();
  for (const name of group) await until(async () => (await mailOf(name))?.deliveredAt).toBeDefined();
  for (let minute = 0; minute < 12; minute++) await sweep();
  expect(await told(group, address)).toEqual(group.map(() => 1));
});

test('of a list that comes back reception hears for every room of it, once', async () => {
  const [group, address] = [names('BOUNCE', 6), 'bounce@simulator.amazonses.com'];
  await stack.send(...comes(group, address));
  await until(async () =>
    (await stack.stays()).filter((stay) => stay.reservationId.startsWith('BOUNCE') && stay.owed.email?.gathering),
  ).toHaveLength(3);
  await quietMoment();
  for (const name of group) await until(async () => (await mailOf(name))?.status).toBe('bounced');
  const { out } = await operator.cli('mail', 'undelivered', '--location', '28XXX004', '--limit', '100', '--json');
  const reservations = (JSON.parse(out) as { reservationId: string }[]).map(({ reservationId }) => reservationId);
  expect(reservations.filter((name) => name.startsWith('BOUNCE')).toSorted()).toEqual(group);
});
