import fc from 'fast-check';
import { hostileTexts } from './hostile-values.ts';
import { mostly } from './mostly.ts';

/** What opens a location. */
export interface Keys {
  readonly key: string;
  /** Keys that open nothing of it, or not all. */
  readonly otherKeys: readonly string[];
}

/** How a caller shows who it is. */
export interface Access {
  readonly headers: Readonly<Record<string, string>>;
  /** Signs its body, by a clock that is so many seconds fast. */
  readonly signsAhead?: number;
}

/** Keys and signatures that open the operation, and others. */
export function anyAccess({ key, otherKeys }: Keys, operationId: string): fc.Arbitrary<Access> {
  const bearer = fc.constantFrom('Bearer', 'bearer', 'BEARER ').map((word) => withKey(`${word} ${key}`));
  const signed = fc.constant<Access>({ headers: {}, signsAhead: 0 });
  const good = operationId === 'postEvent' ? fc.oneof(bearer, signed) : bearer;
  const presented = fc.constantFrom(...otherKeys, key.slice(0, -1), `${key}A`, `${key} ${key}`, '', 'owt_');
  const bearers = fc.oneof(
    presented.map((text) => `Bearer ${text}`),
    fc.constantFrom(key, `Basic ${key}`, `Bearer${key}`, `Bearer ${key},Bearer ${key}`),
    hostileTexts,
    hostileTexts.map((text) => `Bearer owt_${text}`),
  );
  const bad: fc.Arbitrary<Access> = fc.oneof(
    bearers.map(withKey),
    webhook.map((headers) => ({ headers })),
    webhook.map((headers) => ({ headers, signsAhead: 0 })),
    fc.tuple(bearers, webhook).map(([authorization, headers]) => ({ headers: { ...headers, authorization } })),
    fc.constantFrom(-600, 600).map((signsAhead) => ({ headers: {}, signsAhead })),
  );
  return mostly(good, bad, { goodForOneBad: 12 });
}

const webhook = fc.record(
  { 'webhook-id': hostileTexts, 'webhook-timestamp': hostileTexts, 'webhook-signature': hostileTexts },
  { requiredKeys: [], noNullPrototype: true },
);

function withKey(authorization: string): Access {
  return { headers: { authorization } };
}
