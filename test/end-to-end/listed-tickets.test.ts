import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { writeLocation } from '../../src/core/location/locations.store.ts';
import { openServedTable } from '../core/store/open-table.ts';
import { sampleLocation } from '../mail/mail-samples.ts';
import { runScript } from '../testkit/program.ts';
import { cliOf, tableEndpoints } from './support/cli-of.ts';
import { devStackWithOperator } from './support/dev-stack-with-operator.ts';
import { checkIn } from './support/event.ts';
import { until } from './support/open-dev-stack.ts';

const { stack, operator: reception } = await devStackWithOperator();
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
