import * as z from 'zod';
import { issueText } from '../../kit/file-fields.schema.ts';
import { channelKindNames, workKinds } from '../owed/work-kinds.data.ts';
import { type Accepts, type Location, type MailBefore, type RelayPortal, relayPortals } from './location.ts';

const relayWord = z.enum(['approved', 'try', 'off']);
const relayWords = Object.fromEntries(relayPortals.map((portal) => [portal, relayWord.optional()])) as Record<
  RelayPortal,
  z.ZodOptional<typeof relayWord>
>;
const relaysSchema = z.strictObject({
  ...relayWords,
  airbnb: z.never({ error: 'must be left out: its aliases pass no mail on since 2023' }).optional(),
});

/** Who texts: a number, the id of a number or a pool of them, or a registered name. */
const origin = z
  .string()
  .regex(
    /^(?:\+[1-9]\d{6,14}|(?:pool|phone)-[A-Za-z0-9]{6,64}|(?=[A-Za-z0-9_-]*[A-Za-z])[A-Za-z0-9_-]{1,11})$/u,
    'must be the id of a number (phone-…) or of a pool (pool-…), a number such as "+34600000000", or a registered name of 1 to 11 letters and digits',
  );
const country = z.string().regex(/^[A-Z]{2}$/u, 'must be a country of two capital letters, for example ES');
const smsSchema = z.strictObject({ origin, country: country.optional() });

/** The fields of a location file that say by which channels guests get their code. */
export const reachFields = {
  relays: relaysSchema.optional(),
  reach: z
    .array(z.enum(channelKindNames.map((kind) => workKinds[kind].channel.reach)))
    .refine((ways) => ways.includes('mail'), 'must have mail among its ways')
    .refine((ways) => new Set(ways).size === ways.length, 'must have each way once')
    .optional(),
  relayFirst: z.literal('system-message').optional(),
  sms: smsSchema.optional(),
};

/** The names of the fields within them. */
export const namesOfReach: readonly string[] = [...relayPortals, ...Object.keys(smsSchema.shape)];

/** What is wrong with channels that are listed, and not set up. */
export function channelProblems({ reach = [], relayFirst, sms }: Pick<Location, 'reach' | 'relayFirst' | 'sms'>) {
  const isAlone = relayFirst !== undefined && !reach.includes(relayFirst);
  return [
    ...(reach.includes('sms') && !sms ? [{ path: ['sms'], message: 'is required where reach has sms' }] : []),
    ...(sms && !reach.includes('sms') ? [{ path: ['sms'], message: 'must be left out where reach has no sms' }] : []),
    ...(isAlone ? [{ path: ['relayFirst'], message: `must be left out where reach has no ${relayFirst}` }] : []),
  ];
}

/** How guests without their code are known on the portal page. Defaults: the mail may be asked for once more. */
export const ownDoorSchema = z.strictObject({
  by: z
    .array(z.enum(['reservation', 'room'], 'must be reservation or room'))
    .min(1, 'must have reservation, room or both: what guests are known by')
    .refine((by) => new Set(by).size === by.length, 'must have each only once'),
  resend: z.boolean().default(true),
});

/** The names of the own door's fields. */
export const ownDoorFields: readonly string[] = Object.keys(ownDoorSchema.shape);

/** Why a location cannot have an own door; undefined if it can. */
export function doorProblem({ accepts }: { readonly accepts?: Accepts | undefined }): string | undefined {
  if (!accepts?.portal)
    return accepts?.radius
      ? 'needs accepts.portal: by RADIUS alone guests see a page of the network, and none of ours'
      : 'needs accepts.portal: it is a part of our page';
  return accepts.portal.kind === 'meraki'
    ? 'needs a network whose devices reception can put out, unifi or omada: meraki takes no such order'
    : undefined;
}

/** A time of day in a location's file. */
export const localTime = z
  .string()
  .regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/u, 'must be a local time as HH:MM, for example 15:00');

const fields = z
  .strictObject(
    {
      hours: z.int().min(1).max(720),
      from: localTime.default('09:00'),
      until: localTime.default('20:00'),
    },
    { error: ({ code }) => (code === 'invalid_type' ? 'must be booking, or a group of fields with hours' : undefined) },
  )
  .refine(({ from, until }) => from < until, { path: ['until'], error: 'must be later than from' });

/** The names of its fields. */
export const mailBeforeNames: readonly string[] = Object.keys(fields.shape);

/** When a booking's mail goes: `booking`, which is at once, or hours before the arrival. */
export const mailBeforeSchema = z.unknown().transform((value, { issues }): MailBefore | 'booking' => {
  if (value === 'booking') return value;
  const read = fields.safeParse(value, { error: issueText });
  if (read.success) return read.data;
  issues.push(...read.error.issues.map((issue) => ({ ...issue, input: value }) as (typeof issues)[number]));
  return z.NEVER;
});

/** Late enough that plans are firm, early enough to correct an address. */
const usual: MailBefore = fields.parse({ hours: 72 });

/** When a location mails bookings; undefined: at once, or not for bookings. A placed ticket is mailed once it is issued, on the day of arrival. */
export function bookingMail(
  given: MailBefore | 'booking' | undefined,
  { issueAt, isPlaced }: Pick<Location, 'issueAt'> & { readonly isPlaced: boolean },
): MailBefore | undefined {
  if (given !== undefined) return given === 'booking' ? undefined : given;
  return issueAt === 'booking' && !isPlaced ? usual : undefined;
}
