import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { writeLocation } from '../../src/core/location/locations.store.ts';
import { openServedTable } from '../core/store/open-table.ts';
import { sampleLocation } from '../mail/mail-samples.ts';
import { runScript } from '../testkit/program.ts';
import { cliOf, tableEndpoints } from './support/cli-of.ts';
import { sharedStackWithOperator } from './support/dev-stack-with-operator.ts';
import { checkIn } from './support/event.ts';
import { until } from './support/open-dev-stack.ts';

const { stack, operator: reception } = await sharedStackWithOperator();
const list = (...words: string[]) => reception.cli('ticket', 'list', ...words);

test('reception finds a room’s tickets, in the hotel’s time, with the guest’s name only if asked', async () => {
  const july = `${new Date().getUTCFullYear() + 1}-07`;
  const arrival = { date: `${july}-01`, time: '15:00' };
  const window = { arrival, departure: { date: `${july}-03`, time: '11:00' } };
  const booked = (room: object, familyName: string) => ({
    type: 'reservation.created',
    data: { status: 'confirmed', room, guest: { givenName: 'Zoe', familyName, email: 'zoe@example.com' }, ...window },
  });
  await stack.send(checkIn('R-301', booked({ id: '301' }, 'Secretname')));
  await stack.send(checkIn('R-302', booked({ id: '302', name: 'Suite Mar' }, 'Other')));
  for (const one of ['R-301', 'R-302']) await until(async () => (await stack.stay(one))?.ticket).toBeDefined();

  const { code, out } = await list('-l', '28XXX004', '--room', '301');
  expect([code, out.match(/^\d{8} /gm)]).toEqual([0, expect.objectContaining({ length: 1 })]);
  expect(out).toMatch(new RegExp(`^\\d{8} +301 +new +${july}-01 15:00 +${july}-03 12:00 +`, 'm'));
  expect(out).toContain('Times are those of Europe/Madrid.');
  expect(out).not.toContain('Secretname');
  expect((await list('-l', '28XXX004', '--room', '301', '--names')).out).toMatch(/^\d{8} +301 +Zoe Secretname +new /m);
  expect((await list('-l', '28XXX004', '--room', 'Suite Mar')).out).toMatch(/^\d{8} +Suite Mar /m);
  expect((await list('-l', '28XXX004', '--room', '303')).out).toBe('No tickets at 28XXX004 of room 303.\n');
  expect(await reception.json('ticket', 'list', '-l', '28XXX004', '--room', '301', '--names')).toMatchObject([
    { room: '301', from: `${july}-01T13:00:00Z`, guest: 'Zoe Secretname' },
  ]);
});

test('a list with Japanese, Korean and Arabic names and emoji lines up on a terminal', async () => {
  // The columns that each takes: two for a letter of East Asia, none for a vowel mark.
  const guests: readonly (readonly [given: string, family: string, columns: number])[] = [
    ['Zoe', 'Smith', 9],
    ['花子', '山田', 9],
    ['ハナコ', 'ヤマダ', 13],
    ['지민', '김', 7],
    ['مُحَمَّد', 'العلي', 10],
    ['Ed', '👍🏽', 5],
  ];
  for (const [at, [givenName, familyName]] of guests.entries()) {
    const guest = { givenName, familyName, email: `guest-${at}@example.com` };
    await stack.send(checkIn(`R-40${at}`, { data: { room: { id: '400' }, guest } }));
    await until(async () => (await stack.stay(`R-40${at}`))?.ticket).toBeDefined();
  }
  const { out } = await list('-l', '28XXX004', '--room', '400', '--names');
  const toStatus = guests.map(([given, family, columns]) => {
    const line = out.split('\n').find((line) => line.includes(`${given} ${family}`)) ?? '';
    return columns + (/^ +/.exec(line.split(family)[1] ?? '')?.[0].length ?? 0);
  });
  expect(toStatus).toEqual(guests.map(() => 13 + '  '.length));
});

test('where there are several locations, one must be chosen', async () => {
  expect(await list()).toEqual({
    code: 2,
    out: expect.stringMatching(/^There are several locations: choose one with --location .*28XXX004.*\.\n$/),
  });
});

test('where there is only one location, none must be named; also in a folder of the checkout where the local cloud runs', async () => {
  const open = await openServedTable();
  await writeLocation(open.table, sampleLocation({ id: '28XXX004' }));
  const { folder, close } = cliOf({ endpoints: await tableEndpoints(open.table, {}) });
  onTestFinished(async () => {
    close();
    await open.close();
  });
  const listIn = (cwd: string) => runScript('bin/cli.ts', ['ticket', 'list'], { cwd });
  const { stdout } = await listIn(folder);
  expect(stdout).toBe('No tickets at 28XXX004.\n');
  for (const below of ['bin', 'docs/network']) mkdirSync(join(folder, below), { recursive: true });
  const inDocs = () => listIn(join(folder, 'docs/network'));
  expect(await inDocs()).toMatchObject({
    code: 3,
    stderr: expect.stringContaining('No local cloud runs here'),
  });
  for (const file of ['cdk.json', 'bin/local.ts']) writeFileSync(join(folder, file), '');
  expect(await inDocs()).toMatchObject({ stdout });
});

const serialOf = async (reservation: string) => (await stack.stay(reservation))?.ticket?.serial;
const cancelled = { type: 'reservation.cancelled', data: { status: 'cancelled' } };

/** A guest's ticket that another one has replaced, after a cancellation that was none. */
async function replacedSerial(reservation: string): Promise<string> {
  await stack.send(checkIn(reservation));
  await until(() => serialOf(reservation)).toBeDefined();
  const serial = (await serialOf(reservation)) ?? '';
  await stack.send(checkIn(reservation, cancelled));
  await until(async () => (await stack.stay(reservation))?.state).toBe('cancelled');
  await stack.send(checkIn(reservation));
  await until(() => serialOf(reservation)).not.toBe(serial);
  return serial;
}

test('whoever asks for a ticket by the serial of a former slip or mail is told which one the stay has now', async () => {
  const serial = await replacedSerial('REPLACED');
  const now = await serialOf('REPLACED');
  const told = { code: 1, out: `Ticket ${serial} at 28XXX004 was replaced: its stay has ticket ${now} now.\n` };
  for (const command of [
    ['ticket', 'show'],
    ['ticket', 'print'],
    ['ticket', 'sessions'],
    ['mail', 'show'],
    ['mail', 'resend'],
  ]) {
    expect(await reception.cli(...command, serial), command.join(' ')).toEqual(told);
    expect(await reception.cli(...command, serial, '--location', '28XXX004')).toEqual(told);
  }
  expect(await reception.cli('ticket', 'show', serial, '--location', 'CAMPING-FJORD')).toEqual({
    code: 1,
    out: `There is no ticket ${serial} at CAMPING-FJORD.\n`,
  });
  // Once replaced again, it is the newest that counts.
  await stack.send(checkIn('REPLACED', cancelled));
  await until(async () => (await stack.stay('REPLACED'))?.state).toBe('cancelled');
  await stack.send(checkIn('REPLACED'));
  await until(() => serialOf('REPLACED')).not.toBe(now);
  for (const former of [serial, now ?? ''])
    expect((await reception.cli('ticket', 'show', former)).out).toContain(`ticket ${await serialOf('REPLACED')} now.`);
});

test('of an erased stay nothing is told, and a serial that nobody had is just not there', async () => {
  const serial = await replacedSerial('REPLACED-ERASED');
  expect((await reception.cli('stay', 'erase', '-l', '28XXX004', '-r', 'REPLACED-ERASED')).code).toBe(0);
  for (const none of [serial, '99999999'])
    expect(await reception.cli('ticket', 'print', none)).toEqual({ code: 1, out: `There is no ticket ${none}.\n` });
});
