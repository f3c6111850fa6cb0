import { expect, test } from 'vitest';
import { groupedCode } from '../../src/core/ticket/code.ts';
import { sharedStackWithOperator } from './support/dev-stack-with-operator.ts';
import { addressOf, checkIn } from './support/event.ts';
import { until } from './support/open-dev-stack.ts';

const { stack, operator: reception } = await sharedStackWithOperator();
const at = ['--location', '28XXX004'];
const ticketOf = async (reservation: string) => (await stack.stay(reservation))?.ticket;
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** A guest who has checked in, and has the mail. */
async function mailedGuest(reservation: string, more: object) {
  await stack.send(checkIn(reservation, { data: { guest: { email: addressOf(reservation), ...more }, ...more } }));
  await until(() => stack.mailsTo(addressOf(reservation))).toHaveLength(1);
  return (await ticketOf(reservation)) ?? expect.unreachable();
}

test('reception finds a guest by what the guest says, sees no code, and nothing of another hotel', async () => {
  const guest = { givenName: 'Jürgen', familyName: 'Groß-Müller' };
  const { serial, user } = await mailedGuest('RES-0042', { ...guest, room: { id: '4-238' } });
  for (const text of ['4238', 'grossmuller', 'mueller juergen', 'res42', serial, user.slice(0, 4), groupedCode(user)]) {
    const { code, out } = await reception.cli('ticket', 'find', text, ...at);
    expect([code, out], text).toEqual([0, expect.stringContaining(serial)]);
    expect(out).toContain('Jürgen Groß-Müller');
    expect(out).not.toContain(user);
  }
  expect(await reception.json('ticket', 'find', '4-238', ...at)).toMatchObject([{ serial, room: '4-238' }]);
  expect((await reception.cli('ticket', 'find', 'unheard-of', ...at)).code).toBe(1);
  expect((await reception.cli('ticket', 'find', '4-238', '--location', 'CAMPING-FJORD')).code).toBe(1);
});

test('a visitor gets a ticket at once, on paper or by mail', async () => {
  const paper = await reception.json(
    'ticket',
    'create',
    ...at,
    '--until',
    inDays(1),
    '--devices',
    '1',
    '--room',
    'Bar',
  );
  expect(paper).toMatchObject({ status: 'new', room: 'Bar', mail: 'skipped' });
  const email = addressOf('VISITOR');
  const named = ['--given-name', 'Vera', '--family-name', 'Visitor'];
  const { out } = await reception.cli('ticket', 'create', ...at, '--service', '59219', '--email', email, ...named);
  expect(out).toMatch(/is created: it is valid from[\s\S]*Guest +Vera Visitor\nMail +will be sent/);
  await until(() => stack.mailsTo(email)).toHaveLength(1);
  for (const [more, why] of [
    [['--until', '2020-01-01'], '--until must be after the start.'],
    [[], '--until is needed'],
    [['--service', '1'], '--service is not on offer'],
  ] as const)
    expect(await reception.cli('ticket', 'create', ...at, ...more)).toEqual({
      code: 1,
      out: expect.stringContaining(why),
    });
});

test('a stay that is longer, a wrong room and name: the code stays, and one mail tells the new end', async () => {
  const { serial, user } = await mailedGuest('LONGER', { givenName: 'Ada', familyName: 'Exmaple' });
  const corrected = await reception.json('ticket', 'correct', serial, '--room', '305', '--family-name', 'Example');
  expect(corrected).toMatchObject({ serial, user, room: '305' });
  expect((await stack.stay('LONGER'))?.facts.guest).toMatchObject({ givenName: 'Ada', familyName: 'Example' });
  const moved = await reception.json('ticket', 'move', serial, '--until', inDays(40));
  expect(moved).toMatchObject({ serial, user });
  await until(() => stack.mailsTo(addressOf('LONGER'))).toHaveLength(2);
  expect((await reception.cli('ticket', 'correct', serial)).code).toBe(2);
  expect((await reception.cli('ticket', 'move', serial, '--until', 'tomorrow')).code).toBe(2);
  const acts = (await stack.stay('LONGER'))?.trail?.acts.map(({ act, by }) => [act, by.kind]);
  expect(acts).toEqual([
    ['corrected', 'operator'],
    ['moved', 'operator'],
  ]);
});

test('a lost code is replaced: the guest is mailed the new one once, also when it is asked for twice', async () => {
  const { serial, user } = await mailedGuest('LOST', {});
  const first = await reception.json('ticket', 'replace', serial);
  expect(first).toMatchObject({ status: 'new' });
  expect(first.user).not.toBe(user);
  const again = await reception.cli('ticket', 'replace', serial);
  expect(again).toEqual({ code: 0, out: expect.stringContaining(groupedCode(first.user)) });
  expect((await ticketOf('LOST'))?.user).toBe(first.user);
  await until(() => stack.mailsTo(addressOf('LOST'))).toHaveLength(2);
  const [, mail] = await stack.mailsTo(addressOf('LOST'));
  expect(JSON.stringify(mail)).toContain(groupedCode(first.user));
  expect(JSON.stringify(mail)).not.toContain(groupedCode(user));
  expect((await reception.cli('ticket', 'show', serial)).out).toContain(`its stay has ticket ${first.serial} now`);
});

test('a cancelled ticket is dead and is not moved; a guest who is in the house gets a new one', async () => {
  const { serial, user } = await mailedGuest('GONE', {});
  expect(await reception.cli('ticket', 'cancel', serial)).toMatchObject({ code: 0 });
  expect((await stack.stay('GONE'))?.state).toBe('cancelled');
  expect(await reception.cli('ticket', 'move', serial, '--until', inDays(40))).toMatchObject({
    code: 1,
    out: expect.stringContaining('it is cancelled, and its code is not valid any more'),
  });
  const made = await reception.json('ticket', 'replace', serial);
  expect(made).toMatchObject({ status: 'new' });
  expect(made.user).not.toBe(user);
  expect((await stack.stay('GONE'))?.state).toBe('active');
});

test('a guest who is erased takes the trail along: nothing tells any more who did what for them', async () => {
  const { serial } = await mailedGuest('FORGOTTEN', {});
  await reception.cli('ticket', 'correct', serial, '--room', '77');
  await reception.cli('ticket', 'replace', serial, '--print');
  expect((await stack.stay('FORGOTTEN'))?.trail?.acts).toHaveLength(2);
  await reception.cli('stay', 'erase', ...at, '-r', 'FORGOTTEN');
  const [tombstone] = await reception.json('stay', 'show', ...at, '-r', 'FORGOTTEN');
  expect(tombstone).toMatchObject({ state: 'erased' });
  expect(tombstone).not.toHaveProperty('trail');
});
