import * as z from 'zod';
import { wayKindNames, workKinds } from '../owed/work-kinds.data.ts';
import { type Location, type RelayPortal, relayPortals } from './location.ts';

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

/** The fields of a location file that say by which ways guests get their code. */
export const reachFields = {
  relays: relaysSchema.optional(),
  reach: z
    .array(z.enum(wayKindNames.map((kind) => workKinds[kind].way.reach)))
    .refine((ways) => ways.includes('mail'), 'must have mail among its ways')
    .refine((ways) => new Set(ways).size === ways.length, 'must have each way once')
    .optional(),
  relayFirst: z.literal('system-message').optional(),
  sms: smsSchema.optional(),
};

/** The names of the fields within them. */
export const namesOfReach: readonly string[] = [...relayPortals, ...Object.keys(smsSchema.shape)];

/** What is wrong with ways that are listed, and not set up. */
export function wayProblems({ reach = [], relayFirst, sms }: Pick<Location, 'reach' | 'relayFirst' | 'sms'>) {
  const isAlone = relayFirst !== undefined && !reach.includes(relayFirst);
  return [
    ...(reach.includes('sms') && !sms ? [{ path: ['sms'], message: 'is required where reach has sms' }] : []),
    ...(sms && !reach.includes('sms') ? [{ path: ['sms'], message: 'must be left out where reach has no sms' }] : []),
    ...(isAlone ? [{ path: ['relayFirst'], message: `must be left out where reach has no ${relayFirst}` }] : []),
  ];
}
