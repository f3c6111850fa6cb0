import * as z from 'zod/mini';
import { helpReasons } from '../../core/owed/hands.ts';
import { stayStatuses } from '../../core/stay/stay-event.ts';
import { acts } from '../../core/stay/trail.ts';
import { instant, mailAnswer } from '../wire/answers.schema.ts';
import { deskRow } from './row.schema.ts';

/** GET desk/today. */
export const deskTodayAnswer = z.strictObject({
  at: instant,
  cursor: z.string(),
  location: z.strictObject({ id: z.string(), name: z.string(), timeZone: z.string() }),
  whole: z.optional(z.literal(true)),
  rows: z.array(deskRow),
  gone: z.array(z.string()),
});

/** Who did something by hand, or the system that told of something. */
const actor = z.union([
  z.strictObject({ kind: z.literal('key'), id: z.string() }),
  z.strictObject({ kind: z.literal('person'), subject: z.string(), name: z.string() }),
  z.strictObject({ kind: z.literal('operator'), name: z.optional(z.string()) }),
  z.strictObject({ kind: z.literal('system'), source: z.string() }),
]);

/** One line of what became of a guest's stay. */
export const deskTrailLine = z.strictObject({
  at: instant,
  by: actor,
  act: z.enum([...acts, ...stayStatuses, 'check_in_reverted', 'reinstated']),
  what: z.optional(z.string()),
  was: z.optional(z.string()),
  is: z.optional(z.string()),
});

/** GET desk/stays/{serial}. */
export const deskStayAnswer = z.extend(deskRow, {
  code: z.optional(z.strictObject({ user: z.string(), pass: z.optional(z.string()), grouped: z.string() })),
  network: z.strictObject({ name: z.string(), password: z.optional(z.string()) }),
  email: z.optional(z.string()),
  arrival: z.optional(z.iso.date()),
  departure: z.optional(z.iso.date()),
  numUsers: z.optional(z.int()),
  online: z.array(z.strictObject({ device: z.string(), since: instant, byOwnDoor: z.optional(z.literal(true)) })),
  mailTimeline: z.optional(mailAnswer),
  trail: z.array(deskTrailLine),
  earlier: z.int(),
});

/** GET desk/acts. */
export const deskActsAnswer = z.strictObject({
  from: z.iso.date(),
  to: z.iso.date(),
  acts: z.array(
    z.extend(deskTrailLine, {
      act: z.enum(acts),
      serial: z.optional(z.string()),
      key: z.optional(z.string()),
      room: z.optional(z.string()),
    }),
  ),
});

const ids = z.array(z.string());

/** GET desk/reached. */
export const deskReachedAnswer = z.strictObject({
  inHouse: z.int(),
  online: z.int(),
  used: z.int(),
  handed: z.int(),
  maybe: z.int(),
  no: z.int(),
  serials: z.strictObject({ online: ids, used: ids, handed: ids, maybe: ids, no: ids }),
});

/** What happened on a day, or in a month. */
const figures = {
  issued: z.int(),
  logins: z.optional(z.int()),
  ended: z.int(),
  used: z.optional(z.int()),
  neverUsed: z.optional(z.int()),
  cancelled: z.int(),
  undelivered: z.partialRecord(z.enum(helpReasons), z.int()),
};

/** A day in GET desk/figures. */
export const deskDayFigures = z.strictObject({ day: z.iso.date(), final: z.boolean(), ...figures });

/** A month in GET desk/figures. */
export const deskMonthFigures = z.strictObject({
  month: z.string(),
  days: z.int(),
  final: z.boolean(),
  ...figures,
});

/** GET desk/figures. */
export const deskFiguresAnswer = z.strictObject({
  at: instant,
  location: z.strictObject({ id: z.string(), name: z.string(), timeZone: z.string() }),
  from: z.iso.date(),
  to: z.iso.date(),
  days: z.array(deskDayFigures),
  months: z.array(deskMonthFigures),
});

/** POST desk/search. */
export const deskSearchAnswer = z.strictObject({
  rows: z.array(z.extend(deskRow, { replaced: z.optional(z.literal(true)) })),
});

export type DeskSearchAnswer = z.infer<typeof deskSearchAnswer>;

/** DELETE tickets/{serial}/devices/{device}. */
export const deviceOutAnswer = z.strictObject({
  serial: z.string(),
  device: z.string(),
  leaves: z.enum(['within_minutes', 'at_session_end']),
});

export type DeviceOutAnswer = z.infer<typeof deviceOutAnswer>;
export type DeskTodayAnswer = z.infer<typeof deskTodayAnswer>;
export type DeskStayAnswer = z.infer<typeof deskStayAnswer>;
export type DeskReachedAnswer = z.infer<typeof deskReachedAnswer>;
export type DeskActsAnswer = z.infer<typeof deskActsAnswer>;
export type DeskFiguresAnswer = z.infer<typeof deskFiguresAnswer>;
