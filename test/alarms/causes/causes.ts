import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { localCredentials } from '../../../dev/apply-locations.ts';
import { writeLocation } from '../../../src/core/location/locations.store.ts';
import { newHookSecret, openHookSecrets } from '../../../src/events-out/hooks/hook-secrets.store.ts';
import { addHook } from '../../../src/events-out/hooks/hooks.store.ts';
import { listedTickets } from '../../core/store/listed-tickets.ts';
import { startReceiver, status } from '../../events-out/deliver-hooks/receiver.ts';
import { sampleLocation } from '../../mail/mail-samples.ts';
import { arrivedGuests } from '../../operations/support/arrived-guests.ts';
import { silentTickets } from '../../operations/support/silent-tickets.ts';
import type { AlarmWorld } from '../alarm-world.ts';
import { type Cause, functionIs } from './cause.ts';
import { checkedIn } from './checked-in.ts';
import { delivered } from './delivered.ts';
import { logged } from './logged.ts';
import { mailCauses, reputationCauses } from './mail-causes.ts';
import { networkCauses } from './network-causes.ts';
import { octopusServer } from './octopus-server.ts';
import { queueCauses } from './queue-causes.ts';

/** The event bus takes nothing any more, also nothing of a guest who checks in. Resolves to what mends it. */
async function busAway(world: AlarmWorld): Promise<() => void> {
  const postponed = logged(world, 'event=events_postponed');
  world.broken.bus = true;
  await checkedIn(world);
  await postponed();
  return () => {
    world.broken.bus = false;
  };
}

/** Causes of events that do not go out. */
const outgoingCauses: readonly Cause[] = [
  {
    alarm: 'PublishLate',
    what: 'the event bus takes nothing',
    happens: busAway,
  },
  {
    alarm: 'PublishFailed',
    what: 'the event bus takes nothing for 23 hours, in which nothing else is done',
    also: ['PublishLate', 'SweeperNotRunning'],
    happens: async (world) => {
      const mend = await busAway(world);
      world.leap(23 * 3_600_000);
      return () => {
        mend();
        return world.empty('PublishFailedUrl');
      };
    },
  },
  {
    alarm: 'ChangesUnreadable',
    what: 'somebody writes a stay to the table that is none',
    happens: async (world) => {
      const unreadable = logged(world, 'event=change_unreadable');
      const Item = { pk: { S: 'LOC#NOWHERE' }, sk: { S: 'STAY#by-hand' }, state: { S: 'who knows' } };
      await world.table.db.send(new PutItemCommand({ TableName: world.table.tableName, Item }));
      await unreadable();
    },
  },
  functionIs('killed', 'publish-ends', 'PublishEndsFails'),
];

/** Causes of what fails or is refused at the API and at the webhooks' address, and of a sweeper that stands still. */
const apiCauses: readonly Cause[] = [
  functionIs('killed', 'http-api', 'ApiFails', async ({ endpoints }) => {
    const call = () => fetch(`${endpoints.apiUrl}/rest/v1/Location/28XXX004/tickets`);
    // A warm one may have answered before it is killed.
    for (let i = 0; i < 100 && (await call()).status < 500; i++);
  }),
  functionIs('unscheduled', 'sweep-deliveries', 'SweeperNotRunning'),
  {
    alarm: 'DeliveriesRefused',
    what: 'a delivery that is no JSON',
    happens: (world) => delivered(world, 'no JSON'),
  },
  {
    alarm: 'CallsThrottled',
    what: 'ten calls that are more than API Gateway lets through',
    happens: async ({ broken, endpoints }) => {
      broken.api = true;
      for (let i = 0; i < 10; i++) await fetch(`${endpoints.apiUrl}/rest/v1/Location/28XXX004/tickets`);
      return () => {
        broken.api = false;
      };
    },
  },
  {
    alarm: 'CallsRefused',
    what: 'a hundred calls with a wrong key',
    happens: async ({ endpoints }) => {
      const call = () => fetch(`${endpoints.apiUrl}/rest/v1/Location/28XXX004/tickets`);
      for (let i = 0; i < 10; i++) await Promise.all(Array.from({ length: 10 }, call));
    },
  },
];

/** A hook of the example hotel, whose address answers an event with this status. Resolves to what lets it answer as it should. */
async function hookAnswering(code: number, word: string, world: AlarmWorld): Promise<() => void> {
  const { region, ssmEndpoint, outputs } = world.endpoints;
  const access = { region, endpoint: ssmEndpoint, credentials: localCredentials };
  const secrets = { ...openHookSecrets(access, outputs.HookSecretsPath ?? ''), now: Date.now };
  const receiver = await startReceiver(status(code), { onEnd: world.defer as never });
  const createdAt = new Date().toISOString();
  const { id } = await addHook({ locationId: '28XXX004', url: receiver.url, createdAt }, world.table);
  await newHookSecret(secrets, id, 0);
  const answered = logged(world, `event=${word}`);
  await checkedIn(world);
  await answered();
  return () => receiver.answersBy(status(204));
}

/** Causes of hooks that do not take their events. */
const hookCauses: readonly Cause[] = [
  {
    alarm: 'HooksLate',
    what: "a hook's address answers 500",
    happens: (world) => hookAnswering(500, 'hook_postponed', world),
  },
  {
    alarm: 'HookDisabled',
    what: "a hook's address answers 410",
    happens: async (world) => {
      await hookAnswering(410, 'hook_disabled', world);
    },
  },
  {
    alarm: 'HooksDead',
    what: "a hook's address answers 500 for three days, in which nothing else is done",
    also: ['HooksLate', 'SweeperNotRunning'],
    happens: async (world) => {
      const mend = await hookAnswering(500, 'hook_postponed', world);
      world.leap(3 * 24 * 3_600_000);
      return async () => {
        mend();
        await world.operator.cli('queue', 'redrive', 'hooks');
      };
    },
  },
];

/** A hotel's server that does not issue the ticket of a guest, until it answers as it should. */
async function octopusAnswering(status: number, world: AlarmWorld): Promise<() => void> {
  const server = await octopusServer(world);
  server.answers(status);
  const tried = logged(world, 'kind=placement attempt=');
  await server.checkedIn();
  await tried();
  return () => server.answers(undefined);
}

/** Causes of what hotels must do something about. */
const hotelCauses: readonly Cause[] = [
  {
    alarm: 'HotelSystemDenied',
    what: "a hotel's Octopus server answers 401",
    happens: (world) => octopusAnswering(401, world),
  },
  {
    alarm: 'PlacementsOwed',
    what: "a hotel's Octopus server answers 503",
    happens: (world) => octopusAnswering(503, world),
  },
  {
    alarm: 'NoTicketsCreated',
    what: 'a location without tickets, as in no week before',
    happens: async (world) => {
      const id = 'SILENT';
      const table = { ...world.table, now: Date.now, random: () => 0.5, retentionDays: 30 };
      await writeLocation(table, { ...sampleLocation(), id });
      await silentTickets(id, table);
      return () => listedTickets(id, table).add();
    },
  },
];

/** Logins of portals' guests are counted once a day. */
const daily = 86_400_000;

const relayCauses: readonly Cause[] = [
  {
    alarm: 'RelaySilent',
    what: "a portal's guests hardly log in beside the others",
    also: ['SweeperNotRunning'],
    happens: async (world) => {
      const id = 'RELAYED';
      const table = { ...world.table, now: Date.now, random: () => 0.5, retentionDays: 30 };
      const accepts = { radius: { maxSession: 3600 }, failuresPerMinute: 30 };
      await writeLocation(table, sampleLocation({ id, accepts }));
      await arrivedGuests(id, { email: 'ada*@example.com', count: 20, loggedIn: 12 }, table);
      await arrivedGuests(id, { email: 'ada.*@guest.booking.com', count: 20, loggedIn: 0 }, table);
      world.leap(daily);
      return async () => {
        // The hotel turns the network's questions off: then nothing can be known.
        await writeLocation(table, sampleLocation({ id }));
        world.leap(daily);
      };
    },
  },
];

/** The causes, each of one alarm. The last ones let days pass, after which no ticket is valid any more. */
export const causes: readonly Cause[] = [
  ...mailCauses,
  ...queueCauses,
  ...networkCauses,
  ...apiCauses,
  ...hotelCauses,
  ...outgoingCauses,
  ...hookCauses,
  // With each mail that follows, SES tells the rate once more.
  ...reputationCauses,
  ...relayCauses,
];
