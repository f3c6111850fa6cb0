import type { SQSClient } from '@aws-sdk/client-sqs';
import type { SQSRecord } from 'aws-lambda';
import { expect } from 'vitest';
import type { IssueTicketsEnv, SweepDeliveriesEnv } from '../../../src/core/environment.ts';
import { issueTickets } from '../../../src/core/events/issue-tickets.service.ts';
import { issueTicketsDeps } from '../../../src/core/events/issue-tickets.wiring.ts';
import type { Location } from '../../../src/core/location/location.ts';
import { writeLocation } from '../../../src/core/location/locations.store.ts';
import { sweepDeliveries } from '../../../src/core/owed/sweep/sweep.service.ts';
import type { ServerKeys } from '../../../src/core/ports.ts';
import { stayTable } from '../../../src/core/stay/store/stay.store.ts';
import { randomCredentials } from '../../../src/core/ticket/codes.store.ts';
import { ticketLists } from '../../../src/core/ticket/lists/ticket-lists.store.ts';
import type { TicketUse } from '../../../src/core/ticket/ticket.ts';
import type { PlaceTicketsEnv } from '../../../src/issuers/environment.ts';
import { placeTickets } from '../../../src/issuers/place-tickets.service.ts';
import { placeTicketsDeps } from '../../../src/issuers/place-tickets.wiring.ts';
import type { FindOutcome, PlaceOutcome, Upstream, UpstreamOrder } from '../../../src/issuers/upstream.ts';
import { sweepDeliveriesDeps } from '../../../src/operations/sweep-deliveries.wiring.ts';
import { openTable } from '../../core/store/open-table.ts';
import { checkIn, type EventChange } from '../../end-to-end/support/event.ts';
import { example } from '../../rest/open-api.ts';
import { octopusIssuer } from './octopus-issuer.ts';

const minute = 60_000;
/** A hotel whose Octopus server issues the tickets. */
export const hotel: Location = {
  ...example('hotel-sol'),
  defaultService: '59220',
  issuer: octopusIssuer({ location: 'THERE', services: { 59220: '60011' }, maxRate: 100 }),
};

/** What the server does with the next requests. */
type Fault = 'lost' | 'refused' | 'unreachable' | 'unclear';

/** A message as it is sent. */
interface Entry {
  readonly Id: string;
  readonly MessageBody: string;
  readonly DelaySeconds?: number;
}

/** The functions of such a hotel on a table in an emulator, its server in memory, and a clock to turn. */
export async function openOctopusHotel() {
  const open = await openTable();
  await writeLocation(open.table, hotel);
  /** Messages of the placement queue that nobody sees before an instant. */
  const delayed: { readonly body: string; readonly at: number }[] = [];
  const state = {
    /** What the server has issued. */
    issued: [] as (UpstreamOrder & { readonly serial: string; cancelled?: true })[],
    next: [] as Fault[],
    searches: 0,
    /** Requests of any kind. */
    asked: 0,
    /** How its tickets are used, by serial; and how often its list was read. */
    use: new Map<string, TicketUse>(),
    lists: 0,
    /** Other codes in its list than those that were issued, by serial. */
    codes: new Map<string, string>(),
    /** What is announced, by queue. */
    announced: { mails: [] as string[], placements: [] as string[] },
    stay: '',
    count: 0,
  };
  const ticketOf = ({ serial }: { readonly serial: string }) =>
    ({ serial, user: `CODE${serial}`, pass: '', radiusUser: '', realm: 'REALM', coding: 'passcode' }) as const;

  const upstream: Upstream = {
    async place(order): Promise<PlaceOutcome> {
      state.asked++;
      const fault = state.next.shift();
      if (fault === 'refused') return { type: 'refused', why: 'http_400' };
      if (fault === 'unreachable') return { type: 'refused', why: 'unreachable', forAll: true };
      const ticket = { ...order, serial: String(12_389_942 + state.count * 100 + state.issued.length) };
      state.issued.push(ticket);
      return fault === 'lost' ? { type: 'unknown', why: 'timed_out' } : { type: 'issued', ticket: ticketOf(ticket) };
    },
    async find(userId): Promise<FindOutcome> {
      state.asked++;
      state.searches++;
      if (state.next[0] === 'unclear') {
        state.next.shift();
        return { type: 'unclear', why: 'http_503' };
      }
      const found = state.issued.filter((one) => one.userId === userId && !one.cancelled);
      const [first] = found;
      return first ? { type: 'found', ticket: ticketOf(first), copies: found.length } : { type: 'absent' };
    },
    list: async () => {
      state.asked++;
      state.lists++;
      return state.issued.map((one) => ({
        serial: one.serial,
        user: state.codes.get(one.serial) ?? ticketOf(one).user,
        use: state.use.get(one.serial) ?? { cancelled: false },
      }));
    },
    services: async () => [],
  };

  const queues: Record<string, 'mails' | 'placements'> = { mails: 'mails', placements: 'placements' };
  const sqs = {
    send: async ({ input }: { input: { QueueUrl: string; Entries?: Entry[] } }) => {
      const queue = queues[input.QueueUrl];
      for (const { MessageBody: body, DelaySeconds = 0 } of queue ? (input.Entries ?? []) : []) {
        if (queue === 'placements' && DelaySeconds > 0)
          delayed.push({ body, at: open.table.now() + DelaySeconds * 1000 });
        else if (queue) state.announced[queue].push(body);
      }
      return { Successful: (input.Entries ?? []).map(({ Id }) => ({ Id })), Attributes: {} };
    },
  } as unknown as SQSClient;

  const env = () => ({
    TABLE_NAME: open.table.tableName,
    MAIL_QUEUE_URL: 'mails',
    PLACEMENT_QUEUE_URL: 'placements',
    MESSAGE_QUEUE_URL: 'none',
    TEXT_QUEUE_URL: 'none',
    FIELD_QUEUE_URL: 'fields',
    RETENTION_DAYS: '30',
    DUE_PARTITIONS: '4',
    MAX_SEND_RATE: 'account',
  });
  const world = () => ({
    dynamodb: open.table.db,
    sqs,
    now: open.table.now,
    random: () => 0.5,
    wait: async () => undefined,
  });

  /** The hotel's system tells of the stay, an hour from now if not otherwise said. */
  async function tell({ data, ...change }: EventChange = {}, as: Location = hotel): Promise<void> {
    const event = checkIn(state.stay, {
      time: new Date(open.table.now()).toISOString(),
      ...change,
      data: { ...dates, ...data },
    });
    const deps = issueTicketsDeps(env() as unknown as IssueTicketsEnv, { ...world(), generator: randomCredentials });
    const records = [
      {
        messageId: 'm',
        body: JSON.stringify(event),
        attributes: { SenderId: 'SENDER', SentTimestamp: String(open.table.now()) },
      },
    ] as SQSRecord[];
    const result = await issueTickets(
      { Records: records },
      {
        ...deps,
        trusted: ['SENDER'],
        locations: { get: async (id) => (id === as.id ? as : undefined) },
      },
    );
    expect(result.batchItemFailures).toEqual([]);
  }
  const dates = { arrival: { date: '2026-07-30' }, departure: { date: '2026-08-02' } };

  /** What the placement queue shows now. */
  function visible(): string[] {
    const isHidden = ({ at }: { readonly at: number }) => at > open.table.now();
    const [hidden, due] = [delayed.filter(isHidden), delayed.filter((one) => !isHidden(one))];
    delayed.splice(0, delayed.length, ...hidden);
    return [...state.announced.placements.splice(0), ...due.map(({ body }) => body)];
  }

  /** place-tickets is given what the queue shows. @param there another server than the one in memory */
  async function place(
    bodies = visible(),
    keys: ServerKeys = { get: async () => ({ key: 'key' }) },
    there: Upstream = upstream,
  ) {
    const deps = placeTicketsDeps(env() as unknown as PlaceTicketsEnv, {
      ...world(),
      keys,
      upstream: there,
      reportCopies: () => undefined,
    });
    const records = bodies.map((body, i) => ({ messageId: `m${i}`, body })) as SQSRecord[];
    return placeTickets({ Records: records }, { getRemainingTimeInMillis: () => 90_000 }, deps);
  }

  /** Minutes pass, with a sweep in each. */
  async function minutes(many: number, { each = async () => {} }: { readonly each?: () => Promise<unknown> } = {}) {
    for (let i = 0; i < many; i++) {
      open.passes(minute);
      await sweep();
      await each();
    }
  }

  async function sweep() {
    const ses = { send: async () => ({}) } as never;
    await sweepDeliveries(sweepDeliveriesDeps(env() as SweepDeliveriesEnv, { ...world(), ses }));
  }

  const keyOf = () =>
    stayTable(open.table).ref({ locationId: hotel.id, source: 'urn:pms:hotel-sol', reservationId: state.stay });
  const read = async () => stayTable(open.table).get(keyOf());
  const code = async () => (await read())?.ticket?.user;
  /** Versions of this stay's mail that were state.announced. */
  const mailed = () => {
    const { key } = keyOf();
    return new Set(state.announced.mails.filter((body) => body.includes(key))).size;
  };

  return {
    state,
    table: open.table,
    lists: ticketLists(open.table),
    passes: open.passes,
    close: open.close,
    tell,
    place,
    minutes,
    sweep,
    read,
    keyOf,
    code,
    mailed,
    /** Begins with a stay of its own at a server that is well. */
    begin() {
      state.count++;
      delayed.length = 0;
      Object.assign(state, { issued: [], next: [], searches: 0, asked: 0, announced: { mails: [], placements: [] } });
      state.stay = `R-${state.count}`;
    },
  };
}
