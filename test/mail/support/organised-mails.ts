import { ScanCommand } from '@aws-sdk/client-dynamodb';
import type { SQSRecord } from 'aws-lambda';
import { simpleParser } from 'mailparser';
import { synthesizeWith } from '../../../dev/start-dev-stack.ts';
import type { Location } from '../../../src/core/location/location.ts';
import { sharedAddresses } from '../../../src/core/owed/kinds/mail/shared-address.store.ts';
import { withOwed } from '../../../src/core/owed/owed.ts';
import { workMessage } from '../../../src/core/owed/perform/work-message.schema.ts';
import { dueWork } from '../../../src/core/owed/sweep/due-work.store.ts';
import type { Announcement } from '../../../src/core/owed/sweep/due-work.ts';
import type { KnownStay, Stay } from '../../../src/core/stay/stay.ts';
import { stayTable } from '../../../src/core/stay/store/stay.store.ts';
import type { Ticket } from '../../../src/core/ticket/ticket.ts';
import type { Table } from '../../../src/kit/aws/table.store.ts';
import { deliverTickets } from '../../../src/mail/deliver-tickets.service.ts';
import { emailWork } from '../../../src/mail/mail-work.service.ts';
import { recordDeliveries } from '../../../src/mail/record-deliveries.service.ts';
import { recordDeliveriesDeps } from '../../../src/mail/record-deliveries.wiring.ts';
import { freeLine } from '../../core/owed/free-line.ts';
import { openTable } from '../../core/store/open-table.ts';
import { queuedMail, sampleStay } from '../../core/store/sample-stay.ts';
import { pollTimeouts } from '../../poll-timeouts.ts';
import { texting } from '../../synthesize-once.ts';
import { sampleLocation, sampleTicket } from '../mail-samples.ts';
import { mailerOf, openSesGate } from './ses-gate.ts';

const second = 1000;
const alphabet = 'ABCDEFGHJKLMNPQRSTUVWXYZ';
/** A code of a stay by its number: no other one has it, nor a part of it. */
const codeOf = (n: number) =>
  `${[n, n / 24, n / 576].map((part) => alphabet[Math.floor(part) % 24]).join('')}${String(10000 + n)}`;
interface Tagged {
  readonly input: { readonly Tags: readonly { readonly Name: string; readonly Value: string }[] };
}

/** As it stands in mails. */
export const shownCode = (n: number) => codeOf(n).replace(/^(....)/u, '$1-');

/**
 * Stays of a hotel whose mails are owed, deliver-tickets with its queue, the sweeper, and SES, on a clock to turn: nothing
 * happens but what a test lets happen.
 */
export async function openOrganisedMails(change: Partial<Location> = {}) {
  const open = await openTable(change.sms && (await synthesizeWith(texting)));
  const { gate, client, close: closeGate } = await openSesGate();
  const ses = client(pollTimeouts.timeout);
  let hotel = sampleLocation(change);
  /** The tags of all mails that SES was asked to send. */
  const tried: Record<string, string>[] = [];
  let waiting: { readonly at: number; readonly message: Announcement }[] = [];
  const { now } = open.table;
  const stays = stayTable(open.table);
  const ref = (n: number) => ({ locationId: hotel.id, key: `stay-${n}` });
  const workOf = (n: number, version = 1) => ({ ...ref(n), kind: 'email', version });
  const queue = {
    announce: async <One extends Announcement>(all: readonly One[]) => {
      waiting.push(...all.map((message) => ({ at: now() + (message.delaySeconds ?? 0) * second, message })));
      return [];
    },
  };

  function deliver(messages: readonly Announcement[], db: Table['db'] = open.table.db) {
    const table = { ...open.table, db };
    const { line, wait } = freeLine(now);
    const mailer = mailerOf({
      send: (command: never) => {
        tried.push(Object.fromEntries((command as Tagged).input.Tags.map(({ Name, Value }) => [Name, Value])));
        return ses.send(command);
      },
    });
    const sending = { now, wait, random: () => 0.5, stays: stayTable(table), queue };
    const shared = sharedAddresses(table);
    const mails = {
      mailer,
      line,
      shared,
      locations: { get: async () => hotel },
      logos: { of: async () => undefined },
      portalUrl: 'https://w.example/portal',
    };
    const Records = messages.map((message) => ({ messageId: message.key, body: workMessage(message) })) as SQSRecord[];
    return deliverTickets(
      { Records },
      { getRemainingTimeInMillis: () => 30_000 },
      { ...sending, performer: emailWork({ ...sending, ...mails }), lists: { ...sending, ...mails } },
    );
  }

  /** Work's announced messages whose time has come, ten a call as its queue gives them. */
  async function work(db?: Table['db']): Promise<void> {
    for (;;) {
      const due = waiting.filter(({ at }) => at <= now()).slice(0, 10);
      if (due.length === 0) return;
      waiting = waiting.filter((one) => !due.includes(one));
      await deliver(
        due.map(({ message }) => message),
        db,
      );
    }
  }

  /** Time passes: what is announced is done when it is due, and each minute the sweeper announces what is overdue. */
  async function pass(minutes: number): Promise<void> {
    for (let step = 0; step < minutes * 6; step++) {
      open.passes(10 * second);
      if (step % 6 === 5)
        await queue.announce(await dueWork('email', new Date(now()).toISOString(), { partitions: 4 }, open.table));
      await work();
    }
  }

  return {
    ...open,
    gate,
    queue,
    deliver,
    tried,
    work,
    pass,
    ref,
    workOf,
    stays,
    /** What waits in the queue. */
    queued: () => waiting.map(({ message }) => message),
    /** Loses what waits in the queue. */
    loseQueue: () => {
      waiting = [];
    },
    setLocation: (next: Partial<Location>) => {
      hotel = sampleLocation(next);
    },
    hotel: () => hotel,
    stay: async (n: number) => (await stays.get(ref(n))) as Stay,
    /** Stays whose mails are owed and announced, as after their check-in. */
    async owe(numbers: readonly number[], email = 'organiser@agency.example', more: Partial<KnownStay> = {}) {
      const dueAt = new Date(now() + 60 * second).toISOString();
      for (const n of numbers) {
        const room = { id: String(100 + n) };
        const guest = { givenName: 'Guest', familyName: `No${n}`, email, locale: 'en' };
        const ticket: Ticket = {
          ...sampleTicket({ user: codeOf(n), serial: String(n) }),
          from: '2026-07-30T13:00:00Z',
          until: '2026-08-09T10:00:00Z',
        };
        const stay = sampleStay({
          locationId: hotel.id,
          reservationId: `RES-${n}`,
          stayId: `RES-${n}`,
          facts: { guest, room, format: 'email' },
          ticket,
          owed: queuedMail({ dueAt }),
          ...more,
        });
        await stays.put(ref(n), undefined, stay);
      }
      await queue.announce(numbers.map((n) => workOf(n)));
    },
    /** Changes a stay as its hotel's system would, and announces what it owes by then. */
    async change(n: number, next: (stay: KnownStay) => KnownStay) {
      const before = (await stays.get(ref(n))) as KnownStay;
      const after = withOwed(before, next(before), hotel, now());
      if (!(await stays.put(ref(n), before, after))) throw new Error('Others were quicker');
      const mail = after.owed.email;
      if (mail?.status === 'queued' && mail.version !== before.owed.email?.version)
        await queue.announce([workOf(n, mail.version)]);
    },
    /** All mails in the order in which they went. */
    async mails() {
      const all = gate.messages().map(async ({ to, raw }) => {
        const { text = '', html, subject, inReplyTo } = await simpleParser(raw);
        return { to: to[0] ?? '', text, html: html || '', subject, inReplyTo, size: raw.length };
      });
      return Promise.all(all);
    },
    /** The table's items whose partitions begin so. */
    async items(prefix: string) {
      const { Items = [] } = await open.table.db.send(new ScanCommand({ TableName: open.table.tableName }));
      return Items.filter(({ pk }) => pk?.S?.startsWith(prefix));
    },
    /** What SES reports of one mail, as its queue brings it. */
    report(tags: Readonly<Record<string, string>>, event: object) {
      const tagged = Object.fromEntries(Object.entries(tags).map(([name, value]) => [name, [value]]));
      const mail = { messageId: 'ses-of-list', timestamp: new Date(now()).toISOString(), tags: tagged };
      const Records = [{ messageId: 'm', body: JSON.stringify({ mail, ...event }) }] as SQSRecord[];
      return recordDeliveries(
        { Records },
        recordDeliveriesDeps(
          {
            TABLE_NAME: open.table.tableName,
            SES_EVENTS_QUEUE_ARN: '',
            RETENTION_DAYS: '30',
            DUE_PARTITIONS: '4',
          },
          { dynamodb: open.table.db, now },
        ),
      );
    },
    close: async () => {
      await closeGate();
      await open.close();
    },
  };
}
