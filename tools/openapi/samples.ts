import { readFileSync } from 'node:fs';
import { sumOf } from '../../src/core/figures/figures.ts';
import type {
  DeskActsAnswer,
  DeskFiguresAnswer,
  DeskReachedAnswer,
  DeskSearchAnswer,
  DeskStayAnswer,
  DeskTodayAnswer,
  DeviceOutAnswer,
} from '../../src/rest/desk/answers.schema.ts';
import type {
  CreatedAnswer,
  ServicesAnswer,
  TicketAnswer,
  TicketsAnswer,
  UndeliveredAnswer,
  UndeliveredGuest,
} from '../../src/rest/wire/answers.schema.ts';

const services = golden<ServicesAnswer>('services');
const created = golden<CreatedAnswer>('ticket-created');
const tickets = golden<TicketsAnswer>('tickets');
const [ticket] = tickets.data as [TicketAnswer];
const mail: UndeliveredGuest['mail'] = {
  version: 1,
  attempts: 1,
  state: 'bounced',
  why: 'Permanent',
  timeline: [
    { state: 'queued', at: '2026-12-15T14:02:10.412Z' },
    { state: 'accepted', at: '2026-12-15T14:02:11.020Z' },
    { state: 'bounced', at: '2026-12-15T14:02:13.733Z', why: 'Permanent' },
  ],
};
const undelivered: UndeliveredAnswer = {
  data: [
    {
      serial: '12391208',
      reason: 'bounced',
      kind: 'Permanent',
      since: '2026-12-15T14:02:13.733Z',
      roomNumber: '204',
      reservationId: 'RES-42',
      stayId: 'RES-42-1',
      arrival: '2026-12-15',
      departure: '2026-12-18',
      mail,
    },
  ],
};
const deskRow: DeskTodayAnswer['rows'][number] = {
  serial: '12391208',
  room: '204',
  givenName: 'Ada',
  familyName: 'Example',
  reservation: 'RES-42',
  from: '2026-12-15T14:02:10Z',
  until: '2026-12-18T11:00:00Z',
  status: 'new',
  stay: 'checked_in',
  service: 'Premium',
  devices: 0,
  codeStart: '7K3M',
  mail: { state: 'bounced', reason: 'bounced' },
  reached: 'handed',
};
const event = sample<{ readonly id: string }>('../../examples/events/check-in.json');

const figures = { issued: 44, logins: 38, ended: 40, used: 36, neverUsed: 4, cancelled: 3, undelivered: {} };

/** Example requests and responses: the platform's own samples, and some derived from them. */
export const samples = {
  services: { sample: { value: services } },
  tickets: { sample: { value: tickets } },
  created: { sample: { value: created } },
  oneTicket: { sample: { value: { ...ticket, mail } } },
  cancelled: { sample: { value: { ...ticket, cancelled: 1, status: 'cancelled', mail } } },
  undelivered: { sample: { value: undelivered } },
  deskToday: {
    sample: {
      value: {
        at: '2026-12-15T14:05:00Z',
        cursor: 'mijcqo00',
        location: { id: '28XXX004', name: 'Hotel Sol', timeZone: 'Europe/Madrid' },
        whole: true,
        rows: [deskRow],
        gone: [],
      } satisfies DeskTodayAnswer,
    },
  },
  deskStay: {
    sample: {
      value: {
        ...deskRow,
        code: { user: '7K3MQ9XT', grouped: '7K3M-Q9XT' },
        network: { name: 'Hotel Sol', password: 'sunny-days' },
        email: 'ada@example.com',
        arrival: '2026-12-15',
        departure: '2026-12-18',
        numUsers: 4,
        online: [],
        mailTimeline: mail,
        trail: [
          { at: '2026-12-15T14:02:10.000Z', by: { kind: 'system', source: 'urn:pms:hotel-sol' }, act: 'checked_in' },
          {
            at: '2026-12-15T14:04:00.000Z',
            by: { kind: 'person', subject: 'auth0|42', name: 'Grace' },
            act: 'printed',
          },
        ],
        earlier: 0,
      } satisfies DeskStayAnswer,
    },
  },
  deskActs: {
    sample: {
      value: {
        from: '2026-11-29',
        to: '2026-11-30',
        acts: [
          {
            at: '2026-11-30T02:14:09.512Z',
            by: { kind: 'person', subject: 'b3c1…', name: 'Rosa Camps' },
            act: 'cancelled',
            serial: '12391208',
            room: '204',
          },
        ],
      } satisfies DeskActsAnswer,
    },
  },
  deskReached: {
    sample: {
      value: {
        ...{ inHouse: 2, online: 1, used: 0, handed: 1, maybe: 0, no: 0 },
        serials: { online: ['12391207'], used: [], handed: ['12391208'], maybe: [], no: [] },
      } satisfies DeskReachedAnswer,
    },
  },
  deskFigures: {
    sample: {
      value: {
        at: '2026-12-15T14:05:00Z',
        location: { id: '28XXX004', name: 'Hotel Sol', timeZone: 'Europe/Madrid' },
        from: '2026-12-12',
        to: '2026-12-13',
        days: [
          { day: '2026-12-12', final: true, ...figures, undelivered: { no_address: 1 } },
          { day: '2026-12-13', final: false, ...figures, undelivered: {} },
        ],
        months: [
          { month: '2026-12', days: 2, final: false, ...sumOf([figures, figures]), undelivered: { no_address: 1 } },
        ],
      } satisfies DeskFiguresAnswer,
    },
  },
  queued: { sample: { value: { id: event.id } } },
  newTicket: {
    least: { summary: 'Valid from now, printed', value: { service: '59219' } },
    mailed: {
      summary: 'Valid until check-out, mailed to the guest',
      value: {
        service: '59220',
        valid_until: '2026-12-18T11:00',
        format: 'email',
        userId: 'ada@example.com',
        numusers: 4,
      },
    },
  },
  movedTicket: { sample: { summary: 'Local time at the Location', value: { valid_until: '2026-12-19T11:00' } } },
  newTickets: {
    sample: {
      summary: 'Three of a group, two of them known by name, in one mail to its organiser',
      value: {
        count: 3,
        service: '59220',
        valid_until: '2026-12-18T11:00',
        format: 'email',
        userId: 'organiser@example.com',
        names: ['Ada Example', 'Sample, Bob'],
        groupName: 'Conference Müller',
      },
    },
  },
  createdTickets: { sample: { value: { count: 3, complete: false, tickets: [{ index: 0, ...created }] } } },
  replacedCode: { sample: { summary: 'The new code goes to the known address', value: { format: 'email' } } },
  deskSearch: {
    sample: { summary: 'By an address', value: { text: 'ada@example.com' } },
    group: { summary: 'The group of a ticket', value: { groupOf: '12391208' } },
  },
  deskFound: { sample: { value: { rows: [{ ...deskRow, replaced: true }] } satisfies DeskSearchAnswer } },
  deviceOut: {
    sample: {
      value: {
        serial: '12391208',
        device: 'AA-BB-CC-DD-EE-FF',
        leaves: 'within_minutes',
      } satisfies DeviceOutAnswer,
    },
  },
  handedTicket: { sample: { value: { how: 'printed' } } },
  mailAgain: { sample: { summary: 'To another address', value: { userId: 'ada@example.org' } } },
  event: { sample: { value: event } },
  page: '<!DOCTYPE html>\n<html lang="en" dir="ltr">\n<head>\n<title>Wi-Fi at Hotel Sol, Ticket number 12391208</title>\n…',
} as const;

/** A sample of any operation. */
export type Samples = Readonly<Record<string, { readonly summary?: string; readonly value: unknown }>>;

function golden<T>(name: string): T {
  return sample(`../../test/contract/golden/${name}.json`);
}

function sample<T>(file: string): T {
  return JSON.parse(readFileSync(new URL(file, import.meta.url), 'utf8')) as T;
}
