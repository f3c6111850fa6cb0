import * as z from 'zod';
import { apiAddress, kindUnion, oneLine } from '../../kit/file-fields.schema.ts';
import type { Frozen } from '../../kit/values.ts';

/** A reference to a service's id: a number or text, as in the service itself. */
export const serviceIdSchema = z
  .union([z.int().positive(), z.string().regex(/^[1-9]\d{0,14}$/u, 'must be the id of a service')], {
    error: ({ input }) => (input === undefined ? undefined : 'must be the id of a service'),
  })
  .transform(String);

const names = z.array(oneLine(64)).min(1, 'must name at least one').optional();

const fields = z.strictObject({
  /** Room ids; a trailing `*` matches any rest (`2*`). */
  rooms: z
    .array(oneLine(64).regex(/^[^*]*\*?$/u, 'must have its * at the end'))
    .min(1, 'must name at least one')
    .optional(),
  roomTypes: names,
  rateTypes: names,
  service: serviceIdSchema,
});

/** The names of a rule's fields. */
export const serviceRuleFields: readonly string[] = Object.keys(fields.shape);

/** A rule that gives stays another service than the default: at least one condition, and the service. */
export const serviceRuleSchema = fields.refine(
  ({ rooms, roomTypes, rateTypes }) => rooms !== undefined || roomTypes !== undefined || rateTypes !== undefined,
  'must have rooms, roomTypes or rateTypes: what holds for every stay is the defaultService',
);

/** A rule that chooses the service of a stay whose event names none: the first rule applies whose conditions all hold. */
export type ServiceRule = Frozen<z.output<typeof serviceRuleSchema>>;

const count = z.int().min(0).default(0);
const yesNo = z.union([z.literal(0), z.literal(1)], 'must be 0 or 1').default(0);

/** The kind of limit of a service. Flags may be combined; the first limit reached ends the ticket. */
const type = z.strictObject({
  /** Open string, for example `ttf`, `ttl` or `otl`. Behaviour follows the flags, never this id. */
  id: oneLine(16).optional(),
  description: oneLine(100).default(''),
  /** A running clock: `expTime` seconds from the first login, online or not. */
  timetofinish: z.boolean().default(false),
  /** A budget of `onlineTime` connected seconds, summed over all devices. */
  onlinetime: z.boolean().default(false),
  /** A fixed validity, independent of logins. */
  timetolimit: z.boolean().default(false),
  /** A budget of `download` and `upload` bytes. */
  limittraffic: z.boolean().default(false),
});

const serviceParts = z.strictObject({
  id: z.int().positive(),
  typeId: oneLine(16).optional(),
  name: oneLine(100),
  price: z.number().min(0).default(0),
  /** 1 = available, 0 = withdrawn. */
  status: yesNo.unwrap().default(1),
  onlineTime: count,
  expTime: count,
  tpv: count,
  pms: count,
  showLogin: yesNo,
  /** Simultaneous devices per ticket; 0 = no limit. */
  simDevices: count,
  maxUsers: count,
  loginMethod: oneLine(32).default('general'),
  download: count,
  upload: count,
  downrate: count,
  uprate: count,
  dailyLimit: count,
  /** Maximum validity of a ticket from its start, in seconds (not an instant). */
  validUntil: count,
  vip: count,
  validateEmail: yesNo,
  deleted: yesNo,
  withRegistration: yesNo,
  macCaching: count,
  issueOrder: count,
  type,
});

/** The names of a service's fields, and of its type's. */
export const serviceFields: readonly string[] = [...Object.keys(serviceParts.shape), ...Object.keys(type.shape)];

type Fields = z.output<typeof serviceParts>;

/**
 * A service as a location file writes it: `id`, `name` and the flags of `type` are required; `status` is 1, `loginMethod`
 * is `general`, every other number is 0 and the type's id follows its first flag (`ttf`, `otl`, `ttl`, `ltr`) unless said.
 */
export const serviceFileSchema = serviceParts
  .check((context) => {
    for (const [field, message] of problems(context.value))
      context.issues.push({ code: 'custom', path: [...field], message, input: context.value });
  })
  .transform((service) => {
    const id = service.type.id ?? service.typeId ?? usualTypeId(service.type);
    return { ...service, typeId: id, type: { ...service.type, id } };
  });

/**
 * A Wi-Fi service of a location, with the field names of the Octopus Wifi platform's services response.
 * Durations in seconds, rates in kbit/s, quotas in bytes, prices in the location's currency; 0 = no limit.
 */
export type Service = Frozen<z.output<typeof serviceFileSchema>>;

function problems({ type, typeId, ...service }: Fields): [field: readonly string[], message: string][] {
  const { timetofinish, onlinetime, timetolimit, limittraffic } = type;
  const found: [boolean, string, string][] = [
    [
      !(timetofinish || onlinetime || timetolimit || limittraffic),
      'type',
      'must set one of timetofinish, onlinetime, timetolimit and limittraffic',
    ],
    [timetofinish && service.expTime === 0, 'expTime', 'must be more than 0 for a service with timetofinish'],
    [onlinetime && service.onlineTime === 0, 'onlineTime', 'must be more than 0 for a service with onlinetime'],
    [
      limittraffic && service.download === 0 && service.upload === 0,
      'download',
      'or upload must be more than 0 for a service with limittraffic',
    ],
    [
      typeId !== undefined && type.id !== undefined && typeId !== type.id,
      'typeId',
      'must be the same as type.id: leave one of them out',
    ],
  ];
  return found.filter(([wrong]) => wrong).map(([, field, message]) => [[field], message]);
}

function usualTypeId(type: Omit<Fields['type'], 'id' | 'description'>): string {
  if (type.timetofinish) return 'ttf';
  if (type.onlinetime) return 'otl';
  return type.timetolimit ? 'ttl' : 'ltr';
}

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
  /** Its id of each of our services that has another one there. */
  services: z.record(serviceIdSchema, serviceThere).default({}),
  /** What its staff read first in the `userId` of a ticket: the room or the reservation, or the guest's address. */
  userId: z.enum(['room', 'address']).default('room'),
  /** Requests a second that it is sent at most: one for each ticket, and one more where it is searched for first. */
  maxRate: z.number().min(0.1).max(100).default(5),
  /** Every how many minutes its list of tickets is read while some are valid; 0: never. */
  syncMinutes: z.int().min(0).max(1440).default(15),
};

const own = z.strictObject({ kind: z.literal('own') });
const octopus = z.strictObject({
  kind: z.literal('octopus'),
  baseUrl: apiAddress('must be a web address up to and with the version, for example https://wifi.example.com/rest/v1'),
  /** How its paths name locations. */
  path: z.enum(['Location', 'wifiarea']).default('Location'),
  /** How it takes the fields of a request. */
  encoding: z.enum(['json', 'form']).default('json'),
  ...placing,
});

const issuers = [own, octopus] as const;

/** The names of an issuer's fields. */
export const issuerFields: readonly string[] = issuers.flatMap(({ shape }) => Object.keys(shape));

/** Who issues a location's tickets. Defaults: `own`; for another system the location's own id, the same ids of services, the room in `userId`, 5 requests a second, use read every 15 minutes; for `octopus` the `path` Location, the `encoding` json. */
export const issuerSchema = kindUnion(issuers);

type IssuerFields = z.infer<typeof issuerSchema>;

/** The hotel's Octopus Wifi server issues a location's tickets, and its network honours them. Its `baseUrl` ends with the version. */
export interface OctopusIssuer extends Frozen<Omit<z.output<typeof octopus>, 'location'>> {
  /** The location's id there. */
  readonly location: string;
}

/** An issuer as it is kept: with every field. */
export function wholeIssuer(issuer: Exclude<IssuerFields, { readonly kind: 'own' }>, locationId: string) {
  return { ...issuer, location: issuer.location ?? locationId };
}

/** Why a location whose tickets another system issues accepts no codes. */
export function notWithAnIssuer({ kind }: { readonly kind: string }): string {
  return `must be left out with issuer ${kind}: its network honours the tickets of that server`;
}
