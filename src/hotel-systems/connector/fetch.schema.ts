import * as z from 'zod';
import { headerName } from './webhook-auth.schema.ts';

const label = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?';
const dotted = new RegExp(`^(?:${label}\\.)+[a-z][a-z0-9-]*[a-z0-9]$`, 'u');

/** Names that lead to no public host: https://www.rfc-editor.org/rfc/rfc6761 and what routers and clouds use. */
const inward = /(?:^|\.)(?:localhost|local|internal|intranet|lan|home|corp|private|test|invalid|example|onion|arpa)$/u;

/** Whether a text is the plain name of a public host: lower case, no port, no address. */
function isPublicHost(text: string): boolean {
  return text.length <= 253 && dotted.test(text) && !inward.test(text);
}

/** A host that a connector's requests go to. */
const hostSchema = z
  .string()
  .refine(isPublicHost, 'must be the plain name of a public host, for example api.vendor.com');

/** The path of a request, with its query. */
export const pathSchema = z
  .string()
  .max(2000)
  .regex(/^\/(?!\/)[!-[\]-~]*$/u, 'must be a path that begins with one /, without blanks')
  .refine((text) => !text.includes('#'), 'must have nothing after #');

/** The name of a mapping's file. */
export const mapSchema = z.string().regex(/^[a-z0-9][a-z0-9-]{0,47}\.jsonata$/u, 'must be the name of a .jsonata file');

/** Headers of a request. */
export const headersSchema = z.record(headerName, z.string().regex(/^[ -~]{1,1000}$/u, 'must be a line of ASCII'));

/** The fields of a request in a connector's file. */
const requestShape = {
  get: pathSchema.optional(),
  post: pathSchema.optional(),
  headers: headersSchema.optional(),
  body: z.json().optional(),
  map: mapSchema,
};

type RequestFields = z.infer<z.ZodObject<typeof requestShape>>;

/** A request has one path, and a body only if it is posted. */
function checkRequest({ value, issues }: z.core.ParsePayload<RequestFields>): void {
  const { get, post, body } = value;
  const refuse = (field: string, message: string) =>
    issues.push({ code: 'custom', path: [field], message, input: value });
  if ((get === undefined) === (post === undefined)) refuse('get', 'one of get and post must be there, with a path');
  if (post === undefined && body !== undefined) refuse('body', 'belongs to a post');
}

/** A request as it is compiled. */
function requestOf({ get, post, headers, body, map }: RequestFields) {
  return {
    method: post === undefined ? ('GET' as const) : ('POST' as const),
    path: post ?? get ?? '/',
    ...(headers && { headers }),
    ...(body !== undefined && { body }),
    map,
  };
}

/** A request in a connector's file. */
export const requestSchema = z.strictObject(requestShape).check(checkRequest).transform(requestOf);

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

/**
 * Each request is signed, each try of it anew. In these texts fields of the credentials are `{credentials.name}`. `secret` is the
 * key; `sign` what is signed: `{method}`, `{path}`, `{query}` (sorted by name, encoded as RFC 3986 says, and sent so),
 * `{body}`, `{bodySha256}` (hex; of nothing, if there is no body), `{timestamp}`, `{nonce}`. `headers` are sent with it, with
 * `{timestamp}`, `{nonce}` (a random UUID) and `{signature}`.
 */
const fetchHmac = z.strictObject({
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

/**
 * A token that a request of the system's own gives: `token` and `seconds` are the answer's fields with it, and with how long it
 * lives; requests have it in the header `name`.
 */
const fetchToken = z.strictObject({
  kind: z.literal('token'),
  get: pathSchema,
  headers: headersSchema,
  token: text.default('token'),
  seconds: text.default('expiresIn'),
  name: headerName,
});

const fetchKinds = [
  'header',
  'basic',
  'bearer',
  'oauth-client-credentials',
  'oauth-refresh',
  'in-body',
  'token',
  'hmac',
] as const;

/** How requests prove who asks. `in-body`: fields of the credentials are part of the request's own body. */
export const fetchAuthSchema = z.discriminatedUnion(
  'kind',
  [
    z.strictObject({ kind: z.literal('header'), name: headerName, value: text }),
    z.strictObject({ kind: z.literal('basic'), user: text, password: text }),
    z.strictObject({ kind: z.literal('bearer'), token: text }),
    oauth('oauth-client-credentials'),
    oauth('oauth-refresh'),
    z.strictObject({ kind: z.literal('in-body') }),
    fetchToken,
    fetchHmac,
  ],
  { error: ({ code }) => (code === 'invalid_union' ? `must be one of ${fetchKinds.join(', ')}` : undefined) },
);

const kindName = z.string().regex(/^[a-z][a-z0-9-]{0,31}$/u, 'must be a word of small letters');
const requests = z.record(kindName, requestSchema);

/** The names of fields of the credentials. */
export const credentialsSchema = z
  .array(z.string().regex(/^[a-z][A-Za-z0-9]{0,31}$/u, 'must be a name of letters and digits'))
  .default([]);

/**
 * Calls back, to one host alone unless the connection names another of the vendor's. Defaults: 5 seconds after a delivery, no
 * further statuses (besides 408, 429 and 5xx) that a later try may mend. `optional`: deliveries come whole, so that a connection
 * may do without credentials, and then has no lists. `triggers`, by kind: the answer is mapped to events, or to further triggers.
 * `parts`, by kind: what an event's own `fetch` asks for; the answer is merged into the event, which is as late as the later of
 * the two: a guest may have changed after the reservation. One request asks for all of a kind, 100 at most, if it names
 * `{ids}`: each event of its answer says by its `id` which of them it is.
 */
export const fetchSchema = z.strictObject({
  host: hostSchema,
  auth: fetchAuthSchema,
  credentials: credentialsSchema,
  optional: z.boolean().default(false),
  triggers: requests.default({}),
  parts: requests.default({}),
  delaySeconds: z.int().min(0).max(900).default(5),
  retryOn: z.array(z.int().min(400).max(599)).default([]),
});

/** The names of its fields. */
export const fetchFields: readonly string[] = [
  ...Object.keys(fetchSchema.shape),
  ...['value', 'user', 'password', 'token', 'tokenUrl', 'scope', 'client', ...Object.keys(fetchHmac.shape), 'seconds'],
  ...['get', 'post', 'headers', 'body', 'map'],
];

const limit = z.int().min(1).max(1000).default(100);

/** `page` counts from `first`, until a page has fewer than `limit` entries; of `cursor` the mapping's is asked for next, until there is none. */
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

/** A request whose answer comes in pages, in a connector's file. */
export const pagedSchema = z
  .strictObject({ ...requestShape, paging: paging.default({ kind: 'none' }) })
  .check(checkRequest)
  .transform(({ paging, ...request }) => ({ ...requestOf(request), paging }));

const every = z
  .string()
  .regex(
    /^(?:never|P(?!T?$)(?:\d{1,2}D)?(?:T(?=\d)(?:\d{1,3}H)?(?:\d{1,4}M)?)?)$/u,
    'must be a duration such as P1D, PT6H or PT5M, or never',
  );

const fields = z.strictObject({
  every: every.default('P1D'),
  daysAhead: z.int().min(1).max(730).default(365),
  lists: z.array(pagedSchema).min(1, 'must have at least one list'),
  poll: z.boolean().default(false),
});

/**
 * Lists. Defaults: once a day, arrivals of a year; never is 0 minutes. `poll`: the first list takes events off a queue at the
 * system (OHIP), and runs so often, without dates. The others, if any, are the first import, and run once a day. What a page's
 * events ask for by `fetch`, and is no part, is a trigger.
 */
export const syncSchema = fields.transform(({ every, daysAhead, lists, poll }) => ({
  everyMinutes: minutesOf(every),
  daysAhead,
  lists,
  isPoll: poll,
}));

/** The names of its fields. */
export const syncFields: readonly string[] = [...Object.keys(fields.shape), 'paging', 'kind', 'first', 'limit'];

function minutesOf(duration: string): number {
  const [, days = 0, hours = 0, minutes = 0] = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?$/u.exec(duration) ?? [];
  return Number(days) * 1440 + Number(hours) * 60 + Number(minutes);
}
