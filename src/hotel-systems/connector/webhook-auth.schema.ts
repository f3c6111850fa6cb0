import * as z from 'zod';

/** A header's name: https://www.rfc-editor.org/rfc/rfc9110#name-tokens */
export const headerName = z.string().regex(/^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,64}$/u, 'must be the name of a header');

const optional = z.boolean().default(false);
const kinds = ['url', 'header', 'basic', 'bearer', 'hmac', 'standard-webhooks', 'wsse', 'sns'] as const;

const url = z.strictObject({ kind: z.literal('url') });
/** A header with a value that the hotel chose. */
const header = z.strictObject({ kind: z.literal('header'), name: headerName, optional });
/** A header with the HMAC of the raw body. `prefix` stands before it there, such as `sha256=`. */
const hmac = z.strictObject({
  kind: z.literal('hmac'),
  header: headerName,
  hash: z.enum(['sha1', 'sha256', 'sha512']).default('sha256'),
  // `either`: the documentation does not say.
  encoding: z.enum(['hex', 'base64', 'either']).default('hex'),
  prefix: z.string().max(32).default(''),
  optional,
});
const plain = <Kind extends 'basic' | 'bearer' | 'standard-webhooks' | 'wsse' | 'sns'>(kind: Kind) =>
  z.strictObject({ kind: z.literal(kind), optional });

/**
 * How a delivery proves itself, besides the secret in the URL. `optional`: a connection may do without. `wsse`: a UsernameToken
 * in the SOAP header. `sns`: checked by translate-webhooks, as the certificate must be fetched.
 */
export const authSchema = z.discriminatedUnion(
  'kind',
  [url, header, hmac, plain('basic'), plain('bearer'), plain('standard-webhooks'), plain('wsse'), plain('sns')],
  { error: ({ code }) => (code === 'invalid_union' ? `must be one of ${kinds.join(', ')}` : undefined) },
);

/** The names of its fields. */
export const authFields: readonly string[] = ['kind', 'name', 'optional', ...Object.keys(hmac.shape)];
