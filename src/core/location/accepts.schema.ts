import * as z from 'zod';
import { apiAddress, kindUnion } from '../../kit/file-fields.schema.ts';
import { type Accepts, consolesUrl, type Portal } from './location.ts';

const id = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/u, 'must have 1 to 64 letters, digits, hyphens and underscores');

/** What belongs into no file: told before somebody looks for the field's right name. */
const secret = z
  .undefined('must not stand in a file: set it with location credentials, and take this line away')
  .optional();

const unifi = z.strictObject({
  kind: z.literal('unifi'),
  console: z
    .string()
    .regex(/^[A-Za-z0-9:._-]{1,128}$/u, "must be the console's id in UniFi's Site Manager, as in its page's address")
    .optional(),
  baseUrl: apiAddress('must be a web address, for example https://unifi.example.com/proxy/network')
    .refine((url) => !/\/integration(?:\/|$)/u.test(url), 'must end before /integration')
    .optional(),
  site: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,64}$/u, "must be the site's short name, as in its page's address; default is the first")
    .default('default'),
  apiKey: secret,
});

const omada = z.strictObject({
  kind: z.literal('omada'),
  baseUrl: apiAddress('must be a web address, for example https://euw1-omada-northbound.tplinkcloud.com').refine(
    (url) => !/\/openapi(?:\/|$)/u.test(url),
    'must end before /openapi',
  ),
  omadacId: id,
  siteId: id,
  clientId: id,
  clientSecret: secret,
});

const meraki = z.strictObject({ kind: z.literal('meraki') });

const portals = [unifi, omada, meraki] as const;

const portal = kindUnion(portals)
  .check(({ value, issues }) => {
    if (value.kind !== 'unifi' || (value.console === undefined) !== (value.baseUrl === undefined)) return;
    const message =
      value.console === undefined
        ? 'must have console, its id at UniFi, or baseUrl, its own address'
        : 'must have console or baseUrl, not both';
    issues.push({ code: 'custom', message, input: undefined });
  })
  .transform(wholePortal);

const radius = z.strictObject(
  {
    maxSession: z.int().min(60).max(86_400).default(3600),
    remember: z
      .union([z.enum(['ticket', 'never']), z.int().min(60).max(31_622_400)], {
        error: 'must be ticket, never, or seconds from 60 to 31622400',
      })
      .default('ticket'),
    idleTimeout: z.int().min(0).max(86_400).default(1800),
  },
  {
    error: ({ code }) =>
      code === 'invalid_type' ? 'must be a group of fields; {} is one with the defaults' : undefined,
  },
);

const fields = z.strictObject({
  radius: radius.optional(),
  portal: portal.optional(),
  failuresPerMinute: z.int().min(3).max(1000).default(30),
});

/** The names of the fields of `accepts`, at any depth; secrets, which may not be there, are none. */
export const acceptsFields: readonly string[] = [
  ...Object.keys(fields.shape),
  ...Object.keys(radius.shape),
  ...portals.flatMap(({ shape }) => Object.keys(shape)),
].filter((name) => name !== 'apiKey' && name !== 'clientSecret');

/** How a location's network checks codes. Defaults: a login lasts 3,600 seconds, 1,800 without traffic, a device is remembered as long as its ticket, UniFi's site `default`, 30 wrong codes a minute. */
export const acceptsSchema = fields
  .refine(
    ({ radius, portal }) => radius !== undefined || portal !== undefined,
    'must have radius, portal or both: who asks whether a code is good',
  )
  .transform((accepts): Accepts => accepts);

/** A portal as it is kept: a console that is reached by way of UniFi has an address, too. */
function wholePortal(portal: z.output<(typeof portals)[number]>): Portal {
  if (portal.kind === 'meraki') return portal;
  if (portal.kind === 'omada') {
    const { kind, baseUrl, omadacId, siteId, clientId } = portal;
    return { kind, baseUrl, omadacId, siteId, clientId };
  }
  const { kind, site, baseUrl = `${consolesUrl}${portal.console}/proxy/network` } = portal;
  return { kind, baseUrl, site };
}
