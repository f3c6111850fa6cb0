import * as z from 'zod';

const fault = z.strictObject({
  kind: z.enum(['drop-before', 'drop-after', '500-after', 'hang', 'throttle']),
  times: z.int().min(1).default(1),
});

/** What becomes of an accepted text, as its events tell it; `none`: they tell nothing. */
const outcomes = [
  'delivered',
  'successful',
  'none',
  'pending',
  'late',
  'carrier-unreachable',
  'unreachable',
  'blocked',
  'carrier-blocked',
  'spam',
  'invalid',
  'invalid-message',
  'unknown',
  'ttl-expired',
  'protect-blocked',
] as const;

const country = z.string().regex(/^[A-Z]{2}$/);
const dollars = z.number().min(0);
const phoneNumber = z.strictObject({
  id: z.string(),
  number: z.string().regex(/^\+[1-9]\d{1,18}$/),
  country,
  status: z.enum(['PENDING', 'ACTIVE', 'ASSOCIATING', 'DISASSOCIATING', 'DELETED']).default('ACTIVE'),
  international: z.boolean().default(true),
  poolId: z.string().optional(),
});

const settings = z.strictObject({
  maxSendRate: z.number().positive(),
  sandbox: z.boolean(),
  verifiedNumbers: z.array(z.string()),
  denied: z.boolean(),
  disabled: z.boolean(),
  maxLimit: dollars,
  enforcedLimit: dollars.nullable(),
  spentElsewhere: dollars,
  prices: z.record(country, dollars),
  otherPrice: dollars,
  phoneNumbers: z.array(phoneNumber),
  senderIds: z.array(z.strictObject({ name: z.string(), country, registered: z.boolean() })),
  events: z.boolean(),
  receiptAfterMs: z.number().min(0),
  receipts: z.array(z.strictObject({ number: z.string(), outcome: z.enum(outcomes) })),
  missingConfigurationSets: z.array(z.string()),
  faults: z.array(fault),
});

/** What becomes of a text, as its events tell it. */
export type Outcome = (typeof outcomes)[number];

/**
 * The account's state, changeable while it runs. Money is in US dollars: `maxLimit` and `enforcedLimit` a month, `spentElsewhere`
 * in this month by others than these texts, `prices` a part by country. `maxSendRate` in calls a second; `denied` = the
 * caller's role may not send, `disabled` = AWS has disabled the account; `sandbox` = only `verifiedNumbers` get texts;
 * `receipts` = the outcome by how a number begins, the longest beginning first; `receiptAfterMs` = until the outcome is told;
 * `events` = whether anything is; `missingConfigurationSets` = those that somebody has deleted. Faults of the next sends, in
 * order: `drop-before` and `hang` take nothing, `drop-after` and `500-after` take the text and give no answer or an error.
 */
export type TextSettings = z.output<typeof settings>;

const names = { ES: true, DE: false, FR: false, IT: false, PT: false, NL: false };

/** A new production account with AWS's first rate, a raised limit, a Spanish number in a pool, and a name. */
export const freshTextAccount: TextSettings = {
  maxSendRate: 1,
  sandbox: false,
  verifiedNumbers: [],
  denied: false,
  disabled: false,
  maxLimit: 100,
  enforcedLimit: null,
  spentElsewhere: 0,
  // Of AWS's own examples, with the carriers' fee in the USA.
  prices: { ES: 0.06087, US: 0.00883 },
  otherPrice: 0.08,
  phoneNumbers: [
    {
      id: 'phone-local1',
      number: '+34960000001',
      country: 'ES',
      status: 'ACTIVE',
      international: true,
      poolId: 'pool-local1',
    },
  ],
  senderIds: Object.entries(names).map(([country, registered]) => ({ name: 'HotelSol', country, registered })),
  events: true,
  receiptAfterMs: 100,
  receipts: [],
  missingConfigurationSets: [],
  faults: [],
};

/**
 * The settings with some of them changed.
 * @throws ZodError for an unknown setting or a value out of its range.
 */
export function changeTextSettings(current: TextSettings, change: unknown): TextSettings {
  return { ...current, ...settings.partial().parse(change) };
}

/** What becomes of texts to a number: by the longest beginning that fits. */
export function outcomeFor(number: string, { receipts }: Pick<TextSettings, 'receipts'>): Outcome {
  const fitting = receipts.filter((rule) => number.startsWith(rule.number));
  const [first] = fitting.toSorted((a, b) => b.number.length - a.number.length);
  return first?.outcome ?? 'delivered';
}

/** The price of a text in dollars. */
export function priceOf(country: string, parts: number, { prices, otherPrice }: TextSettings): number {
  return Number(((prices[country] ?? otherPrice) * parts).toFixed(5));
}
