import * as z from 'zod';
import type { Service, ServiceType } from '../../domain/model/service.ts';
import { oneLine } from '../text/one-line.ts';

const count = z.int().min(0).default(0);
const yesNo = z.union([z.literal(0), z.literal(1)], 'must be 0 or 1').default(0);

const type = z.strictObject({
  id: oneLine(16).optional(),
  description: oneLine(100).default(''),
  timetofinish: z.boolean().default(false),
  onlinetime: z.boolean().default(false),
  timetolimit: z.boolean().default(false),
  limittraffic: z.boolean().default(false),
});

const fields = z.strictObject({
  id: z.int().positive(),
  typeId: oneLine(16).optional(),
  name: oneLine(100),
  price: z.number().min(0).default(0),
  status: yesNo.unwrap().default(1),
  onlineTime: count,
  expTime: count,
  tpv: count,
  pms: count,
  showLogin: yesNo,
  simDevices: count,
  maxUsers: count,
  loginMethod: oneLine(32).default('general'),
  download: count,
  upload: count,
  downrate: count,
  uprate: count,
  dailyLimit: count,
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
export const serviceFields: readonly string[] = [...Object.keys(fields.shape), ...Object.keys(type.shape)];

type Fields = z.output<typeof fields>;

/**
 * A service as a location file writes it: `id`, `name` and the flags of `type` are required; `status` is 1, `loginMethod`
 * is `general`, every other number is 0 and the type's id follows its first flag (`ttf`, `otl`, `ttl`, `ltr`) unless said.
 */
export const serviceFileSchema = fields
  .check((context) => {
    for (const [field, message] of problems(context.value))
      context.issues.push({ code: 'custom', path: [...field], message, input: context.value });
  })
  .transform((service): Service => {
    const id = service.type.id ?? service.typeId ?? usualTypeId(service.type);
    return { ...service, typeId: id, type: { ...service.type, id } };
  });

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

function usualTypeId(type: Omit<ServiceType, 'id' | 'description'>): string {
  if (type.timetofinish) return 'ttf';
  if (type.onlinetime) return 'otl';
  return type.timetolimit ? 'ttl' : 'ltr';
}
