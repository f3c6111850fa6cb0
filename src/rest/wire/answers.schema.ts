import * as z from 'zod/mini';
import type { Service } from '../../core/location/service.schema.ts';
import { helpReasons } from '../../core/owed/hands.ts';
import { mailStates } from '../../core/owed/kinds/mail/delivery-timeline.ts';
import { channelStates } from '../../core/owed/tried-channels.ts';
import { channelNames } from '../../core/owed/work-kinds.data.ts';

/** ISO-8601 in UTC. */
export const instant = z.iso.datetime();

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

/** One channel by which the guest was told the code, or is to be. */
export const channelAnswer = z.strictObject({
  way: z.enum(channelNames),
  state: z.enum(channelStates),
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
  ways: z.optional(z.array(channelAnswer)),
});

/** GET undelivered. */
export const undeliveredAnswer = z.strictObject({ data: z.array(undeliveredGuest) });

export type UndeliveredGuest = z.infer<typeof undeliveredGuest>;
export type UndeliveredAnswer = z.infer<typeof undeliveredAnswer>;

/** The key of a location's id, as in the requested path. */
export type LocationKey = 'LocationId' | 'wifiareaId';

/** The location's id, with the key of the requested path. */
export const locationId = { LocationId: z.optional(z.string()), wifiareaId: z.optional(z.string()) };

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

/** A service as in GET services, with its fields in the platform's order. */
export function toServiceAnswer(service: Service, locationId: string, key: LocationKey): ServiceAnswer {
  const { type } = service;
  return {
    id: service.id,
    [key]: locationId,
    typeId: service.typeId,
    name: service.name,
    price: service.price,
    status: service.status,
    onlineTime: service.onlineTime,
    expTime: service.expTime,
    tpv: service.tpv,
    pms: service.pms,
    showLogin: service.showLogin,
    simDevices: service.simDevices,
    maxUsers: service.maxUsers,
    loginMethod: service.loginMethod,
    download: service.download,
    upload: service.upload,
    downrate: service.downrate,
    uprate: service.uprate,
    dailyLimit: service.dailyLimit,
    validUntil: service.validUntil,
    vip: service.vip,
    validateEmail: service.validateEmail,
    deleted: service.deleted,
    withRegistration: service.withRegistration,
    macCaching: service.macCaching,
    issueOrder: service.issueOrder,
    type: {
      id: type.id,
      description: type.description,
      timetofinish: type.timetofinish,
      onlinetime: type.onlinetime,
      timetolimit: type.timetolimit,
      limittraffic: type.limittraffic,
    },
  };
}

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
