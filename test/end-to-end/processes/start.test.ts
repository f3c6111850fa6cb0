import { execFile } from 'node:child_process';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, describe, expect, test } from 'vitest';
import { deliver } from '../../../dev/webhooks/deliver.ts';
import { openPhone } from '../../networks/portal/open-phone.ts';
import { runCommand, runHere } from '../../testkit/command.ts';
import { runScript, scratchFolder, shown } from '../../testkit/program.ts';
import { addressOf, checkIn } from '../support/event.ts';
import { localProcess } from '../support/local-process.ts';

const project = join(import.meta.dirname, '../../..');
const run = promisify(execFile);

/** A local cloud as `npm start` runs it, for several tests, and its folder as whoever has started it uses it. */
function started(...flags: string[]) {
  const folder = scratchFolder();
  const place = { cwd: folder, env: process.env };
  const cli = async (...words: string[]) => shown(await runCommand(words, place));
  const files = () => JSON.parse(readFileSync(join(folder, '.local/endpoints.json'), 'utf8'));
  return {
    folder,
    stack: localProcess(folder, flags, { atEnd: afterAll }),
    cli,
    json: async (...words: string[]) => JSON.parse((await cli(...words, '--json')).out),
    /** Sends an event that comes from standard input. */
    send: async (input: string, ...flags: string[]) =>
      shown(await runCommand(['event', 'send', '-', ...flags], place, input)),
    /** Runs a line as it is printed. @returns what it prints */
    shell: async (line: string) => (await run('sh', ['-c', line], { cwd: folder })).stdout,
    files,
    mailed: async () => {
      const mails = await (await fetch(`${files().mailboxUrl}/messages.json`)).json();
      return (mails as { to: string[] }[]).flatMap(({ to }) => to).sort();
    },
  };
}

describe("npm start -- --octopus, which runs a hotel's own server beside", () => {
  const { folder, stack, cli, json, files, mailed } = started('--octopus');
  const serverMailbox = () => /Mailbox +(\S+) +\(empty/.exec(stack.said())?.[1] ?? '';

  test('issues and mails an example, and says where things are', async () => {
    const endpoints = await stack.ready();
    expect(stack.said()).toMatch(/Hotel Sol: the ticket was issued and mailed in \d+ ms/);
    const alarms = await fetch(/^ +Alarms +(\S+)/m.exec(stack.said())?.[1] ?? '');
    expect(await alarms.text()).toContain('GuestsAffected');
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
    expect(stack.said()).toContain(endpoints.mailboxUrl);
    expect(stack.said()).toContain(endpoints.eventsQueueUrl);
  });

  test('mails the code that the other server has issued', async () => {
    const [, serial = ''] =
      /Hotel Luna: its server issued ticket (\d+), whose code was mailed after \d+ ms/.exec(stack.said()) ?? [];
    expect(files().locationIds).toEqual(['28XXX004', 'CAMPING-FJORD', '28XXX006']);
    expect(await json('ticket', 'show', serial, '-l', '28XXX006')).toMatchObject({ placement: { id: serial } });
    expect(await json('location', 'services', '28XXX006')).toMatchObject([{ state: 'maps' }, { state: 'maps' }, {}]);
    expect(await mailed()).toEqual(['ada@example.com', 'ada@example.com', 'nhaddad.512640@guest.booking.com']);
    expect(await (await fetch(`${serverMailbox()}/messages.json`)).json()).toEqual([]);
  });

  test('shows how the code reaches a guest of Booking.com, one of Airbnb, and one without an address', async () => {
    const said = stack.said();
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
    await expect.poll(booked).toMatchObject([{ lastName: 'Costa', infoItems: [{}] }]);
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
  });

  test('leaves nothing running', async () => {
    const { mailboxUrl, sqsEndpoint } = files();
    stack.kill('SIGINT');
    expect(await stack.ended).toBe(0);
    expect(existsSync(join(folder, '.local/endpoints.json'))).toBe(false);
    for (const url of [mailboxUrl, sqsEndpoint, serverMailbox()]) await expect(fetch(url)).rejects.toThrow();
  });
});

describe('npm start -- --no-demo --data, under a name by --domain', () => {
  const flags = ['--no-demo', '--data', 'kept', '--domain', 'wlan.hotel-sol.example'];
  const { folder, stack, cli, json, send, shell, files, mailed } = started(...flags);
  const lines = (said: string) => said.split('\n').filter((line) => line.startsWith('  curl -i'));

  test('sends nothing; the command line sends an event, tells what became of it, and shows the ticket', async () => {
    await stack.ready();
    expect(stack.said()).not.toContain('issued and mailed');
    expect(await json('ticket', 'list', '-l', '28XXX004')).toEqual([]);
    const event = checkIn('CLI');
    // By a process of its own, as it is piped.
    const sent = await runScript('bin/cli.ts', ['event', 'send', '-', '--wait'], {
      cwd: folder,
      input: JSON.stringify(event),
    });
    expect(shown(sent)).toMatchObject({ code: 0, out: expect.stringContaining('applied') });
    expect(await json('event', 'show', event.id)).toMatchObject([{ outcome: 'applied', locationId: '28XXX004' }]);
    const [{ serial }] = await json('ticket', 'list', '-l', '28XXX004');
    expect((await cli('ticket', 'show', serial)).out).toMatch(
      new RegExp(`Ticket ${serial} at 28XXX004: new\\nCode +[0-9A-Z]{4}-[0-9A-Z]{4}\\n`),
    );
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

  test('serves the portal under the name, by the line of curl that is printed, and tells the mails', async () => {
    const [, line = ''] = /^ +(curl --connect-to .*)$/m.exec(stack.said()) ?? [];
    expect(line).toMatch(/ https:\/\/wlan\.hotel-sol\.example\/portal\/28XXX004\/$/);
    expect(await shell(`${line} --silent --show-error`)).toContain('Hotel Sol');
    await expect.poll(mailed).toEqual([addressOf('CLI')]);
    const mails = await (await fetch(`${files().mailboxUrl}/messages.json`)).text();
    expect(mails).toContain('https://wlan.hotel-sol.example/portal/28XXX004/');
  });

  test('the lines of curl that are printed bring a guest of any system, and one of Sirvoy, a mail; after a restart they work on, with tickets and mails', async () => {
    const [any = '', sirvoy = ''] = lines(stack.said());
    expect(await shell(any)).toContain('200 OK');
    await expect.poll(mailed).toEqual([addressOf('CLI'), 'grace@example.com']);
    const tickets = () => json('ticket', 'list', '-l', '28XXX004');
    const delivered = [
      { mail: 'delivered', status: 'new' },
      { mail: 'delivered', status: 'new' },
    ];
    await expect.poll(tickets).toMatchObject(delivered);
    expect(await json('connection', 'revoke', 'smoobu')).toMatchObject({ status: 'revoked' });
    const { webhookUrls, webhookProofs } = files();
    expect(Object.keys(webhookProofs)).toEqual(['lodgify', 'siteminder-smx']);
    expect(webhookUrls).not.toHaveProperty('smoobu');
    stack.kill('SIGINT');
    expect(await stack.ended).toBe(0);
    const restarted = localProcess(folder, flags);
    await restarted.ready();
    expect(await tickets()).toMatchObject(delivered);
    const [, again = ''] = lines(restarted.said());
    const secret = (line: string) => /hooks\/(\S+)/.exec(line)?.[1];
    expect(secret(again)).toBe(secret(sirvoy));
    expect(await shell(again)).toContain('200 OK');
    await expect.poll(mailed).toEqual([addressOf('CLI'), 'grace@example.com', 'maren@example.com']);
    expect(Object.keys(files().webhookUrls)).toEqual(Object.keys(webhookUrls));
    expect(files().webhookProofs).toEqual(webhookProofs);
  });
});

const vendors = started('--no-demo', '--vendors');

test('npm start -- --vendors connects systems that must be asked, and npm run deliver posts any delivery with its proof', async () => {
  const { folder, stack, json, shell, files, mailed } = vendors;
  await stack.ready();
  const lines = stack
    .said()
    .split('\n')
    .flatMap((line) => /npm run deliver -- (.+)$/.exec(line)?.[1] ?? []);
  expect(lines).toHaveLength(9);
  expect(await shell(`'${process.execPath}' '${join(project, 'bin/deliver.ts')}' ${lines[0]}`)).toMatch(/^200 OK/m);
  const post = (words: string) =>
    runHere((streams) => deliver(words.split(' '), streams), { cwd: folder, env: process.env });
  for (const words of [...lines.slice(1), 'lodgify booking_change', 'siteminder-smx reserved-two-guests'])
    expect((await post(words)).stdout).toMatch(/^200 OK/m);
  await expect.poll(async () => (await mailed()).length).toBe(8);
  expect(await post('ohip streaming-newEvent')).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('There is no connection of ohip'),
  });
  const made = await json('connection', 'create', '--connector', 'ohip', '--property', 'SOL=28XXX004');
  expect(files().webhookUrls.ohip).toBe(made.url);
  expect((await json('connection', 'rotate', 'ohip')).url).toBe(files().webhookUrls.ohip);
  await json('connection', 'create', '--connector', 'ohip', '--property', 'SOL=28XXX004');
  expect(files().webhookUrls.ohip).not.toBe(made.url);
  expect(statSync(join(folder, '.local/endpoints.json')).mode & 0o077).toBe(0);
});

test('without a local cloud the command line says what to do', async () => {
  const { code, stderr } = await runCommand(['location', 'list'], { cwd: scratchFolder(), env: process.env });
  expect([code, stderr]).toEqual([3, expect.stringContaining('--stack NAME')]);
});
