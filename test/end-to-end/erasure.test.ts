import { readFileSync } from 'node:fs';
import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { expect, test } from 'vitest';
import { isOwed } from '../../src/core/owed/work.ts';
import { sharedStackWithOperator } from './support/dev-stack-with-operator.ts';
import { checkIn, minutesFromNow } from './support/event.ts';
import { until } from './support/open-dev-stack.ts';

const { stack, operator } = await sharedStackWithOperator();

const canary = { givenName: 'Zzcanary', familyName: 'Quetzalfeather', email: 'zz.canary@example.com', locale: 'en-GB' };
const hotel = ['--location', '28XXX004'];

/** Everything that a hotel system told of a guest of the reservation: booking, room, check-in, check-out, cancellation. */
const history = (reservationId: string) =>
  [
    ['reservation.created', 'confirmed'],
    ['room.changed', 'confirmed'],
    ['stay.checked_in', 'checked_in'],
    ['guest.changed', 'checked_in'],
    ['stay.checked_out', 'checked_out'],
  ].map(([type, status], i) =>
    checkIn(reservationId, { type, time: minutesFromNow(i - 9), data: { status, guest: canary } }),
  );

/** All that the table holds, as text. */
async function wholeTable(): Promise<string> {
  const { Items = [] } = await stack.table.db.send(new ScanCommand({ TableName: stack.table.tableName }));
  return JSON.stringify(Items);
}

const personal = /zz\.?canary|quetzal/i;
const eraseWords = (reservationId: string) => ['stay', 'erase', ...hotel, '-r', reservationId];
const sendAll = async (events: readonly { readonly id: string }[]) => {
  for (const event of events) {
    await stack.send(event);
    await until(() => stack.outcomes(event.id)).toHaveLength(1);
  }
};

/** No mail is being worked on. */
const settled = () =>
  until(async () => (await stack.stays()).filter((stay) => isOwed(stay.owed.email)).map((stay) => stay.stayId)).toEqual(
    [],
  );

test('a guest who was erased is nowhere in the table, and no replay of the history brings anything back', async () => {
  const events = history('ERASED');
  await sendAll(events.slice(0, 3));
  await until(() => stack.mailsTo(canary.email)).toHaveLength(1);
  // What SES says of the mail later is still heard.
  await until(async () => (await stack.stay('ERASED'))?.owed.email?.deliveredAt).toBeDefined();
  expect(await wholeTable()).toMatch(personal);
  const { ticket } = (await stack.stay('ERASED')) ?? {};
  const erased = await operator.cli(...eraseWords('ERASED'));
  expect(erased).toMatchObject({
    code: 0,
    out: expect.stringContaining('Erased ERASED / ERASED of urn:pms:hotel-sol'),
  });
  expect(erased.out).toMatch(/quarantine, for up to 14 days[\s\S]*backups, for up to 35 days/);
  expect(erased.out).not.toMatch(personal);
  expect(await wholeTable()).not.toMatch(personal);
  const tombstone = async () => (await operator.json('stay', 'show', ...hotel, '-r', 'ERASED'))[0];
  const before = await tombstone();
  expect(before).toMatchObject({
    state: 'erased',
    facts: {},
    ticket: null,
    mail: { state: 'skipped', why: 'erased' },
  });
  const turns = 3;
  for (let turn = 0; turn < turns; turn++) {
    const turned = [...events.slice(turn), ...events.slice(0, turn)];
    // Turns of the history, forwards, and backwards as events of other ids.
    await stack.send(...turned, ...turned.toReversed().map((event) => ({ ...event, id: `${event.id}-${turn}` })));
  }
  for (const { id } of events) {
    for (let turn = 0; turn < turns; turn++) await until(() => stack.outcomes(`${id}-${turn}`)).toHaveLength(1);
  }
  await stack.send(checkIn('ERASED', { time: minutesFromNow(5), data: { guest: canary } }));
  await sendAll([checkIn('AFTER-ERASED')]);
  expect(await wholeTable()).not.toMatch(personal);
  expect(await tombstone()).toMatchObject({ state: 'erased', facts: {}, ticket: null });
  expect(await operator.cli('ticket', 'show', ticket?.serial ?? '-')).toMatchObject({ code: 1 });
  const listed = await operator.json('ticket', 'list', ...hotel);
  expect(listed.map(({ serial }: { serial: string }) => serial)).not.toContain(ticket?.serial);
  expect(await stack.mailsTo(canary.email)).toHaveLength(1);
});

test('a guest of whom no event has come yet is erased all the same', async () => {
  expect(await operator.cli(...eraseWords('UNKNOWN'))).toMatchObject({ code: 1 });
  const refs = await operator.json(...eraseWords('UNKNOWN'), '--source', 'urn:pms:hotel-sol');
  expect(refs).toMatchObject([{ locationId: '28XXX004', reservationId: 'UNKNOWN', stayId: 'UNKNOWN' }]);
  await sendAll(history('UNKNOWN'));
  expect(await wholeTable()).not.toMatch(personal);
});

test('every stay of an address is erased once somebody says yes, also one without a ticket, and again after a restore', async () => {
  const atDesk = {
    locationId: 'CAMPING-FJORD',
    service: undefined,
    status: 'confirmed',
  };
  // However the address is written.
  const written = { ONE: 'ZZ.Canary@zürich.example', TWO: 'zz.canary@xn--zrich-kva.example' };
  const events = Object.entries(written).map(([name, email]) =>
    checkIn(name, { type: 'reservation.created', data: { ...atDesk, guest: { ...canary, email } } }),
  );
  await sendAll(events);
  const words = ['stay', 'erase', '-l', 'CAMPING-FJORD', '--email', 'zz.canary@Zürich.example'];
  const asked = await operator.cli(...words);
  expect(asked).toMatchObject({ code: 1, out: expect.stringMatching(/^2 stays match:[\s\S]*--yes/) });
  expect(await wholeTable()).toMatch(personal);
  const dry = await operator.cli(...words, '--dry-run');
  expect(dry).toMatchObject({
    code: 0,
    out: expect.stringMatching(/^Would erase ONE.*\nWould erase TWO|^Would erase TWO.*\nWould erase ONE/),
  });
  expect(await wholeTable()).toMatch(personal);
  const record = operator.file('record.json', '[]');
  expect(await operator.cli(...words, '--yes', '--out', record)).toMatchObject({ code: 1 });
  expect(await wholeTable()).toMatch(personal);
  const refs = await operator.json(...words, '--yes', '--out', `${record}.new`);
  expect(JSON.parse(readFileSync(`${record}.new`, 'utf8'))).toEqual(refs);
  expect(refs).toHaveLength(2);
  expect(JSON.stringify(refs)).not.toMatch(personal);
  expect(await wholeTable()).not.toMatch(personal);
  expect(await operator.cli(...words, '--yes')).toMatchObject({ code: 1 });
  const journal = operator.file('erased.json', refs);
  expect(await operator.json('stay', 'erase', '--refs', journal, '--yes')).toEqual(refs);
  expect(await operator.cli('stay', 'erase', '--refs', operator.file('no.json', [{}]))).toMatchObject({ code: 1 });
  expect(await operator.cli('stay', 'erase', '--refs', operator.file('none.json', []))).toMatchObject({
    code: 1,
    out: expect.stringContaining('by --email'),
  });
  expect(await operator.cli(...words, '--refs', journal)).toMatchObject({ code: 2 });
});

test('what cannot be meant is refused', async () => {
  for (const words of [
    [],
    hotel,
    [...hotel, '-r', 'A', '--serial', '1'],
    [...hotel, '--serial', '1', '--stay', 'A'],
    ['-r', 'A'],
  ])
    expect([words, (await operator.cli('stay', 'erase', ...words)).code]).toEqual([words, 2]);
});

test('of a guest who booked rooms for others nothing is left in those rooms either, nor in one that is told late', async () => {
  const whole = checkIn('PARTY', { time: minutesFromNow(-20), data: { status: 'confirmed', guest: canary } });
  const room = (n: number, minutesAgo: number) =>
    checkIn('PARTY', {
      time: minutesFromNow(-minutesAgo),
      data: {
        stayId: `PARTY-${n}`,
        guest: n === 1 ? canary : { givenName: `Friend${n}`, email: `friend${n}@example.com` },
      },
    });
  await sendAll([whole, room(1, 15), room(2, 15), room(3, 15)]);
  await settled();
  await operator.json('stay', 'erase', ...hotel, '--email', canary.email, '--yes');
  expect(await wholeTable()).not.toMatch(personal);
  await until(() => stack.mailsTo('friend3@example.com')).toHaveLength(1);
  const late = room(4, 10);
  await sendAll([late]);
  expect(await stack.outcomes(late.id)).toMatchObject([{ outcome: 'stale' }]);
  expect(await wholeTable()).not.toContain('friend4');
  // What the first room, which is erased, has to do with no more counts for the others.
  const over = checkIn('PARTY', { time: minutesFromNow(-2), data: { status: 'cancelled', guest: undefined } });
  await sendAll([over]);
  expect(await stack.outcomes(over.id)).toMatchObject([{ outcome: 'applied' }]);
});

test('who was a stay’s guest before another is found by the address, and the present guest keeps the code', async () => {
  const booked = checkIn('HANDED', { time: minutesFromNow(-9), data: { status: 'confirmed', guest: canary } });
  const present = { givenName: 'Bea', familyName: 'Present', email: 'bea@example.com' };
  await sendAll([booked, checkIn('HANDED', { time: minutesFromNow(-5), data: { guest: present } })]);
  await until(() => stack.mailsTo(present.email)).toHaveLength(1);
  await settled();
  const { ticket } = (await stack.stay('HANDED')) ?? {};
  const erased = await operator.cli('stay', 'erase', ...hotel, '--email', canary.email);
  expect(erased).toMatchObject({ code: 0, out: expect.stringContaining('also removed from stays of others: 1') });
  expect(await wholeTable()).not.toMatch(personal);
  expect((await stack.stay('HANDED'))?.ticket?.user).toBe(ticket?.user);
});

test('a stay whose guest has another address and another spelling by now is told of by the former address', async () => {
  const former = { givenName: 'Dora', familyName: 'Formerly', email: 'dora@former.example' };
  await sendAll([checkIn('RESPELT', { time: minutesFromNow(-9), data: { guest: former } })]);
  await until(() => stack.mailsTo(former.email)).toHaveLength(1);
  await settled();
  const { serial = '' } = (await stack.stay('RESPELT'))?.ticket ?? {};
  expect(await operator.cli('mail', 'resend', serial, '--to', 'dora@latter.example')).toMatchObject({ code: 0 });
  expect(await operator.cli('ticket', 'correct', serial, '--family-name', 'Formerley')).toMatchObject({ code: 0 });
  for (const words of [['export'], ['erase', '--dry-run']])
    expect(await operator.cli('stay', ...words, ...hotel, '--email', former.email)).toMatchObject({
      code: 0,
      out: expect.stringMatching(/had the address before[\s\S]*RESPELT \/ RESPELT/),
    });
  await settled();
  expect(await operator.cli('stay', 'erase', ...hotel, '--reservation', 'RESPELT')).toMatchObject({ code: 0 });
  expect(await wholeTable()).not.toMatch(/dora|formerl/i);
});
