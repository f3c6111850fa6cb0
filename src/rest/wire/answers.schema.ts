import * as z from 'zod/mini';
import { helpReasons } from '../../core/owed/hands.ts';
import { mailStates } from '../../core/owed/kinds/mail/delivery-timeline.ts';
import { wayStates } from '../../core/owed/tried-ways.ts';
import { wayNames } from '../../core/owed/work-kinds.data.ts';
import { ticketStatuses } from '../../core/ticket/status.ts';

const instant = z.iso.datetime();

/** That a mail goes, or went, in one with others; `tickets`: how many that lists, once it has gone. */
export const mailList = z.strictObject({ tickets: z.optional(z.int()) });

/** The delivery of a ticket's mail, without code and address. */
export const mailAnswer = z.strictObject({
  version: z.int(),
  attempts: z.int(),
  state: z.enum(mailStates),
  why: z.optional(z.string()),
  waitsUntil: z.optional(instant),
  list: z.optional(mailList),
  timeline: z.array(
    z.strictObject({ state: z.enum(mailStates), at: z.optional(instant), why: z.optional(z.string()) }),
  ),
});

/** One way by which the guest was told the code, or is to be. */
export const wayAnswer = z.strictObject({
  way: z.enum(wayNames),
  state: z.enum(wayStates),
  at: z.optional(instant),
  why: z.optional(z.string()),
  waitsUntil: z.optional(instant),
  through: z.optional(z.string()),
});

/** One guest of GET undelivered. */
export const undeliveredGuest = z.strictObject({
  serial: z.optional(z.string()),
  reason: z.enum(helpReasons),
  kind: z.optional(z.string()),
  since: z.nullable(instant),
  roomNumber: z.string(),
  reservationId: z.string(),
  stayId: z.string(),
  arrival: z.optional(z.iso.date()),
  departure: z.optional(z.iso.date()),
  mail: z.nullable(mailAnswer),
  ways: z.optional(z.array(wayAnswer)),
});

/** GET undelivered. */
export const undeliveredAnswer = z.strictObject({ data: z.array(undeliveredGuest) });

export type UndeliveredGuest = z.infer<typeof undeliveredGuest>;
export type UndeliveredAnswer = z.infer<typeof undeliveredAnswer>;

/** Local time at the location: `YYYY-MM-DD HH:MM:SS`. */
const localTime = z.string().check(z.regex(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/));

/** A time in PHP's JSON format. */
const phpTime = z.strictObject({
  date: z.string().check(z.regex(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{6}$/)),
  timezone_type: z.literal(3),
  timezone: z.string(),
});

/** The location's id, with the key of the requested path. */
const locationId = { LocationId: z.optional(z.string()), wifiareaId: z.optional(z.string()) };

const serviceType = z.strictObject({
  id: z.string(),
  description: z.string(),
  timetofinish: z.boolean(),
  onlinetime: z.boolean(),
  timetolimit: z.boolean(),
  limittraffic: z.boolean(),
});

/** One service of GET services. */
export const serviceAnswer = z.strictObject({
  id: z.number(),
  ...locationId,
  typeId: z.string(),
  name: z.string(),
  price: z.number(),
  status: z.number(),
  onlineTime: z.number(),
  expTime: z.number(),
  tpv: z.number(),
  pms: z.number(),
  showLogin: z.number(),
  simDevices: z.number(),
  maxUsers: z.number(),
  loginMethod: z.string(),
  download: z.number(),
  upload: z.number(),
  downrate: z.number(),
  uprate: z.number(),
  dailyLimit: z.number(),
  validUntil: z.number(),
  vip: z.number(),
  validateEmail: z.number(),
  deleted: z.number(),
  withRegistration: z.number(),
  macCaching: z.number(),
  issueOrder: z.number(),
  type: serviceType,
});

/** The page of a list in a response. */
export const paginationAnswer = z.strictObject({
  offset: z.int(),
  limit: z.int(),
  rows: z.int(),
  pages: z.int(),
  currentPage: z.int(),
});

/** GET services. */
export const servicesAnswer = z.strictObject({ data: z.array(serviceAnswer), pagination: paginationAnswer });

/** POST tickets. */
export const createdAnswer = z.strictObject({
  serial: z.string(),
  radiusUser: z.string(),
  radiusPass: z.string(),
  user: z.string(),
  pass: z.string(),
  hotspotId: z.string(),
  creationTime: localTime,
  startTime: localTime,
  tariffType: z.string(),
  tariffName: z.string(),
  duration: z.string(),
  price: z.string(),
  radiusId: z.string(),
  numUsers: z.int(),
  loginMethod: z.string(),
  coding: z.enum(['passcode', 'base32pass']),
  realm: z.string(),
  maccaching: z.string(),
});

/** POST tickets/batch: the tickets that were made, each with its place in the group. */
export const createdTicketsAnswer = z.strictObject({
  count: z.int(),
  complete: z.boolean(),
  tickets: z.array(z.extend(createdAnswer, { index: z.int() })),
});

/** One ticket in GET tickets and in the extensions. */
export const ticketAnswer = z.strictObject({
  id: z.int(),
  ...locationId,
  serial: z.string(),
  creationTime: phpTime,
  startTime: phpTime,
  loginTime: z.nullable(phpTime),
  username: z.string(),
  password: z.string(),
  realm: z.string(),
  service: z.string(),
  serviceName: z.string(),
  cancelled: z.union([z.literal(0), z.literal(1)]),
  status: z.enum(ticketStatuses),
  seconds: z.number(),
  salePrice: z.number(),
  roomNumber: z.string(),
  loginMethod: z.string(),
  tpv: z.number(),
  numUsers: z.int(),
  userId: z.string(),
  radiusId: z.int(),
  coding: z.enum(['passcode', 'base32pass']),
  upload: z.nullable(z.number()),
  download: z.nullable(z.number()),
  sessionTime: z.nullable(z.number()),
  connections: z.nullable(z.number()),
  standsUntil: z.optional(z.nullable(instant)),
});

/** One ticket with its mail, in the extensions. */
export const oneTicketAnswer = z.extend(ticketAnswer, {
  mail: z.nullable(mailAnswer),
  ways: z.optional(z.array(wayAnswer)),
  formerTickets: z.optional(z.array(z.strictObject({ serial: z.string(), standsUntil: instant }))),
});

/** GET tickets. */
export const ticketsAnswer = z.strictObject({
  data: z.array(ticketAnswer),
  pagination: paginationAnswer,
  summary: z.number(),
  timestamp: localTime,
});

/** POST events. */
export const eventAnswer = z.strictObject({ id: z.string() });

/** An error response (RFC 9457). */
export const problemAnswer = z.strictObject({
  type: z.string(),
  status: z.int(),
  title: z.string(),
  errors: z.optional(z.array(z.strictObject({ pointer: z.string(), detail: z.string() }))),
});

export type ServiceAnswer = z.infer<typeof serviceAnswer>;
export type ServicesAnswer = z.infer<typeof servicesAnswer>;
export type CreatedAnswer = z.infer<typeof createdAnswer>;
export type CreatedTicketsAnswer = z.infer<typeof createdTicketsAnswer>;
export type TicketAnswer = z.infer<typeof ticketAnswer>;
export type TicketsAnswer = z.infer<typeof ticketsAnswer>;
export type OneTicketAnswer = z.infer<typeof oneTicketAnswer>;
