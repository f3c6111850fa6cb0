import { PinpointSMSVoiceV2Client } from '@aws-sdk/client-pinpoint-sms-voice-v2';
import type { SQSClient } from '@aws-sdk/client-sqs';
import type { SQSRecord } from 'aws-lambda';
import { startTextGate } from 'local-cloud/services.ts';
import { synthesizeWith } from '../../../dev/start-dev-stack.ts';
import type { IssueTicketsEnv, SweepDeliveriesEnv } from '../../../src/core/environment.ts';
import { issueTickets } from '../../../src/core/events/issue-tickets.service.ts';
import { issueTicketsDeps } from '../../../src/core/events/issue-tickets.wiring.ts';
import type { Location } from '../../../src/core/location/location.ts';
import { readLocation, writeLocation } from '../../../src/core/location/locations.store.ts';
import { sweepDeliveries } from '../../../src/core/owed/sweep/sweep.service.ts';
import { eraseStay } from '../../../src/core/stay/erase/erase-stay.service.ts';
import type { Stay } from '../../../src/core/stay/stay.ts';
import { stayTable } from '../../../src/core/stay/store/stay.store.ts';
import { groupedCode } from '../../../src/core/ticket/code.ts';
import { randomCredentials } from '../../../src/core/ticket/codes.store.ts';
import { undeliveredTickets } from '../../../src/core/ticket/lists/undelivered-tickets.store.ts';
import { sendTextsDeps } from '../../../src/operations/send-texts.wiring.ts';
import { sweepDeliveriesDeps } from '../../../src/operations/sweep-deliveries.wiring.ts';
import type { RecordTextsEnv, SendTextsEnv } from '../../../src/texts/environment.ts';
import { recordTexts } from '../../../src/texts/record-texts.service.ts';
import { recordTextsDeps } from '../../../src/texts/record-texts.wiring.ts';
import { sendTexts } from '../../../src/texts/text-work.service.ts';
import { openTable } from '../../core/store/open-table.ts';
import { checkIn, type EventChange } from '../../end-to-end/support/event.ts';
import { example } from '../../rest/open-api.ts';
import { texting } from '../../synthesize-once.ts';

const minute = 60_000;

interface Entry {
  readonly Id: string;
  readonly MessageBody: string;
}

/** A hotel that texts guests whom no mail reaches, on a table in an emulator, with a stand-in of AWS's and a clock to turn. */
export async function openTextedHotel(change: Partial<SendTextsEnv> = {}) {
  const open = await openTable(await synthesizeWith(texting));
  const { table } = open;
  const { now } = table;
  const events: string[] = [];
  const queue: string[] = [];
  const gate = await startTextGate({
    settings: { maxSendRate: 1000, receiptAfterMs: 1 },
    configurationSets: [{ name: 'set' }],
    protectConfigurations: [{ id: 'protect-1', rules: { ES: 'ALLOW', DE: 'ALLOW' } }],
    now,
    onEvent: (_, __, event) => void events.push(JSON.stringify(event)),
  });
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  const sms = new PinpointSMSVoiceV2Client({ region: 'eu-west-1', endpoint: gate.url, maxAttempts: 1, credentials });
  const hotel: Location = {
    ...example('hotel-sol'),
    reach: ['mail', 'sms'],
    sms: { origin: 'HotelSol', country: 'ES' },
  };
  await writeLocation(table, hotel);

  const sqs = {
    send: async ({ input }: { input: { QueueUrl: string; Entries?: Entry[] } }) => {
      if (input.QueueUrl === 'texts') queue.push(...(input.Entries ?? []).map(({ MessageBody }) => MessageBody));
      return { Successful: (input.Entries ?? []).map(({ Id }) => ({ Id })), Attributes: {} };
    },
  } as unknown as SQSClient;
  const env = {
    ...{ TABLE_NAME: table.tableName, MAIL_QUEUE_URL: 'mails', PLACEMENT_QUEUE_URL: 'placements' },
    ...{ FIELD_QUEUE_URL: 'fields', MESSAGE_QUEUE_URL: 'messages', TEXT_QUEUE_URL: 'texts', MAX_SEND_RATE: 'account' },
    ...{ RETENTION_DAYS: '30', DUE_PARTITIONS: '4', CONFIGURATION_SET: 'set', PROTECT_CONFIGURATION: 'protect-1' },
    ...{ COUNTRIES: 'ES,DE', MAX_PRICE: '0.15000', MAX_PER_HOUR: '60', ...change },
  };
  const world = { sqs, now, random: () => 0.5, wait: async (ms: number) => open.passes(ms) };
  const stays = stayTable(table);
  const source = 'urn:pms:hotel-sol';
  const ref = (reservationId: string, from = source) =>
    stays.ref({ locationId: hotel.id, source: from, reservationId });

  /** The hotel's system tells of a reservation of a guest with a telephone, and no mail address. */
  async function tell(reservationId: string, { data, ...rest }: EventChange & { source?: string } = {}): Promise<void> {
    open.passes(1000);
    const event = checkIn(reservationId, {
      ...{ time: new Date(now()).toISOString(), type: 'stay.checked_in', source, ...rest },
      data: {
        ...{ arrival: { date: '2026-07-30' }, departure: { date: '2026-08-02' }, stayId: reservationId },
        guest: { givenName: 'Ada', familyName: 'Example', phone: '+34 612 345 678', locale: 'es' },
        ...data,
      },
    } as EventChange);
    const deps = issueTicketsDeps(env as unknown as IssueTicketsEnv, {
      ...{ dynamodb: table.db, sqs, now, random: () => 0.5, generator: randomCredentials },
    });
    const attributes = { SenderId: 'SENDER', SentTimestamp: String(now()) };
    const Records = [{ messageId: 'm', body: JSON.stringify(event), attributes }] as SQSRecord[];
    const locations = { get: (id: string) => readLocation(table, id) };
    await issueTickets({ Records }, { ...deps, trusted: ['SENDER'], locations });
  }

  /** send-texts is given what its queue has. */
  async function send(bodies = queue.splice(0)): Promise<void> {
    const deps = sendTextsDeps(env as unknown as SendTextsEnv, { ...world, dynamodb: table.db, sms });
    const Records = bodies.map((body, i) => ({ messageId: `m${i}`, body })) as SQSRecord[];
    const { batchItemFailures } = await sendTexts({ Records }, { getRemainingTimeInMillis: () => 60_000 }, deps);
    const failed = new Set(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
    queue.push(...Records.flatMap(({ messageId, body }) => (failed.has(messageId) ? [body] : [])));
  }

  /** record-texts is given what AWS has told. */
  async function hear(bodies = events.splice(0)): Promise<void> {
    const deps = recordTextsDeps(env as unknown as RecordTextsEnv, { dynamodb: table.db, now });
    const Records = bodies.map((body, i) => ({ messageId: `e${i}`, body })) as SQSRecord[];
    await recordTexts({ Records }, deps);
  }

  /** Minutes pass, with a sweep and whatever that announces. */
  async function minutes(many: number): Promise<void> {
    for (let i = 0; i < many; i++) {
      open.passes(minute);
      const ses = { send: async () => ({}) } as never;
      const deps = sweepDeliveriesDeps(env as unknown as SweepDeliveriesEnv, { ...world, dynamodb: table.db, ses });
      await sweepDeliveries(deps);
      await send();
    }
  }

  return {
    ...{ table, hotel, gate, events, queue, tell, send, hear, minutes, now, passes: open.passes },
    read: (reservationId: string, from?: string) => stays.get(ref(reservationId, from)),
    text: async (reservationId: string, from?: string) => (await stays.get(ref(reservationId, from)))?.owed.text,
    /** Somebody at the desk has had something done for a stay. */
    async note(reservationId: string, owed: Stay['owed']): Promise<void> {
      const stay = await stays.get(ref(reservationId));
      if (stay) await stays.put(ref(reservationId), stay, { ...stay, owed });
    },
    /** Nothing of the guest is kept. */
    async erase(reservationId: string): Promise<void> {
      const stay = await stays.get(ref(reservationId));
      if (stay) await eraseStay({ ...stay, ...ref(reservationId) }, { stays, uses: { erase: async () => 0 }, now });
    },
    code: async (reservationId: string) => groupedCode((await stays.get(ref(reservationId)))?.ticket?.user ?? ''),
    apply: (location: Partial<Location>) => writeLocation(table, { ...hotel, ...location }),
    /** Reservations of guests whom nothing reaches. */
    unreached: async () =>
      (await undeliveredTickets(hotel, { limit: 100 }, table)).guests.map(({ stay }) => stay.reservationId),
    async close() {
      sms.destroy();
      await gate.close();
      await open.close();
    },
  };
}
