import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { Webhook } from 'standardwebhooks';
import { afterAll, describe, expect, test } from 'vitest';
import { localCredentials } from '../../dev/apply-locations.ts';
import { writeLocation } from '../../src/core/location/locations.store.ts';
import { newHookSecret, openHookSecrets } from '../../src/events-out/hooks/hook-secrets.store.ts';
import { anyEvent } from '../events-out/deliver-hooks/open-hooks.ts';
import { startReceiver, status } from '../events-out/deliver-hooks/receiver.ts';
import { example } from '../rest/open-api.ts';
import { sharedStackWithOperator } from './support/dev-stack-with-operator.ts';
import { addressOf, checkIn, dateIn, type EventChange, minutesFromNow } from './support/event.ts';
import { until } from './support/open-dev-stack.ts';

const { stack, operator } = await sharedStackWithOperator();

const locationId = 'HOOKED';
await writeLocation(stack.table, { ...example('hotel-sol'), id: locationId, realm: locationId });
const comes = (reservationId: string, { data, ...change }: EventChange = {}) =>
  checkIn(reservationId, { ...change, data: { locationId, ...data } });

/** A receiver of the hotel's, and its hook, made as an operator makes it. */
async function hookOf(...words: string[]) {
  const receiver = await startReceiver(status(204), { onEnd: afterAll as never });
  const made = await operator.json('hook', 'create', '--location', locationId, '--url', receiver.url, ...words);
  return { receiver, id: String(made.id), secret: String(made.secret) };
}

// Before the first event: functions remember for half a minute that a location has no hook.
const all = await hookOf();
const bounces = await hookOf('--types', 'mail.bounced');
const gone = await hookOf();
const paused = await hookOf();

/** The events of a reservation that have come, each once, in the order in which they first came. */
function typesOf(reservationId: string, { receiver }: typeof all = all): string[] {
  const events = receiver.calls.map(({ body }) => JSON.parse(body));
  const own = new Map(events.filter(({ data }) => data.reservationId === reservationId).map((one) => [one.id, one]));
  return [...own.values()].map(({ type }) => type);
}

const booking = (reservationId: string, minutes = -3) =>
  comes(reservationId, {
    type: 'reservation.created',
    time: minutesFromNow(minutes),
    data: { status: 'confirmed', arrival: { date: dateIn(-1) } },
  });

test('a booking, the delivered mail, the check-in and the check-out come signed, and in their order', async () => {
  const sooner = { arrival: { date: dateIn(-1) }, departure: { date: dateIn(2) } };
  await stack.send(booking('WALK', -90));
  await until(() => typesOf('WALK')).toEqual(['ticket.issued', 'mail.accepted', 'mail.delivered']);
  await stack.send(comes('WALK', { time: minutesFromNow(-80), data: sooner }));
  await until(() => typesOf('WALK')).toContain('ticket.changed');
  // Longer ago than the grace for which a ticket outlives its guest's departure.
  const left = { type: 'stay.checked_out', time: minutesFromNow(-70), data: { ...sooner, status: 'checked_out' } };
  await stack.send(comes('WALK', left));
  await until(() => typesOf('WALK')).toContain('ticket.ended');
  expect(typesOf('WALK').at(-1)).toBe('ticket.ended');
  const calls = all.receiver.calls.filter(({ body }) => body.includes('"WALK"'));
  for (const { body, headers } of calls)
    expect(new Webhook(all.secret).verify(body, headers as Record<string, string>)).toMatchObject({
      specversion: '1.0',
    });
  const sequence = [...new Set(calls.map(({ body }) => JSON.parse(body).sequence))];
  expect(sequence).toEqual(sequence.toSorted());
  await until(() => bounces.receiver.calls.length).toBe(0);
});

test('a hook is listed and shown without its secret, and tried from the command line', async () => {
  const [list, shown] = [await operator.cli('hook', 'list'), await operator.cli('hook', 'show', bounces.id)];
  expect(list.out).toMatch(/^ID +STATUS +URL +TYPES\n/);
  expect(list.out).toContain(bounces.id);
  expect(shown.out).toContain('types:\n  - mail.bounced');
  expect(shown.out).toContain('secret: set');
  expect(list.out + shown.out).not.toContain('whsec_');
  expect(await operator.json('hook', 'test', bounces.id)).toMatchObject({ outcome: 'delivered', status: 204 });
  const [call] = bounces.receiver.calls.splice(0);
  expect(new Webhook(bounces.secret).verify(call?.body ?? '', call?.headers as Record<string, string>)).toMatchObject({
    type: 'hook.test',
    data: { locationId, hook: bounces.id },
  });
  bounces.receiver.answersBy(status(500));
  expect(await operator.cli('hook', 'test', bounces.id)).toMatchObject({
    code: 1,
    out: expect.stringMatching(/^Status 500 after \d+ ms\n/),
  });
  bounces.receiver.answersBy(status(200));
});

test.each([
  ['--url', 'ftp://hotel.example/', /--url must be an https address/, 2],
  ['--url', 'http://10.1.2.3/', /--url must be an https address/, 2],
  ['--url', 'https://hotel.example:8443/', /--url must be an https address/, 2],
  ['--types', 'ticket.issued,nothing', /Types must be among ticket\.issued/, 2],
  ['--location', 'NOWHERE', /There is no location NOWHERE/, 1],
])('a hook with %s %s is refused', async (option, value, sentence, code) => {
  const given = { '--location': locationId, '--url': 'https://hotel.example/', [option]: value };
  const refused = await operator.cli('hook', 'create', ...Object.entries(given).flat());
  expect(refused).toMatchObject({ code, out: expect.stringMatching(sentence) });
});

test('a second hook with the same address warns that events come twice, unless it is for others', async () => {
  const create = async (types: string) =>
    operator.json('hook', 'create', '--location', locationId, '--url', bounces.receiver.url, '--types', types);
  const [twin, other] = [await create('ticket.issued,mail.bounced'), await create('ticket.issued')];
  expect(twin.warnings).toEqual([expect.stringContaining(`${bounces.id} sends events of this location to the same`)]);
  expect(other.warnings).toEqual([expect.stringContaining(twin.id)]);
  for (const { id } of [twin, other]) expect((await operator.cli('hook', 'remove', id)).code).toBe(0);
});

test('a former secret is shown until it signs no more', async () => {
  const { region, ssmEndpoint, outputs } = stack.endpoints;
  const access = { region, endpoint: ssmEndpoint, credentials: localCredentials };
  const twoHoursAgo = () => Date.now() - 7_200_000;
  const store = { ...openHookSecrets(access, outputs.HookSecretsPath ?? ''), now: twoHoursAgo };
  await newHookSecret(store, gone.id, 10_800_000);
  expect((await operator.json('hook', 'show', gone.id)).formerUntil).toBeTruthy();
  await newHookSecret(store, gone.id, 3_600_000);
  expect((await operator.json('hook', 'show', gone.id)).formerUntil).toBeNull();
});

describe('what a hook has missed', () => {
  test('is sent again, after its address was gone and somebody has resumed it', async () => {
    gone.receiver.answersBy(status(410));
    await stack.send(booking('MISSED'));
    await until(async () => (await operator.json('hook', 'show', gone.id)).status).toBe('disabled');
    expect((await operator.cli('doctor')).out).toMatch(new RegExp(`FAIL +hook ${gone.id} .*410`));
    await until(() => typesOf('MISSED')).toEqual(['ticket.issued', 'mail.accepted', 'mail.delivered']);
    // What still waited when somebody resumes it would come before what is sent again.
    await until(async () => (await operator.json('hook', 'show', gone.id)).missed).toBe(3);
    const dayAgo = minutesFromNow(-1440);
    expect(await operator.cli('hook', 'replay', gone.id, '--failed')).toMatchObject({
      code: 1,
      out: expect.stringContaining('is disabled'),
    });
    expect(await operator.cli('hook', 'pause', gone.id)).toMatchObject({
      code: 1,
      out: expect.stringMatching(/^There is nothing to pause\. Its address has answered on .* that it is gone/),
    });
    gone.receiver.answersBy(status(200));
    gone.receiver.calls.length = 0;
    expect((await operator.cli('hook', 'resume', gone.id)).out).toBe(
      `${gone.id} gets what happens from now on.\nWhat it has missed is sent by wifi-tickets hook replay ${gone.id} --failed\n`,
    );
    const dry = await operator.json('hook', 'replay', gone.id, '--since', dayAgo, '--dry-run');
    expect(dry.events.map(({ type }: { type: string }) => type)).toEqual(
      expect.arrayContaining(['ticket.issued', 'mail.delivered']),
    );
    expect(gone.receiver.calls).toEqual([]);
    expect((await operator.cli('hook', 'replay', gone.id, '--since', '1d')).code).toBe(0);
    await until(() => typesOf('MISSED', gone)).toEqual(['ticket.issued', 'mail.accepted', 'mail.delivered']);
  });

  test('is told to be gone after the 14 days for which it is kept', async () => {
    const replay = (since: string) => operator.cli('hook', 'replay', all.id, '--dry-run', '--since', since);
    expect(await replay('20d')).toMatchObject({
      code: 0,
      out: expect.stringMatching(
        / would be sent again\.\nEvents are kept for 14 days: those before 20.* may be gone\.\n$/,
      ),
    });
    expect((await replay('14d')).out).toMatch(/ would be sent again\.\n$/);
  });

  test('is put back from the dead letters', async () => {
    const event = anyEvent('dead1');
    const { HooksDeadLettersUrl: QueueUrl } = stack.endpoints.outputs;
    const MessageBody = JSON.stringify({ hook: all.id, event });
    const group = { MessageGroupId: `${all.id}#dead`, MessageDeduplicationId: 'dead1' };
    await stack.sqs.send(new SendMessageCommand({ QueueUrl, MessageBody, ...group }));
    expect((await operator.cli('queue', 'list')).out).toMatch(/hooks dead letters +1/);
    expect((await operator.cli('queue', 'redrive', 'hooks')).out).toContain('hooks dead letters: 1 put back, 0 left');
    await until(() => all.receiver.ids()).toContain('dead1');
  });
});

test('of a guest who was erased nothing is left in what is kept for replays', async () => {
  const guest = { givenName: 'Yycanary', familyName: 'Hoatzinfeather', email: 'yy.canary@example.com' };
  await stack.send(comes('ERASED', { data: { guest } }));
  await until(() => typesOf('ERASED')).toEqual(['ticket.issued', 'mail.accepted', 'mail.delivered']);
  const code = (await stack.stay('ERASED', locationId))?.ticket?.user;
  expect(code).toBeDefined();
  await operator.cli('stay', 'erase', '--location', locationId, '-r', 'ERASED');
  await until(() => typesOf('ERASED').at(-1)).toBe('ticket.ended');
  const { Items = [] } = await stack.table.db.send(new ScanCommand({ TableName: stack.table.tableName }));
  const kept = Items.filter(({ pk }) => /^(EVENTS-OUT|MISSED)#/.test(pk?.S ?? ''));
  expect(kept.length).toBeGreaterThan(10);
  const text = JSON.stringify(kept) + JSON.stringify(all.receiver.calls);
  for (const secret of [/yy\.?canary|hoatzin/i, new RegExp(`${code}`), new RegExp(addressOf('WALK')), /@/])
    expect(text).not.toMatch(secret);
});

test('a removed hook gets nothing more, and no log line has a secret, an address or a body', async () => {
  await operator.cli('hook', 'remove', paused.id);
  expect(await operator.cli('hook', 'show', paused.id)).toMatchObject({
    code: 1,
    out: expect.stringContaining('There is no such hook'),
  });
  const hookLines = stack.lines.filter((line) => line.includes('hook_'));
  expect(hookLines.length).toBeGreaterThan(10);
  for (const one of [all, bounces, gone])
    for (const secret of [one.secret, one.receiver.url, 'what a hotel says'])
      expect(stack.lines.join('\n')).not.toContain(secret);
});
