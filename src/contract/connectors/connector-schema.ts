import * as z from 'zod';
import { oneLine } from '../text/one-line.ts';
import { authFields, authSchema } from './auth-schema.ts';
import { fetchFields, fetchSchema } from './fetch-schema.ts';
import { mapSchema } from './request-schema.ts';
import { syncFields, syncSchema } from './sync-schema.ts';

const source = z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()], {
  error: 'must be an IP address or a network, for example 192.0.2.0/24',
});

const dropPath = z
  .string()
  .max(200)
  .refine((text) => {
    const steps = text.split('.');
    return steps.at(-1) !== '**' && steps.every((step) => /^(?:\*\*?|[^*]+)$/u.test(step));
  }, 'must be names with dots between, * or **');

const probes = z.strictObject({ get: z.int().min(200).max(599).default(200) });
const rate = z.strictObject({ perSecond: z.number().min(0.1).max(100).default(5) });

/**
 * A connector's file. Required: `id`, `name`, `auth.kind`. Defaults: a JSON body, an answer without text, a GET answered 200,
 * nothing dropped, ordered by when deliveries are received, mapped by `delivery.jsonata`, 5 requests a second.
 */
export const connectorSchema = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]{0,31}$/u, 'must be small letters, digits and hyphens, 32 at most'),
  name: oneLine(60),
  auth: authSchema,
  sources: z.array(source).default([]),
  body: z.enum(['json', 'xml']).default('json'),
  probes: probes.prefault({}),
  reply: z.enum(['empty', 'text', 'ota-resnotif']).default('empty'),
  drop: z.array(dropPath).default([]),
  keep: z
    .array(
      z
        .string()
        .max(200)
        .regex(/[^\s_.-]/u, 'must be a name, with those that it is in before it'),
    )
    .min(1)
    .optional(),
  order: z.enum(['time', 'sequence', 'received']).default('received'),
  map: mapSchema.default('delivery.jsonata'),
  fetch: fetchSchema.optional(),
  sync: syncSchema.optional(),
  rate: rate.prefault({}),
  setup: z.array(oneLine(500)).default([]),
});

/** The names of all fields, at any depth. */
export const connectorFields: readonly string[] = [
  ...Object.keys(connectorSchema.shape),
  ...authFields,
  ...fetchFields,
  ...syncFields,
  ...['get', 'perSecond'],
];
