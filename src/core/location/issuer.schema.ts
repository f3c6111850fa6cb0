import * as z from 'zod';
import { kindUnion } from '../../kit/file-fields.schema.ts';
import { apiAddress } from './accepts.schema.ts';
import type { PlacingIssuer } from './issuer.ts';
import { serviceIdSchema } from './service.schema.ts';

const idThere = 'must be the id of a service of the issuer: 1 to 16 characters';
const serviceThere = z.union([z.int().nonnegative().transform(String), z.string().regex(/^[!-~]{1,16}$/u, idThere)], {
  error: () => idThere,
});

/** Those of every other system. */
const placing = {
  location: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,64}$/u, 'must have 1 to 64 letters, digits, hyphens and underscores')
    .optional(),
  services: z.record(serviceIdSchema, serviceThere).default({}),
  userId: z.enum(['room', 'address']).default('room'),
  maxRate: z.number().min(0.1).max(100).default(5),
  syncMinutes: z.int().min(0).max(1440).default(15),
};

const own = z.strictObject({ kind: z.literal('own') });
const octopus = z.strictObject({
  kind: z.literal('octopus'),
  baseUrl: apiAddress('must be a web address up to and with the version, for example https://wifi.example.com/rest/v1'),
  path: z.enum(['Location', 'wifiarea']).default('Location'),
  encoding: z.enum(['json', 'form']).default('json'),
  ...placing,
});

const issuers = [own, octopus] as const;

/** The names of an issuer's fields. */
export const issuerFields: readonly string[] = issuers.flatMap(({ shape }) => Object.keys(shape));

/** Who issues a location's tickets. Defaults: `own`; for another system the location's own id, the same ids of services, the room in `userId`, 5 requests a second, use read every 15 minutes; for `octopus` the `path` Location, the `encoding` json. */
export const issuerSchema = kindUnion(issuers);

type IssuerFields = z.infer<typeof issuerSchema>;

/** An issuer as it is kept: with every field. */
export function wholeIssuer(
  issuer: Exclude<IssuerFields, { readonly kind: 'own' }>,
  locationId: string,
): PlacingIssuer {
  return { ...issuer, location: issuer.location ?? locationId };
}

/** Why a location whose tickets another system issues accepts no codes. */
export function notWithAnIssuer({ kind }: Pick<PlacingIssuer, 'kind'>): string {
  return `must be left out with issuer ${kind}: its network honours the tickets of that server`;
}
