import * as z from 'zod';
import { headerName } from './auth-schema.ts';
import { hostSchema, isPublicHost } from './host-name.ts';
import { headersSchema, requestSchema } from './request-schema.ts';

const text = z.string().min(1).max(500);

const tokenUrl = z.string().refine((value) => {
  if (/^\/(?!\/)[!-[\]-~]*$/u.test(value)) return true;
  if (!value.startsWith('https://') || !URL.canParse(value)) return false;
  const { hostname, port, username, hash } = new URL(value);
  return isPublicHost(hostname) && port === '' && username === '' && hash === '';
}, 'must be a path, or a web address that begins with https://');

const oauth = (kind: 'oauth-client-credentials' | 'oauth-refresh') =>
  z.strictObject({
    kind: z.literal(kind),
    tokenUrl,
    scope: text.optional(),
    client: z.enum(['basic', 'body']).default('body'),
    headers: headersSchema.optional(),
  });

const hmac = z.strictObject({
  kind: z.literal('hmac'),
  secret: text,
  sign: text,
  headers: headersSchema.refine(
    (headers) => Object.values(headers).some((value) => value.includes('{signature}')),
    'one of them must have {signature}',
  ),
  hash: z.enum(['sha256', 'sha512']).default('sha256'),
  encoding: z.enum(['base64', 'hex']).default('base64'),
  timestamp: z.enum(['iso', 'seconds', 'milliseconds']).default('iso'),
});

const kinds = ['header', 'basic', 'bearer', 'oauth-client-credentials', 'oauth-refresh', 'in-body', 'hmac'] as const;

const fetchAuth = z.discriminatedUnion(
  'kind',
  [
    z.strictObject({ kind: z.literal('header'), name: headerName, value: text }),
    z.strictObject({ kind: z.literal('basic'), user: text, password: text }),
    z.strictObject({ kind: z.literal('bearer'), token: text }),
    oauth('oauth-client-credentials'),
    oauth('oauth-refresh'),
    z.strictObject({ kind: z.literal('in-body') }),
    hmac,
  ],
  { error: ({ code }) => (code === 'invalid_union' ? `must be one of ${kinds.join(', ')}` : undefined) },
);

const kindName = z.string().regex(/^[a-z][a-z0-9-]{0,31}$/u, 'must be a word of small letters');
const requests = z.record(kindName, requestSchema);

/** Calls back. Defaults: 5 seconds after a delivery, no further statuses that a later try may mend. */
export const fetchSchema = z.strictObject({
  host: hostSchema,
  auth: fetchAuth,
  credentials: z
    .array(z.string().regex(/^[a-z][A-Za-z0-9]{0,31}$/u, 'must be a name of letters and digits'))
    .default([]),
  optional: z.boolean().default(false),
  triggers: requests.default({}),
  parts: requests.default({}),
  delaySeconds: z.int().min(0).max(900).default(5),
  retryOn: z.array(z.int().min(400).max(599)).default([]),
});

/** The names of its fields. */
export const fetchFields: readonly string[] = [
  ...Object.keys(fetchSchema.shape),
  ...['value', 'user', 'password', 'token', 'tokenUrl', 'scope', 'client', ...Object.keys(hmac.shape)],
  ...['get', 'post', 'headers', 'body', 'map'],
];
