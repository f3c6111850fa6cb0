import { createHash, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { applyOctopusHotel } from '../../dev/apply-octopus-hotel.ts';
import { addConnection } from '../../src/aws/table/connections/connection-table.ts';
import { writeDoor } from '../../src/aws/table/connections/webhook-doors.ts';
import { writeLocation } from '../../src/aws/table/location-table.ts';
import { listedTickets } from '../aws/listed-tickets.ts';
import { silentTickets } from '../aws/silent-tickets.ts';
import { sampleLocation } from '../channels/email/mail-samples.ts';
import { anyConnection } from '../domain/support/any-connection.ts';
import { checkIn } from '../end-to-end/support/event.ts';
import { openRadiusServer } from '../end-to-end/support/radius-server.ts';
import type { AlarmWorld } from './alarm-world.ts';

/** What makes an alarm go on. */
export interface Cause {
  readonly alarm: string;
  /** In words, for the table. */
  readonly what: string;
  /** Makes it happen; resolves to what mends it. */
  readonly happens: (world: AlarmWorld) => Promise<() => unknown>;
  /** Other alarms that rightly go on with it. */
  readonly also?: readonly string[];
}

let count = 0;
const next = (name: string) => `${name}-${++count}`;
const nothingToMend = () => undefined;

/** What waits until functions have logged a word so often since now. @throws Error after five minutes of the machine's clock */
function logged({ lines }: AlarmWorld, word: string, times = 1): () => Promise<void> {
  const from = lines.length;
  return async () => {
    const latest = performance.now() + 300_000;
    while (lines.slice(from).filter((line) => line.includes(word)).length < times) {
      if (performance.now() > latest) throw new Error(`Nothing has logged ${word}`);
      await sleep(10);
    }
  };
}

async function checkedIn(world: AlarmWorld, email?: string): Promise<void> {
  await world.send(checkIn(next('GUEST'), email === undefined ? {} : { data: { guest: { email } } }));
}

/** A guest whose mail SES has taken. */
async function mailed(world: AlarmWorld): Promise<void> {
  const accepted = logged(world, 'event=mail_accepted');
  await checkedIn(world);
  await accepted();
}

/** A connection of the example hotel, whose deliveries must have a password; resolves to its URL. */
async function connected({ table, endpoints }: AlarmWorld): Promise<string> {
  const connector = 'sirvoy';
  await addConnection(anyConnection({ id: connector, connector, locationId: '28XXX004' }), table).catch(nothingToMend);
  const secret = randomBytes(32).toString('base64url');
  const digest = createHash('sha256').update(secret).digest('base64url');
  await writeDoor({ digest, connection: connector, connector, proofs: [], onlySources: false }, table);
  return `${endpoints.outputs.WebhooksUrl}/${secret}`;
}

const posted = (url: string, body: string) =>
  fetch(url, { method: 'POST', body, headers: { 'content-type': 'application/json' } });

/** A hotel's server that issues tickets, and answers this status to everything. */
async function octopusAnswering(world: AlarmWorld, status: number): Promise<() => Promise<void>> {
  const server = createServer((_, answer) => answer.writeHead(status).end());
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/rest/v1`;
  const { id } = await applyOctopusHotel({ baseUrl, apiKey: 'key' }, world.endpoints);
  const tried = logged(world, 'event=placement_');
  await world.send(checkIn(next('OCTOPUS'), { data: { locationId: id } }));
  await tried();
  return async () => {
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
  };
}

/** A function that is killed at every call: its messages come again after their time-out, until they are dead letters. */
const killed = (name: string, alarm: string, happens: (world: AlarmWorld) => Promise<unknown>): Cause => ({
  alarm,
  what: `${name} is killed at every call`,
  also: ['EventsLate', 'SesEventsLate', 'MailsOwed', 'PlacementsOwed'],
  happens: async (world) => {
    world.broken.killed.add(name);
    await happens(world);
    return async () => {
      world.broken.killed.delete(name);
      await world.operator.cli('queue', 'redrive', 'dead-letters');
    };
  },
});

const held = (name: string, alarm: string, happens: (world: AlarmWorld) => Promise<unknown>): Cause => ({
  alarm,
  what: `AWS starts no instance of ${name}`,
  happens: async (world) => {
    world.broken.held.add(name);
    await happens(world);
    return () => world.broken.held.delete(name);
  },
});

const delivery = readFileSync(join(import.meta.dirname, '../../connectors/sirvoy/fixtures/new-v2.json'), 'utf8');

/** The causes, each of one alarm. */
export const causes: readonly Cause[] = [
  {
    alarm: 'MailsOwed',
    what: "SES pauses the account's sending",
    happens: async (world) => {
      world.ses.set({ paused: true });
      const postponed = logged(world, 'AccountSendingPausedException');
      await checkedIn(world);
      await postponed();
      return () => world.ses.set({ paused: false });
    },
  },
  {
    alarm: 'SendingDenied',
    what: "the function's role may not send any more",
    happens: async (world) => {
      world.ses.set({ denied: true });
      const postponed = logged(world, 'denied=true');
      await checkedIn(world);
      await postponed();
      return () => world.ses.set({ denied: false });
    },
  },
  held('issue-tickets', 'EventsLate', checkedIn),
  held('record-deliveries', 'SesEventsLate', mailed),
  held('translate-webhooks', 'WebhooksLate', async (world) => posted(await connected(world), delivery)),
  {
    alarm: 'GuestsNotLetIn',
    what: 'the table does not answer, and networks ask',
    also: ['ApiFails', 'ReviewAccessFails', 'SweeperStill'],
    happens: async (world) => {
      const radius = await openRadiusServer(world);
      world.broken.table = true;
      const unanswered = logged(world, 'event=network_not_answered', 3);
      await Promise.all([1, 2, 3].map((i) => radius.authorize('WRONG-CODE', `AA-BB-CC-00-00-0${i}`)));
      await unanswered();
      return () => {
        world.broken.table = false;
      };
    },
  },
  {
    alarm: 'AdmitGuestsFails',
    what: 'admit-guests is killed at every call',
    also: ['ApiFails'],
    happens: async (world) => {
      const radius = await openRadiusServer(world);
      world.broken.killed.add('admit-guests');
      await radius.authorize('WRONG-CODE', 'AA-BB-CC-00-00-01');
      await world.turn(1);
      await radius.authorize('WRONG-CODE', 'AA-BB-CC-00-00-01');
      return () => world.broken.killed.delete('admit-guests');
    },
  },
  {
    alarm: 'WelcomeGuestsFails',
    what: 'welcome-guests is killed at every call',
    also: ['ApiFails'],
    happens: async (world) => {
      world.broken.killed.add('welcome-guests');
      const open = () => fetch(`${world.endpoints.portalUrl}/28XXX004/`);
      await open();
      await world.turn(1);
      await open();
      return () => world.broken.killed.delete('welcome-guests');
    },
  },
  {
    alarm: 'ApiFails',
    what: 'http-api is killed at a call',
    happens: async (world) => {
      world.broken.killed.add('http-api');
      const call = () => fetch(`${world.endpoints.apiUrl}/rest/v1/Location/28XXX004/tickets`);
      // A warm one may have answered before it is killed.
      for (let i = 0; i < 100 && (await call()).status < 500; i++);
      return () => world.broken.killed.delete('http-api');
    },
  },
  {
    alarm: 'ReviewAccessFails',
    what: 'review-access is killed at every call',
    happens: async ({ broken }) => {
      broken.killed.add('review-access');
      return () => broken.killed.delete('review-access');
    },
  },
  {
    alarm: 'SweeperStill',
    what: 'the schedule of the sweeper is gone',
    happens: async ({ broken }) => {
      broken.unscheduled.add('sweep-deliveries');
      return () => broken.unscheduled.delete('sweep-deliveries');
    },
  },
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
  killed('issue-tickets', 'EventsDead', checkedIn),
  killed('deliver-tickets', 'MailsDead', checkedIn),
  killed('record-deliveries', 'SesEventsDead', mailed),
  {
    alarm: 'MailsUndelivered',
    what: "a guest's mail bounces",
    also: ['Bounces'],
    happens: async (world) => {
      const bounced = logged(world, 'event=mail_bounced');
      await checkedIn(world, 'bounce@simulator.amazonses.com');
      await bounced();
      return nothingToMend;
    },
  },
  {
    alarm: 'Complaints',
    what: 'a guest marks the mail as spam',
    also: ['Bounces'],
    happens: async (world) => {
      const complained = logged(world, 'event=mail_complained');
      await checkedIn(world, 'complaint@simulator.amazonses.com');
      await complained();
      return nothingToMend;
    },
  },
  {
    alarm: 'HotelSystemDenied',
    what: "a hotel's Octopus server answers 401",
    also: ['PlacementsOwed'],
    happens: (world) => octopusAnswering(world, 401),
  },
  {
    alarm: 'PlacementsOwed',
    what: "a hotel's Octopus server answers 503",
    also: ['HotelSystemDenied'],
    happens: (world) => octopusAnswering(world, 503),
  },
  {
    alarm: 'DeliveriesRefused',
    what: 'a delivery that is no JSON',
    happens: async (world) => {
      await posted(await connected(world), 'no JSON');
      return nothingToMend;
    },
  },
  {
    alarm: 'CallsRefused',
    what: 'a hundred calls with a wrong key',
    happens: async ({ endpoints }) => {
      const call = () => fetch(`${endpoints.apiUrl}/rest/v1/Location/28XXX004/tickets`);
      for (let i = 0; i < 10; i++) await Promise.all(Array.from({ length: 10 }, call));
      return nothingToMend;
    },
  },
  {
    alarm: 'FallenSilent',
    what: 'a location without tickets, as in no week before',
    happens: async (world) => {
      const id = 'SILENT';
      const table = { ...world.table, now: Date.now, random: () => 0.5, retentionDays: 30 };
      await writeLocation(table, { ...sampleLocation(), id });
      await silentTickets(id, table);
      return () => listedTickets(id, table).add();
    },
  },
  {
    alarm: 'CodesGuessed',
    what: 'sixty wrong codes in a minute',
    happens: async (world) => {
      const radius = await openRadiusServer(world);
      for (let i = 0; i < 60; i++) await radius.authorize(`WRONG-${i}`, 'AA-BB-CC-00-00-01');
      return nothingToMend;
    },
  },
];
