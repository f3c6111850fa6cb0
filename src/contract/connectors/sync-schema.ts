import * as z from 'zod';
import type { ConnectorSync, ListRequest } from '../../domain/model/connections/connector.ts';
import { checkRequest, requestOf, requestShape } from './request-schema.ts';

const limit = z.int().min(1).max(1000).default(100);

const paging = z.discriminatedUnion(
  'kind',
  [
    z.strictObject({ kind: z.literal('none') }),
    z.strictObject({ kind: z.literal('page'), first: z.int().min(0).max(1).default(1), limit }),
    z.strictObject({ kind: z.literal('offset'), limit }),
    z.strictObject({ kind: z.literal('cursor'), limit }),
  ],
  { error: ({ code }) => (code === 'invalid_union' ? 'must be one of none, page, offset, cursor' : undefined) },
);

const list = z
  .strictObject({ ...requestShape, paging: paging.default({ kind: 'none' }) })
  .check(checkRequest)
  .transform(({ paging, ...request }): ListRequest => ({ ...requestOf(request), paging }));

const every = z
  .string()
  .regex(
    /^(?:never|P(?!T?$)(?:\d{1,2}D)?(?:T(?=\d)(?:\d{1,3}H)?(?:\d{1,4}M)?)?)$/u,
    'must be a duration such as P1D, PT6H or PT5M, or never',
  );

const fields = z.strictObject({
  every: every.default('P1D'),
  daysAhead: z.int().min(1).max(730).default(365),
  lists: z.array(list).min(1, 'must have at least one list'),
  poll: z.boolean().default(false),
});

/** Lists. Defaults: once a day, arrivals of a year. `poll`: events are taken off a queue at the system. */
export const syncSchema = fields.transform(
  ({ every, daysAhead, lists, poll }): ConnectorSync => ({
    everyMinutes: minutesOf(every),
    daysAhead,
    lists,
    isPoll: poll,
  }),
);

/** The names of its fields. */
export const syncFields: readonly string[] = [...Object.keys(fields.shape), 'paging', 'kind', 'first', 'limit'];

function minutesOf(duration: string): number {
  const [, days = 0, hours = 0, minutes = 0] = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?$/u.exec(duration) ?? [];
  return Number(days) * 1440 + Number(hours) * 60 + Number(minutes);
}
