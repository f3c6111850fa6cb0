import * as z from 'zod';
import type { Issuer } from '../../domain/model/issuer.ts';
import { apiAddress } from './api-address.ts';
import { serviceIdSchema } from './service-rule-schema.ts';

const baseUrl = apiAddress(
  'must be a web address up to and with the version, for example https://wifi.example.com/rest/v1',
);

const idThere = 'must be the id of a service of the issuer: 1 to 16 characters';
const serviceThere = z.union([z.int().nonnegative().transform(String), z.string().regex(/^[!-~]{1,16}$/u, idThere)], {
  error: () => idThere,
});

const own = z.strictObject({ kind: z.literal('own') });
const octopus = z.strictObject({
  kind: z.literal('octopus'),
  baseUrl,
  location: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,64}$/u, 'must have 1 to 64 letters, digits, hyphens and underscores')
    .optional(),
  path: z.enum(['Location', 'wifiarea']).default('Location'),
  encoding: z.enum(['json', 'form']).default('json'),
  services: z.record(serviceIdSchema, serviceThere).default({}),
  userId: z.enum(['room', 'address']).default('room'),
  maxRate: z.number().min(0.1).max(100).default(5),
  syncMinutes: z.int().min(0).max(1440).default(15),
});

/** The names of an issuer's fields. */
export const issuerFields: readonly string[] = Object.keys(octopus.shape);

/** Who issues a location's tickets. Defaults: `own`; for `octopus` the location's own id, `path` Location, `encoding` json, the same ids of services, the room in `userId`, 5 requests a second, use read every 15 minutes. */
export const issuerSchema = z.discriminatedUnion('kind', [own, octopus], {
  error: ({ input }) => (input === undefined ? undefined : 'must have kind own or octopus'),
});

/** An issuer as it is kept: with every field. */
export function wholeIssuer(issuer: z.infer<typeof issuerSchema>, locationId: string): Issuer {
  return issuer.kind === 'own' ? issuer : { ...issuer, location: issuer.location ?? locationId };
}
