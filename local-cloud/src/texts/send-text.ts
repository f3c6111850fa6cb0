import * as z from 'zod';
import { ServiceError } from '../json/json-service.ts';
import { monthLimit } from './describe.ts';
import type { StoredText } from './inbox/text-store.ts';
import { messageParts } from './message-parts.ts';
import { countryOf, type Origin, originOf, senderFor } from './origins.ts';
import { conflict, invalid, notFound, type TextAccount, type TextPermits } from './text-account.ts';
import { priceOf } from './text-settings.ts';

/** The longest time to live, and that of a text without one, in seconds. */
const longest = 259_200;

const requestSchema = z.object({
  DestinationPhoneNumber: z.string().regex(/^\+?[1-9]\d{1,18}$/),
  OriginationIdentity: z.string().regex(/^[A-Za-z0-9_:/+-]{1,256}$/),
  MessageBody: z.string().min(1).max(1600).regex(/\S/),
  MessageType: z.literal('TRANSACTIONAL').optional(),
  ConfigurationSetName: z.string().max(256).optional(),
  ProtectConfigurationId: z.string().max(256).optional(),
  MaxPrice: z
    .string()
    .min(2)
    .max(8)
    .regex(/^\d{0,2}\.\d{1,5}$/)
    .optional(),
  TimeToLive: z.int().min(5).max(longest).default(longest),
  Context: z
    .record(
      z.string().regex(/^\S{1,100}$/),
      z
        .string()
        .max(800)
        .regex(/^\S(?:[\s\S]*\S)?$/),
    )
    .refine((context) => Object.keys(context).length <= 5, 'It has more than 5 entries')
    .default({}),
});
type SendRequest = z.output<typeof requestSchema>;

/** Counts an account's calls: a full bucket holds those of a second, or one. */
export interface SendRate {
  /** @throws ServiceError `ThrottlingException` when there were too many calls. */
  readonly take: (perSecond: number, now: number) => void;
}

/** A full bucket. */
export function createSendRate(): SendRate {
  let calls = Number.POSITIVE_INFINITY;
  let filledAt = 0;
  return {
    take(perSecond, now) {
      calls = Math.min(Math.max(1, perSecond), calls + ((now - filledAt) / 1000) * perSecond);
      filledAt = now;
      if (calls < 1) throw new ServiceError('ThrottlingException', 'Rate exceeded');
      calls -= 1;
    },
  };
}

/**
 * The text that a request asks for, if AWS would take it.
 * @throws ServiceError as AWS refuses it
 */
export function readText(body: unknown, account: TextAccount): StoredText {
  const { data: request, error } = requestSchema.safeParse(body);
  if (error) {
    const fields = error.issues.map(({ path, message }) => ({ Name: String(path[0] ?? ''), Message: message }));
    throw invalid('INVALID_PARAMETER', '1 or more validation errors detected', fields);
  }
  const settings = account.settings.get();
  const configurationSet = setOf(request.ConfigurationSetName, account);
  const origin = originOf(request.OriginationIdentity, settings);
  const to = `+${request.DestinationPhoneNumber.replace(/^\+/, '')}`;
  const country = countryOf(to);
  if (country === undefined) throw invalid('INVALID_PARAMETER', 'Destination phone number is not valid');
  checkRecipient(to, origin, account);
  const protect = protectionOf(request, country, { set: configurationSet, permits: account.permits.get() });
  const from = senderFor(origin, country, settings);
  const { encoding, parts } = messageParts(request.MessageBody);
  const price = priceOf(country, parts, settings);
  checkPrice(price, request.MaxPrice, account);
  const at = account.now();
  return {
    id: crypto.randomUUID(),
    to,
    from,
    body: request.MessageBody,
    encoding,
    parts,
    price,
    country,
    sentAt: new Date(at).toISOString(),
    validUntil: new Date(at + request.TimeToLive * 1000).toISOString(),
    context: request.Context,
    ...(configurationSet && { configurationSet: configurationSet.name }),
    ...(protect && { protect }),
  };
}

type ConfigurationSet = TextPermits['configurationSets'][number];

function setOf(nameOrArn: string | undefined, { settings, permits }: TextAccount): ConfigurationSet | undefined {
  if (nameOrArn === undefined) return undefined;
  const name = nameOrArn.replace(/^arn:.*:configuration-set\//, '');
  const found = permits.get().configurationSets.find((set) => set.name === name);
  if (!found || settings.get().missingConfigurationSets.includes(name)) throw notFound('configuration-set', name);
  return found;
}

function checkRecipient(to: string, { kind }: Origin, { settings, store }: TextAccount): void {
  const { sandbox, verifiedNumbers } = settings.get();
  // A list belongs to numbers and pools: a name cannot be answered.
  if (kind !== 'sender-id' && store.isOptedOut(to))
    throw conflict('DESTINATION_PHONE_NUMBER_OPTED_OUT', 'The destination phone number is opted out.');
  if (sandbox && !verifiedNumbers.includes(to))
    throw conflict('DESTINATION_PHONE_NUMBER_NOT_VERIFIED', 'The destination phone number is not verified.');
}

/**
 * What protects a text: the configuration that the request names, else its configuration set's. A country without a rule is allowed.
 * @throws ServiceError if that blocks the country, or is not there.
 * @see https://docs.aws.amazon.com/sms-voice/latest/userguide/protect-configuration.html
 */
function protectionOf(
  { ProtectConfigurationId }: SendRequest,
  country: string,
  { set, permits }: { readonly set: ConfigurationSet | undefined; readonly permits: TextPermits },
): StoredText['protect'] {
  const id = (ProtectConfigurationId ?? set?.protectConfigurationId)?.replace(/^arn:.*:protect-configuration\//, '');
  if (id === undefined) return undefined;
  const found = permits.protectConfigurations.find((one) => one.id === id);
  if (!found) throw notFound('protect-configuration', id);
  const protectStatus = found.rules[country] ?? 'ALLOW';
  if (protectStatus === 'BLOCK')
    throw conflict('DESTINATION_COUNTRY_BLOCKED_BY_PROTECT_CONFIGURATION', 'The destination country is blocked.');
  return { protectConfigurationId: id, protectStatus };
}

function checkPrice(price: number, maxPrice: string | undefined, { settings, store, now }: TextAccount): void {
  if (maxPrice !== undefined && price > Number(maxPrice))
    throw invalid('PRICE_OVER_THRESHOLD', 'The price of the message is over the maximum price.');
  const month = new Date(now()).toISOString().slice(0, 7);
  const own = store.all().filter(({ sentAt }) => sentAt.startsWith(month));
  const spent = own.reduce((sum, text) => sum + text.price, settings.get().spentElsewhere);
  if (spent + price <= monthLimit(settings.get())) return;
  throw new ServiceError('ServiceQuotaExceededException', 'The monthly spend limit for text messages is reached.', {
    Reason: 'MONTHLY_SPEND_LIMIT_REACHED_FOR_TEXT',
  });
}
