import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openPhone } from '../../networks/portal/open-phone.ts';
import { runScript, shown } from '../../testkit/program.ts';
import { checkIn } from '../support/event.ts';

const project = join(import.meta.dirname, '../../..');
const run = promisify(execFile);

let folder = '';
let started: ChildProcess | undefined;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'wifi-tickets-'));
});
afterEach(async () => {
  await end();
  rmSync(folder, { recursive: true, force: true });
});

/** Starts the local cloud as `npm start` does, and waits until it says that Ctrl-C ends it. */
async function start(...flags: string[]): Promise<string> {
  const child = spawn(process.execPath, [join(project, 'bin/local.ts'), '--port', '0', ...flags], { cwd: folder });
  started = child;
  let said = '';
  child.stderr.on('data', (data) => {
    said += data;
  });
  for await (const data of child.stdout.iterator({ destroyOnReturn: false })) {
    said += data;
    if (said.includes('Ctrl-C ends everything')) break;
  }
  child.stdout.resume();
  return said;
}

async function end(): Promise<number | null> {
  const child = started;
  started = undefined;
  if (!child || child.exitCode !== null) return child?.exitCode ?? null;
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  child.kill('SIGINT');
  return ended;
}

const cli = async (...words: string[]) => shown(await runScript('bin/cli.ts', words, { cwd: folder }));

const json = async (...words: string[]) => JSON.parse((await cli(...words, '--json')).out);

test('npm start issues and mails an example, says where things are, and leaves nothing running', async () => {
  const said = await start();
  expect(said).toMatch(/issued and mailed in \d+ ms/);
  const alarms = await fetch(/^ +Alarms +(\S+)/m.exec(said)?.[1] ?? '');
  expect(await alarms.text()).toContain('GuestsAffected');
  const endpoints = JSON.parse(readFileSync(join(folder, '.local/endpoints.json'), 'utf8'));
  expect(Object.keys(endpoints).sort()).toEqual([
    'apiKey',
    'apiUrl',
    'deskUrl',
    'dynamodbEndpoint',
    'eventsQueueUrl',
    'locationIds',
    'mailboxUrl',
    'outputs',
    'phoneUrl',
    'portalUrl',
    'radiusApiUrl',
    'radiusToken',
    'region',
    'sesEndpoint',
    'sqsEndpoint',
    'ssmEndpoint',
    'tableName',
    'textsEndpoint',
    'webhookProofs',
    'webhookUrls',
  ]);
  expect(said).toContain(endpoints.mailboxUrl);
  expect(said).toContain(endpoints.eventsQueueUrl);
  expect((await mailed()).sort()).toEqual(['ada@example.com', 'nhaddad.512640@guest.booking.com']);
  expect(await end()).toBe(0);
  expect(existsSync(join(folder, '.local/endpoints.json'))).toBe(false);
  await expect(fetch(endpoints.mailboxUrl)).rejects.toThrow();
  await expect(fetch(endpoints.sqsEndpoint)).rejects.toThrow();
});

test('npm start -- --domain serves the portal under a name, by the line of curl that it prints, and tells the mails', async () => {
  const said = await start('--domain', 'wlan.hotel-sol.example');
  const [, line = ''] = /^ +(curl --connect-to .*)$/m.exec(said) ?? [];
  expect(line).toMatch(/ https:\/\/wlan\.hotel-sol\.example\/portal\/28XXX004\/$/);
  expect(await shell(`${line} --silent --show-error`)).toContain('Hotel Sol');
  const mails = await (await fetch(`${files().mailboxUrl}/messages.json`)).text();
  expect(mails).toContain('https://wlan.hotel-sol.example/portal/28XXX004/');
});

/** Runs a line as it is printed. @returns what it prints */
const shell = async (line: string) => (await run('sh', ['-c', line], { cwd: folder })).stdout;
const files = () => JSON.parse(readFileSync(join(folder, '.local/endpoints.json'), 'utf8'));
const mailed = async () =>
  ((await (await fetch(`${files().mailboxUrl}/messages.json`)).json()) as { to: string[] }[]).flatMap(({ to }) => to);

test('npm start shows how the code reaches a guest of Booking.com, one of Airbnb, and one without an address', async () => {
  const said = await start();
  const at = ['--location', '28XXX004'];
  const [, undelivered = ''] = /npx wifi-tickets (mail undelivered .*)$/m.exec(said) ?? [];
  const waiting = async () => json(...undelivered.split(' '));
  const reasons = async () => (await waiting()).map(({ reason }: { reason: string }) => reason).sort();
  await expect.poll(reasons).toEqual(['no_address', 'relay_ended', 'relayed']);

  const tickets: { serial: string; room: string }[] = await json('ticket', 'list', ...at);
  const ticketOf = (room: string) => tickets.find((one) => one.room === room)?.serial ?? '';
  await expect.poll(async () => (await json('mail', 'show', ticketOf('205'))).state).toBe('relayed');

  const [, beds24 = ''] = /at Beds24, .*: (\S+)$/m.exec(said) ?? [];
  const booked = async () =>
    ((await (await fetch(beds24)).json()) as { reservations: { infoItems: object[] }[] }).reservations;
  await expect.poll(booked, { timeout: 120_000 }).toMatchObject([{ lastName: 'Costa', infoItems: [{}] }]);
  const [{ infoItems } = { infoItems: [] }] = await booked();
  const [, code = ''] = /^Code +(\S+)$/m.exec((await cli('ticket', 'show', ticketOf('530118/2'))).out) ?? [];
  expect(infoItems).toMatchObject([{ code: 'WIFI_CODE', text: code }]);

  const [, surname = '', room = '', departure = ''] = /: (\w+), room (\w+), leaves on (\S+)$/m.exec(said) ?? [];
  const { url } = await fetch(files().phoneUrl);
  const mac = url.slice(-17);
  await fetch(`${url}/join`, { method: 'POST' });
  expect(await (await fetch(url)).text()).toContain(`${surname} of room ${room}`);
  const phone = openPhone(files().apiUrl, mac);
  await phone.redirected('http://example.com/', 'default', { 'accept-language': 'en' });
  await phone.pressIn('room', 'door', { surname, room, departure });
  expect(await (await fetch(`${url}/standing`)).json()).toMatchObject({ is: 'online' });
}, 240_000);

test('the lines of curl that are printed bring a guest of any system, and one of Sirvoy, a mail; with --data they work on', async () => {
  const lines = (said: string) => said.split('\n').filter((line) => line.startsWith('  curl '));
  const [any = '', sirvoy = ''] = lines(await start('--no-demo', '--data', 'kept'));
  expect(await shell(any)).toContain('200 OK');
  await expect.poll(mailed).toEqual(['grace@example.com']);
  expect(await json('connection', 'revoke', 'smoobu')).toMatchObject({ status: 'revoked' });
  const { webhookUrls, webhookProofs } = files();
  expect(Object.keys(webhookProofs)).toEqual(['lodgify', 'siteminder-smx']);
  expect(webhookUrls).not.toHaveProperty('smoobu');
  expect(await end()).toBe(0);
  const [, again = ''] = lines(await start('--no-demo', '--data', 'kept'));
  const secret = (line: string) => /hooks\/(\S+)/.exec(line)?.[1];
  expect(secret(again)).toBe(secret(sirvoy));
  expect(await shell(again)).toContain('200 OK');
  await expect.poll(mailed).toEqual(['grace@example.com', 'maren@example.com']);
  expect(Object.keys(files().webhookUrls)).toEqual(Object.keys(webhookUrls));
  expect(files().webhookProofs).toEqual(webhookProofs);
});

test('npm start -- --vendors connects systems that must be asked, and npm run deliver posts any delivery with its proof', async () => {
  const said = await start('--no-demo', '--vendors');
  const lines = said.split('\n').flatMap((line) => /npm run deliver -- (.+)$/.exec(line)?.[1] ?? []);
  expect(lines).toHaveLength(9);
  const deliver = (words: string) => shell(`'${process.execPath}' '${join(project, 'bin/deliver.ts')}' ${words}`);
  for (const words of [...lines, 'lodgify booking_change', 'siteminder-smx reserved-two-guests'])
    expect(await deliver(words)).toMatch(/^200 OK/m);
  await expect.poll(async () => (await mailed()).length).toBe(8);
  await expect(deliver('ohip streaming-newEvent')).rejects.toThrow('There is no connection of ohip');
  const made = await json('connection', 'create', '--connector', 'ohip', '--property', 'SOL=28XXX004');
  expect(files().webhookUrls.ohip).toBe(made.url);
  expect((await json('connection', 'rotate', 'ohip')).url).toBe(files().webhookUrls.ohip);
  await json('connection', 'create', '--connector', 'ohip', '--property', 'SOL=28XXX004');
  expect(files().webhookUrls.ohip).not.toBe(made.url);
  expect(statSync(join(folder, '.local/endpoints.json')).mode & 0o077).toBe(0);
});

test("npm start -- --octopus runs a hotel's own server beside, and mails the code that it has issued", async () => {
  const said = await start('--octopus');
  expect(said).toMatch(/Hotel Sol: the ticket was issued and mailed in \d+ ms/);
  const [, serial] = /Hotel Luna: its server issued ticket (\d+), whose code was mailed after \d+ ms/.exec(said) ?? [];
  const { mailboxUrl, locationIds } = JSON.parse(readFileSync(join(folder, '.local/endpoints.json'), 'utf8'));
  expect(locationIds).toEqual(['28XXX004', 'CAMPING-FJORD', '28XXX006']);
  expect(await json('ticket', 'show', serial ?? '', '-l', '28XXX006')).toMatchObject({ placement: { id: serial } });
  expect(await json('location', 'services', '28XXX006')).toMatchObject([{ state: 'maps' }, { state: 'maps' }, {}]);
  const [, server = ''] = /Mailbox +(\S+) +\(empty/.exec(said) ?? [];
  const mails = async (url: string) => ((await (await fetch(`${url}/messages.json`)).json()) as object[]).length;
  expect([await mails(mailboxUrl), await mails(server)]).toEqual([3, 0]);
  expect(await end()).toBe(0);
  await expect(fetch(server)).rejects.toThrow();
});

test('--no-demo sends nothing, and --data keeps tickets and mails across a restart', async () => {
  expect(await start('--no-demo', '--data', 'kept')).not.toContain('issued and mailed');
  expect(await json('ticket', 'list', '-l', '28XXX004')).toEqual([]);
  const body = JSON.stringify(checkIn('KEPT'));
  expect(await send(body, '--wait')).toMatchObject({ code: 0 });
  await expect.poll(async () => (await json('ticket', 'list', '-l', '28XXX004'))[0]?.mail).toBe('delivered');
  await end();
  await start('--no-demo', '--data', 'kept');
  expect(await json('ticket', 'list', '-l', '28XXX004')).toMatchObject([{ mail: 'delivered', status: 'new' }]);
  const { mailboxUrl } = JSON.parse(readFileSync(join(folder, '.local/endpoints.json'), 'utf8'));
  expect(await (await fetch(`${mailboxUrl}/messages.json`)).json()).toHaveLength(1);
});

test('the command line sends an event, tells what became of it, and shows the ticket', async () => {
  await start('--no-demo');
  const event = checkIn('CLI');
  expect((await send(JSON.stringify(event), '--wait')).out).toContain('applied');
  expect(await json('event', 'show', event.id)).toMatchObject([{ outcome: 'applied', locationId: '28XXX004' }]);
  const [{ serial }] = await json('ticket', 'list', '-l', '28XXX004');
  const shown = await cli('ticket', 'show', serial);
  expect(shown.out).toMatch(new RegExp(`Ticket ${serial} at 28XXX004: new\\nCode +[0-9A-Z]{4}-[0-9A-Z]{4}\\n`));
  expect((await json('ticket', 'show', serial)).ticket.serial).toBe(serial);
  expect(await cli('ticket', 'show', '1')).toMatchObject({ code: 1, out: 'There is no ticket 1.\n' });
  expect(await cli('event', 'show', 'evt-nowhere')).toMatchObject({ code: 1 });
  const unknown = checkIn('CLI-2', { data: { locationId: 'NOWHERE' } });
  expect(await send(JSON.stringify(unknown), '--wait')).toMatchObject({
    code: 1,
    out: expect.stringMatching(
      /^Nothing was sent: .* no location NOWHERE was applied\. Apply it: wifi-tickets location apply/,
    ),
  });
  expect(await cli('event', 'show', unknown.id)).toMatchObject({ code: 1 });
});

test('the command line checks before it sends, and teaches its use', async () => {
  await start('--no-demo');
  expect(await send('{"specversion":"1.0"}')).toMatchObject({
    code: 1,
    out: 'The event would be rejected: /id must be of type string\n',
  });
  expect(await send('no json')).toMatchObject({ code: 1, out: 'The input is not JSON.\n' });
  expect(await cli('event')).toMatchObject({ code: 2 });
  expect(await cli('ticket', 'list')).toMatchObject({ code: 2, out: expect.stringContaining('--location') });
  expect(await cli('--help')).toMatchObject({ code: 0, out: expect.stringContaining('Exit codes') });
  expect(await cli('location', 'apply', '--help')).toMatchObject({
    code: 0,
    out: expect.stringContaining('--dry-run'),
  });
});

test('locations are applied once, shown without secrets, and a mistake names file, line and field', async () => {
  await start('--no-demo');
  const hotel = join(project, 'examples/locations/hotel-sol.yaml');
  expect((await cli('location', 'apply', hotel)).out).toMatch(
    /^28XXX004 (?:unchanged|changed: accepts\.portal\.baseUrl)\n/,
  );
  const changed = readFileSync(hotel, 'utf8')
    .replace('graceMinutes: 60', 'graceMinutes: 90')
    .replace('simDevices: 2', 'simDevices: 3');
  writeFileSync(join(folder, 'hotel.yaml'), changed);
  const change = '28XXX004 changed: graceMinutes, services.2.simDevices';
  expect((await cli('location', 'apply', 'hotel.yaml', '--dry-run')).out).toContain(`${change} (dry run`);
  expect((await cli('location', 'apply', 'hotel.yaml')).out.split('\n')[0]).toBe(change);
  expect((await json('location', 'show', '28XXX004')).graceMinutes).toBe(90);
  expect((await cli('location', 'show', '28XXX004')).out).not.toContain('welcome-to-sol');
  expect((await json('location', 'list')).map(({ id }: { id: string }) => id)).toEqual(['28XXX004', 'CAMPING-FJORD']);
  writeFileSync(join(folder, 'bad.yaml'), changed.replace('Europe/Madrid', 'Europe/Atlantis'));
  expect(await cli('location', 'apply', 'bad.yaml')).toMatchObject({
    code: 1,
    out: expect.stringMatching(/^bad\.yaml:5 timeZone: /),
  });
});

test('without a local cloud the command line says what to do', async () => {
  expect(await cli('location', 'list')).toMatchObject({ code: 3, out: expect.stringContaining('--stack NAME') });
});

/** Sends an event that comes from standard input. */
const send = async (input: string, ...flags: string[]) =>
  shown(await runScript('bin/cli.ts', ['event', 'send', '-', ...flags], { cwd: folder, input }));
