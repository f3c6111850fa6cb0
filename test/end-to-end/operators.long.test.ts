import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { describe, expect, test } from 'vitest';
import { cliOf } from './support/cli-of.ts';
import { devStackWithOperator } from './support/dev-stack-with-operator.ts';
import { addressOf, checkIn, minutesFromNow } from './support/event.ts';
import { until } from './support/open-dev-stack.ts';

const { stack, operator } = await devStackWithOperator({ ses: { maxSendRate: 100 } });

/** Puts a message on one of the stack's queues, as if it had ended there. */
async function lay(output: string, body: object, attributes: Record<string, string> = {}): Promise<void> {
  const MessageAttributes = Object.fromEntries(
    Object.entries(attributes).map(([name, StringValue]) => [name, { DataType: 'String', StringValue }]),
  );
  const QueueUrl = stack.endpoints.outputs[output];
  await stack.sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: JSON.stringify(body), MessageAttributes }));
}

const setAside = (event: { readonly id: string; readonly source?: string }, reason = 'unknown_location') =>
  lay('QuarantineQueueUrl', event, { eventId: event.id, reason, senderId: '000000000000' });
const queue = async (name: string) =>
  (await operator.json('queue', 'list')).find((one: { queue: string }) => one.queue === name);

/** Writes the example hotel under another id. */
async function applyHotel(id: string): Promise<void> {
  const yaml = readFileSync(join(import.meta.dirname, '../../examples/locations/hotel-sol.yaml'), 'utf8');
  const file = operator.file(
    `${id}.yaml`,
    yaml
      .replace(/^id: .*$/m, `id: ${id}`)
      .replace(/^realm: .*$/m, 'realm: NEWHOTEL')
      // A site of UniFi is one hotel's.
      .replace(/^accepts:\n(?:(?: |ownDoor:).*\n)*/m, ''),
  );
  expect(await operator.cli('location', 'apply', file)).toMatchObject({ code: 0 });
}

/** All that the table holds, as text. */
async function wholeTable(): Promise<string> {
  const { Items = [] } = await stack.table.db.send(new ScanCommand({ TableName: stack.table.tableName }));
  // When tickets end is noted after the fact, for whoever listens.
  return JSON.stringify(Items.filter(({ pk }) => !pk?.S?.startsWith('ENDS#')));
}

describe('what has failed or was set aside', () => {
  test('is listed with its causes and its age, and lies there as before', async () => {
    const began = Date.now();
    await setAside(checkIn('ASIDE-1', { data: { locationId: 'NEW-HOTEL' } }));
    await setAside(checkIn('ASIDE-2', { data: { locationId: 'NEW-HOTEL' } }));
    await setAside(checkIn('ASIDE-3', { type: 'stay.teleported' }), 'unknown_type');
    for (let looks = 0; looks < 2; looks++) {
      const { waiting, causes, sample, oldest } = await queue('quarantine');
      expect([waiting, causes, sample]).toEqual([3, { unknown_location: 2, unknown_type: 1 }, false]);
      expect(Date.parse(oldest)).toBeGreaterThanOrEqual(began);
    }
    const { out } = await operator.cli('queue', 'list');
    expect(out).toMatch(/^quarantine +3 +0 +\d+ min$/m);
    expect(out).toContain('quarantine: 2 unknown_location');
    expect(out).toMatch(/^sweeps dead letters +0 +0 +-$/m);
    expect(out).not.toContain('@example');
  });

  test('goes back once its cause is mended; what still cannot be applied stays, and is told', async () => {
    const before = await operator.json('queue', 'redrive', 'quarantine');
    expect(before).toMatchObject([{ moved: 0, failed: 0, stayed: [{}, {}, {}] }]);
    await applyHotel('NEW-HOTEL');
    const dry = await operator.cli('queue', 'redrive', '--dry-run');
    expect(dry.out).toContain('quarantine: 2 would be put back, 1 left');
    expect((await queue('quarantine')).waiting).toBe(3);
    const { out, code } = await operator.cli('queue', 'redrive');
    expect([out, code]).toEqual([
      expect.stringMatching(/: 2 put back, 1 left\n {2}evt-ASIDE-3\S+ is kept: unknown_type/),
      0,
    ]);
    for (const name of ['ASIDE-1', 'ASIDE-2']) await until(() => stack.mailsTo(addressOf(name))).toHaveLength(1);
    expect((await queue('quarantine')).causes).toEqual({ unknown_type: 1 });
  });

  test('is deleted where it can never be applied, by its id or all at once, and nothing else is', async () => {
    const nowhere = { data: { locationId: 'NO-HOTEL' } };
    const [first, second] = [checkIn('NEVER-1', nowhere), checkIn('NEVER-2', nowhere)];
    await setAside(first);
    await setAside(second);
    const { waiting } = await queue('quarantine');
    expect(await operator.cli('queue', 'delete', 'quarantine')).toMatchObject({ code: 2 });
    expect(await operator.cli('queue', 'delete', 'quarantine', first.id, '--dry-run')).toMatchObject({
      code: 0,
      out: expect.stringContaining(`quarantine: 1 would be deleted, ${waiting - 1} left`),
    });
    expect((await queue('quarantine')).waiting).toBe(waiting);
    expect(await operator.cli('queue', 'delete', 'quarantine', first.id, 'evt-nobody')).toMatchObject({
      code: 1,
      out: expect.stringContaining('Not in it now: evt-nobody'),
    });
    expect((await queue('quarantine')).waiting).toBe(waiting);
    expect(await operator.cli('queue', 'delete', 'quarantine', first.id, '--all')).toMatchObject({ code: 2 });
    expect(await operator.json('queue', 'delete', 'quarantine', first.id)).toMatchObject({ deleted: [first.id] });
    expect((await queue('quarantine')).waiting).toBe(waiting - 1);
    // Another system's event may have the same id.
    await setAside({ ...second, source: 'urn:pms:other' });
    const both = await operator.cli('queue', 'delete', 'quarantine', second.id);
    const [, own = ''] = both.out.match(/is the id of 2 messages.*\n(\S+)\n/) ?? [];
    expect(both.code).toBe(1);
    expect(await operator.json('queue', 'delete', 'quarantine', own)).toMatchObject({ left: waiting - 1 });
    await lay('PublishFailedUrl', { DDBStreamBatchInfo: {} });
    expect(await operator.json('queue', 'delete', 'publish-failed', '--all')).toMatchObject({
      left: 0,
      deleted: [expect.any(String)],
    });
    expect(await operator.json('queue', 'delete', 'quarantine', second.id)).toMatchObject({ deleted: [second.id] });
    expect((await queue('quarantine')).causes).toEqual({ unknown_type: 1 });
  });

  test('keeps its time: an event without one of its own does not win over what has come since', async () => {
    const booked = { type: 'reservation.created', data: { status: 'confirmed', room: { id: '101' } } };
    const { time: _, ...early } = checkIn('UNTIMED', booked);
    await lay('EventsDeadLettersUrl', early);
    const later = checkIn('UNTIMED', { data: { room: { id: '102' } } });
    await stack.send(later);
    await until(() => stack.mailsTo(addressOf('UNTIMED'))).toHaveLength(1);
    expect(await operator.json('queue', 'redrive', 'events')).toMatchObject([{ moved: 1 }]);
    await until(() => stack.outcomes(early.id)).toMatchObject([{ outcome: 'stale' }]);
    expect((await stack.stay('UNTIMED'))?.facts.room?.id).toBe('102');
  });

  test('is not doubled where a redrive was cut off after the queue had taken it, nor by a second one', async () => {
    const events = Array.from({ length: 6 }, (_, i) => checkIn(`CUT-${i}`));
    await Promise.all(events.map((event) => lay('EventsDeadLettersUrl', event)));
    await stack.send(...events);
    expect(await operator.json('queue', 'redrive', 'dead-letters')).toMatchObject([
      { moved: 6 },
      {},
      {},
      {},
      {},
      {},
      {},
      {},
    ]);
    expect(await operator.json('queue', 'redrive', 'dead-letters')).toMatchObject([
      { moved: 0 },
      {},
      {},
      {},
      {},
      {},
      {},
      {},
    ]);
    const after = checkIn('AFTER-CUT');
    await stack.send(after);
    for (const { data } of [...events, after]) {
      await until(() => stack.mailsTo(addressOf(data.reservationId))).toHaveLength(1);
    }
    for (const { id } of events) expect(await stack.outcomes(id)).toMatchObject([{ outcome: 'applied' }]);
  });

  test('is not lost where the queue takes nothing, and the operator hears of it', async () => {
    await lay('MailDeadLettersUrl', { version: 1, locationId: 'NOWHERE', key: 'none' });
    const { endpoints } = stack;
    const MailQueueUrl = `${endpoints.outputs.MailQueueUrl}-gone`;
    const cut = cliOf({ endpoints: { ...endpoints, outputs: { ...endpoints.outputs, MailQueueUrl } } });
    expect(await cut.cli('queue', 'redrive', 'mails')).toMatchObject({
      code: 3,
      out: expect.stringContaining('1 could not be put back'),
    });
    cut.close();
    expect((await queue('mails dead letters')).waiting).toBe(1);
    expect(await operator.json('queue', 'redrive', 'mails')).toMatchObject([{ moved: 1, failed: 0 }]);
    expect((await queue('mails dead letters')).waiting).toBe(0);
  });
});

test('of more tickets than are listed it is said that there are others', async () => {
  await stack.send(checkIn('LISTED-1'), checkIn('LISTED-2'));
  for (const name of ['LISTED-1', 'LISTED-2']) await until(() => stack.mailsTo(addressOf(name))).toHaveLength(1);
  const { out } = await operator.cli('ticket', 'list', '-l', '28XXX004', '--limit', '1');
  expect(out.match(/^\d{8} /gm)).toHaveLength(1);
  expect(out).toMatch(/^There are older ones: --limit 4$/m);
  expect((await operator.cli('ticket', 'list', '-l', '28XXX004', '--limit', '1000')).out).not.toContain('older');
});

describe('a stay', () => {
  test('is shown with its mail and what became of its events, without its code', async () => {
    const booked = { type: 'reservation.created', time: minutesFromNow(-9), data: { status: 'confirmed' } };
    const rooms = ['101', '102'].map((id, i) =>
      checkIn('SHOWN', { type: 'room.changed', time: minutesFromNow(i - 5), data: { room: { id } } }),
    );
    const events = [checkIn('SHOWN', booked), ...rooms];
    for (const event of events) {
      await stack.send(event);
      await until(() => stack.outcomes(event.id)).toHaveLength(1);
    }
    await until(async () => (await stack.stay('SHOWN'))?.owed.email?.status).toBe('accepted');
    const words = ['stay', 'show', '-l', '28XXX004', '-r', 'SHOWN'];
    const [known] = await operator.json(...words);
    expect(known).toMatchObject({
      state: 'active',
      mail: { version: 1, state: 'accepted', attempts: 1 },
      facts: { room: { id: '102' } },
    });
    expect(known.events.map(({ eventId }: { eventId: string }) => eventId)).toEqual(
      expect.arrayContaining([events[0]?.id, events[2]?.id]),
    );
    const [all] = await operator.json(...words, '--all-events');
    expect(all.events.map(({ eventId, outcome }: Record<string, string>) => [eventId, outcome])).toEqual(
      events.map(({ id }) => [id, 'applied']),
    );
    const code = (await stack.stay('SHOWN'))?.ticket?.user ?? '-';
    const { out } = await operator.cli('stay', 'show', '-l', '28XXX004', '--serial', known.ticket.serial);
    expect(out).toContain('version 1, state accepted');
    expect(out).not.toContain('[object');
    expect(out + JSON.stringify(known)).not.toContain(code);
    expect(await operator.cli('stay', 'show', '-l', 'CAMPING-FJORD', '-r', 'SHOWN')).toMatchObject({ code: 1 });
  });

  test('is told what events would do to it, and nothing is done', async () => {
    const booking = { type: 'reservation.created', data: { status: 'confirmed', room: { id: '9' } } };
    const [old, moved, fresh] = [
      checkIn('TOLD', { ...booking, time: minutesFromNow(-60) }),
      checkIn('TOLD', { data: { departure: { date: minutesFromNow(60 * 24 * 9).slice(0, 10) } } }),
      checkIn('TOLD-NEW'),
    ];
    await stack.send(checkIn('TOLD', { time: minutesFromNow(-1) }));
    await until(() => stack.mailsTo(addressOf('TOLD'))).toHaveLength(1);
    await until(async () => (await stack.stay('TOLD'))?.owed.email?.deliveredAt).toBeDefined();
    const before = await wholeTable();
    const file = operator.file('told.json', [old, moved, fresh]);
    const told = await operator.json('stay', 'replay', file, '--dry-run');
    expect(told).toMatchObject([
      { outcome: 'stale', mail: false },
      { outcome: 'applied', mail: true, changes: expect.arrayContaining(['other departure']) },
      {
        outcome: 'applied',
        mail: true,
        changes: [expect.stringMatching(/^new ticket until /), expect.stringMatching(/^mail to .…@/)],
      },
    ]);
    expect(JSON.stringify(told)).not.toMatch(/@example|Ada/);
    expect(await operator.json('stay', 'replay', file, '--dry-run', '--since', minutesFromNow(-30))).toHaveLength(2);
    await setAside(fresh);
    const { out } = await operator.cli('stay', 'replay', '--from', 'quarantine', '--dry-run');
    expect(out).toMatch(/evt-TOLD-NEW\S+ +TOLD-NEW \/ TOLD-NEW +applied +new ticket until \S+, mail to /);
    expect(await operator.cli('stay', 'replay', '--from', 'quarantine')).toMatchObject({
      code: 2,
      out: expect.stringContaining('queue redrive quarantine'),
    });
    // Not what differs: a table is long.
    expect((await wholeTable()) === before).toBe(true);
    expect(await operator.cli('stay', 'replay', file, '--wait')).toMatchObject({ code: 0 });
    await until(() => stack.mailsTo(addressOf('TOLD'))).toHaveLength(2);
    expect(await operator.json('stay', 'replay', file, '--dry-run')).toMatchObject([
      { outcome: 'stale' },
      { outcome: 'stale' },
      { outcome: 'stale' },
    ]);
  });
});
