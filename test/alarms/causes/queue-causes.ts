import { randomUUID } from 'node:crypto';
import type { FieldWork, ShortMessageWork } from '../../../src/core/owed/work.ts';
import { sourceOf } from '../../../src/core/stay/source.ts';
import type { Stay } from '../../../src/core/stay/stay.ts';
import { stayTable } from '../../../src/core/stay/store/stay.store.ts';
import { messagesLeft } from '../../chaos/messages-left.ts';
import { sampleStay } from '../../core/store/sample-stay.ts';
import type { AlarmWorld } from '../alarm-world.ts';
import { type Cause, functionIs, type Happens, ofThrottled } from './cause.ts';
import { checkedIn } from './checked-in.ts';
import { delivered, delivery } from './delivered.ts';
import { logged } from './logged.ts';
import { mailed } from './mailed.ts';
import { octopusServer } from './octopus-server.ts';
import { ofTableAway, tableAway } from './table-away.ts';

const also = [
  'IssueTicketsFails',
  'EventsLate',
  'EventsDead',
  'SesEventsLate',
  'WebhooksLate',
  'MailsOwed',
  'PlacementsOwed',
  'FieldsOwed',
  'MessagesOwed',
  'TextsOwed',
];

/** A function that is killed at every call, until it is mended. */
export const functionKilled = (name: string, alarm: string, happens: Happens): Cause =>
  functionIs('killed', name, alarm, happens, also);

/** A code is owed to a hotel's system of which nothing is known any more: the function would find that there is nothing to do. */
const codeOwed = (world: AlarmWorld) => owed(world, { field: { ...queued, parts: ['code'] } as FieldWork });
const messageOwed = (world: AlarmWorld) =>
  owed(world, { message: { ...queued, contentHash: 'code' } as ShortMessageWork });

type Works = Pick<Stay['owed'], 'field' | 'message'>;
const queued = { version: 1, status: 'queued', attempts: 0 } as const;

async function owed(world: AlarmWorld, works: Works): Promise<void> {
  const table = { ...world.table, now: Date.now, retentionDays: 30 };
  const dueAt = new Date().toISOString();
  const due = Object.entries(works).map(([kind, work]) => [kind, { ...work, dueAt }]);
  const stay = sampleStay({
    locationId: '28XXX004',
    source: sourceOf('gone'),
    owed: Object.fromEntries(due),
    openedAt: dueAt,
  });
  await stayTable(table).put({ locationId: '28XXX004', key: `owed-${randomUUID()}` }, undefined, stay);
}

/** Likewise, until its messages are dead letters. */
export const lettersDead = (name: string, alarm: string, happens: Happens): Cause => ({
  ...functionKilled(name, alarm, happens),
  happens: async (world) => {
    world.broken.killed.add(name);
    await happens(world);
    return async () => {
      world.broken.killed.delete(name);
      // What was tried for the last time is a dead letter only once its time-out is over.
      for (let i = 0; i < 15 && (await messagesLeft(world.sqs, world.endpoints.outputs)) > 0; i++) await world.turn(1);
      await world.operator.cli('queue', 'redrive', 'dead-letters');
    };
  },
});

/** Causes of what waits in queues, and of what was given up or set aside. */
export const queueCauses: readonly Cause[] = [
  functionIs('held', 'issue-tickets', 'EventsLate', checkedIn),
  functionIs('held', 'record-deliveries', 'SesEventsLate', mailed),
  functionIs('held', 'translate-webhooks', 'WebhooksLate', (world) => delivered(world, delivery)),
  functionKilled('translate-webhooks', 'TranslateWebhooksFails', (world) => delivered(world, delivery)),
  {
    alarm: 'Quarantined',
    what: 'an event that cannot be read',
    happens: async (world) => {
      const aside = logged(world, 'not_json');
      await world.send('no event');
      await aside();
      return () => world.empty('QuarantineQueueUrl');
    },
  },
  functionKilled('issue-tickets', 'IssueTicketsFails', checkedIn),
  functionIs('throttled', 'issue-tickets', 'IssueTicketsThrottled', checkedIn, ofThrottled),
  {
    alarm: 'EventsFail',
    what: 'the table does not answer while a guest checks in',
    also: ofTableAway,
    happens: async (world) => {
      const mend = tableAway(world);
      const failed = logged(world, 'event=event_failed');
      await checkedIn(world);
      await failed();
      return mend;
    },
  },
  lettersDead('issue-tickets', 'EventsDead', checkedIn),
  lettersDead('deliver-tickets', 'MailsDead', checkedIn),
  lettersDead('record-deliveries', 'SesEventsDead', mailed),
  functionKilled('tell-systems', 'FieldsOwed', codeOwed),
  lettersDead('tell-systems', 'FieldsDead', codeOwed),
  functionKilled('tell-systems', 'MessagesOwed', messageOwed),
  lettersDead('tell-systems', 'MessagesDead', messageOwed),
  lettersDead('place-tickets', 'PlacementsDead', async (world) => (await octopusServer(world)).checkedIn()),
  {
    alarm: 'WebhooksPostponed',
    what: 'the table does not answer while a delivery is worked on',
    also: ofTableAway,
    happens: async (world) => {
      const failed = logged(world, 'event=webhook_failed');
      world.broken.held.add('translate-webhooks');
      await delivered(world, delivery);
      const mend = tableAway(world);
      world.broken.held.delete('translate-webhooks');
      await failed();
      return mend;
    },
  },
  {
    alarm: 'WebhooksDead',
    what: 'a delivery of a property that belongs to no location',
    happens: async (world) => {
      const id = 'sirvoy-elsewhere';
      const aside = logged(world, 'event=webhook_set_aside');
      await delivered(world, delivery, { id });
      await aside();
      return async () => {
        await world.operator.cli('connection', 'change', id, '--property', '4=28XXX004');
        // Functions know a connection for a minute.
        await world.turn(1);
        await world.operator.cli('queue', 'redrive', 'webhooks');
      };
    },
  },
];
