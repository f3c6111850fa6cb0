import { type DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import type { SQSClient } from '@aws-sdk/client-sqs';
import { ParameterNotFound, type SSMClient } from '@aws-sdk/client-ssm';
import type { SQSRecord } from 'aws-lambda';
import { startVendor, type Vendor, type VendorName } from '../../../../dev/vendors/start-vendor.ts';
import type { VendorRecord } from '../../../../dev/vendors/vendor-hotel.ts';
import type { IssueTicketsEnv, SweepDeliveriesEnv } from '../../../../src/core/environment.ts';
import { issueTickets } from '../../../../src/core/events/issue-tickets.service.ts';
import { issueTicketsDeps } from '../../../../src/core/events/issue-tickets.wiring.ts';
import type { Location } from '../../../../src/core/location/location.ts';
import {
  noteMessages,
  noteWriteBack,
  readLocation,
  writeLocation,
} from '../../../../src/core/location/locations.store.ts';
import { sweepDeliveries } from '../../../../src/core/owed/sweep/sweep.service.ts';
import { eraseStay } from '../../../../src/core/stay/erase/erase-stay.service.ts';
import { stayTable } from '../../../../src/core/stay/store/stay.store.ts';
import { groupedCode } from '../../../../src/core/ticket/code.ts';
import { randomCredentials } from '../../../../src/core/ticket/codes.store.ts';
import { undeliveredTickets } from '../../../../src/core/ticket/lists/undelivered-tickets.store.ts';
import { builtInConnector } from '../../../../src/hotel-systems/built-in/built-in-connectors.ts';
import {
  addConnection,
  changeConnection,
  pauseConnection,
} from '../../../../src/hotel-systems/connection/connections.store.ts';
import type { WriteBackEnv } from '../../../../src/hotel-systems/environment.ts';
import { writeBack } from '../../../../src/hotel-systems/write/write-back.service.ts';
import { writeBackDeps } from '../../../../src/hotel-systems/write/write-back.wiring.ts';
import { sweepDeliveriesDeps } from '../../../../src/operations/sweep-deliveries.wiring.ts';
import { openTable } from '../../../core/store/open-table.ts';
import { checkIn, type EventChange } from '../../../end-to-end/support/event.ts';
import { example } from '../../../rest/open-api.ts';

const minute = 60_000;

/** What goes wrong with one call of AWS: it is not made, it is made and its answer lost, or the function is killed then. */
type AwsFault = 'refused' | 'lost' | 'killed';

interface Entry {
  readonly Id: string;
  readonly MessageBody: string;
}

/** How a hotel's system is told codes, where it is by messages. */
interface ToldByMessages {
  /** The ways of the hotel's file; absent: mails alone, and the system's field is written. */
  readonly reach?: Location['reach'];
}

/**
 * A hotel whose guests' codes are written into its system's stand-in, or sent as messages through it, on a table in an emulator,
 * with a clock to turn.
 */
export async function openToldHotel(name: VendorName, { reach }: ToldByMessages = {}) {
  const open = await openTable();
  const { now } = open.table;
  const hotel = example('hotel-sol');
  const vendor: Vendor = await startVendor(name, { now });
  const connector = builtInConnector(name);
  const field = vendor.field ?? connector?.write?.field?.name ?? '';
  const { table } = open;
  const queue: string[] = [];
  const mails: string[] = [];
  const state = {
    ...{ count: 0, calls: 0, fault: undefined as { readonly at: number; readonly how: AwsFault } | undefined },
    /** What happens once while a function has taken some work in hand, and has not asked the system yet. */
    meanwhile: undefined as (() => Promise<void>) | undefined,
    /** Functions are killed once they have written something at the system. */
    diesOnceWritten: false,
  };
  const writes = () => vendor.requests.filter(({ method, path }) => method !== 'GET' && !/token/i.test(path));
  await writeLocation(table, { ...hotel, ...(reach && { reach }) });
  const connection = {
    ...{ id: name, connector: name, confirm: false, newStaysPerHour: 300, createdAt: '2026-07-01T00:00:00.000Z' },
    ...{
      properties: { [vendor.property]: hotel.id },
      host: vendor.host,
      write: reach ? ({ message: true } as const) : { field },
    },
  };
  await addConnection(connection, table);
  if (reach) await noteMessages(hotel.id, { connection: name, isOn: true }, table);
  else await noteWriteBack(hotel.id, { connection: name, how: 'written' }, table);

  const sqs = {
    send: async ({ input }: { input: { QueueUrl: string; Entries?: Entry[] } }) => {
      const bodies = (input.Entries ?? []).map(({ MessageBody }) => MessageBody);
      if (input.QueueUrl === 'fields' || input.QueueUrl === 'messages') queue.push(...bodies);
      if (input.QueueUrl === 'mails') mails.push(...bodies);
      return { Successful: (input.Entries ?? []).map(({ Id }) => ({ Id })), Attributes: {} };
    },
  } as unknown as SQSClient;
  const tokens = new Map<string, string>();
  const ssm = {
    async send({ input }: { input: { Name: string; Value?: string } }) {
      if (input.Value !== undefined) tokens.set(input.Name, input.Value);
      const Value = input.Name.endsWith('/credentials') ? JSON.stringify(vendor.credentials) : tokens.get(input.Name);
      if (Value === undefined) throw new ParameterNotFound({ message: 'none', $metadata: {} });
      return { Parameter: { Value } };
    },
  } as unknown as SSMClient;
  /** The table, whose calls of one function meet the fault. */
  const faulty = (): Pick<DynamoDBClient, 'send'> => {
    let isDead = false;
    const begun = writes().length;
    return {
      send: async (command: never) => {
        isDead ||= state.diesOnceWritten && writes().length > begun;
        const { at, how } = state.fault ?? {};
        const isIt = ++state.calls === at;
        if (isDead || (isIt && how === 'refused')) throw new Error('no answer');
        const answer = await table.db.send(command);
        isDead ||= isIt && how === 'killed';
        if (isIt) throw new Error('no answer');
        // A stay is read, and then written: it is in hand.
        if ((command as object) instanceof GetItemCommand) return answer;
        const { meanwhile } = state;
        state.meanwhile = undefined;
        await meanwhile?.();
        return answer;
      },
    } as Pick<DynamoDBClient, 'send'>;
  };

  const env = {
    ...{ TABLE_NAME: table.tableName, MAIL_QUEUE_URL: 'mails', PLACEMENT_QUEUE_URL: 'placements' },
    ...{
      FIELD_QUEUE_URL: 'fields',
      MESSAGE_QUEUE_URL: 'messages',
      TEXT_QUEUE_URL: 'none',
      RETENTION_DAYS: '30',
      DUE_PARTITIONS: '4',
      MAX_SEND_RATE: 'account',
    },
    CONNECTIONS_PATH: '/c',
  };
  const world = { sqs, now, random: () => 0.5, wait: async (ms: number) => open.passes(ms) };
  const stays = stayTable(table);
  const ref = (reservationId: string) =>
    stays.ref({ locationId: hotel.id, source: `urn:wifi-tickets:connection:${name}`, reservationId });

  /** The hotel's system tells of a reservation. */
  async function tell(reservationId: string, { data, ...change }: EventChange = {}): Promise<void> {
    open.passes(1000);
    const event = checkIn(reservationId, {
      ...{ time: new Date(now()).toISOString(), type: 'reservation.amended' },
      ...{ source: `urn:wifi-tickets:connection:${name}`, ...change },
      data: {
        ...{ arrival: { date: '2026-07-30' }, departure: { date: '2026-08-02' }, status: 'confirmed' },
        ...{ stayId: reservationId, ...data },
      },
    } as EventChange);
    const deps = issueTicketsDeps(env as unknown as IssueTicketsEnv, {
      ...{ dynamodb: table.db, sqs, now, random: () => 0.5, generator: randomCredentials },
    });
    const attributes = { SenderId: 'SENDER', SentTimestamp: String(now()) };
    const Records = [{ messageId: 'm', body: JSON.stringify(event), attributes }] as SQSRecord[];
    // Locations are read anew: the clock may not have turned.
    const locations = { get: (id: string) => readLocation(table, id) };
    await issueTickets({ Records }, { ...deps, trusted: ['SENDER'], locations });
  }

  /** tell-systems is given what its queue has. */
  async function write(bodies = queue.splice(0)): Promise<void> {
    const dynamodb = faulty();
    const deps = writeBackDeps(env as unknown as WriteBackEnv, {
      ...world,
      dynamodb,
      ssm,
      isLoopbackAllowed: true,
    });
    const Records = bodies.map((body, i) => ({ messageId: `m${i}`, body })) as SQSRecord[];
    const remaining = { getRemainingTimeInMillis: () => 90_000 };
    const { batchItemFailures } = await writeBack({ Records }, remaining, deps);
    const failed = new Set(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
    queue.push(...Records.flatMap(({ messageId, body }) => (failed.has(messageId) ? [body] : [])));
  }

  /** Minutes pass, with a sweep and whatever that announces. */
  async function minutes(many: number): Promise<void> {
    for (let i = 0; i < many; i++) {
      open.passes(minute);
      const ses = { send: async () => ({}) } as never;
      const deps = sweepDeliveriesDeps(env as unknown as SweepDeliveriesEnv, { ...world, dynamodb: table.db, ses });
      await sweepDeliveries(deps);
      await write();
    }
  }

  return {
    ...{ table, vendor, connection, state, queue, tell, write, minutes, passes: open.passes },
    async close() {
      await open.close();
      await vendor.close();
    },
    read: (reservationId: string) => stays.get(ref(reservationId)),
    /** As a guest is shown it. */
    code: async (reservationId: string) => groupedCode((await stays.get(ref(reservationId)))?.ticket?.user ?? ''),
    erase: (reservationId: string) =>
      eraseStay(
        { ...ref(reservationId), source: `urn:wifi-tickets:connection:${name}`, reservationId, stayId: reservationId },
        { stays, now, uses: { erase: async () => 0 } },
      ),
    /** The hotel has said that its own messages show the field. */
    showInTemplates: () => noteWriteBack(hotel.id, { connection: name, how: 'shown' }, table),
    /** Reservations of guests whom nothing reaches. */
    unreached: async () =>
      (await undeliveredTickets(hotel, { limit: 100 }, table)).guests.map(({ stay }) => stay.reservationId),
    /** Why reception is to look after the guest of a reservation. */
    reason: async (reservationId: string) =>
      (await undeliveredTickets(hotel, { limit: 100 }, table)).guests.find(
        ({ stay }) => stay.reservationId === reservationId,
      )?.reason,
    /** The connection writes nothing back from now on. */
    async stop() {
      await noteWriteBack(hotel.id, { connection: name }, table);
      await changeConnection(connection, { write: null }, table);
    },
    /** Somebody pauses the connection, or lets it go on. */
    pause: (isPaused: boolean) => pauseConnection(name, isPaused ? new Date(now()).toISOString() : undefined, table),
    /** Requests that changed something at the system. */
    writes,
  };
}

/** A hotel with Beds24, whose bookings are made one by one. */
export async function openBeds24() {
  const house = await openToldHotel('beds24');
  const { reservations } = house.vendor.hotel;
  let count = 0;
  return {
    ...house,
    /** A booking that the system has, and nobody else has heard of. */
    booking(): string {
      const id = String(90_000_000 + ++count);
      reservations.set(id, { ...(reservations.get('81440217') as VendorRecord), id: Number(id), infoItems: [] });
      return id;
    },
    /** What the hotel's own messages show. */
    shown(id: string): string {
      const { infoItems } = reservations.get(id) as { infoItems: { code: string; text: string }[] };
      return infoItems.find(({ code }) => code === 'WIFI_CODE')?.text ?? '';
    },
    /** How often the booking was written. */
    written: (id: string) => house.writes().filter(({ body }) => body.includes(id)).length,
  };
}
