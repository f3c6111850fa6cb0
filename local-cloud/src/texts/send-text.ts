import * as z from 'zod';
import { countryOf } from './countries.ts';
import type { StoredText } from './inbox/text-store.ts';
import { messageParts } from './message-parts.ts';
import { type Origin, originOf, senderFor } from './origins.ts';
import { protectionOf } from './protection.ts';
import { spentInMonth, textLimit } from './spending.ts';
import type { TextAccount } from './text-account.ts';
import { conflict, invalid, notFound, TextError } from './text-error.ts';
import { priceOf } from './text-settings.ts';

/** The longest time to live, and that of a text without one, in seconds. */
const longest = 259_200;

const requestSchema = z.object({
  DestinationPhoneNumber: z.string().regex(/^\+?[1-9]\d{1,18}$/),
  OriginationIdentity: z.string().regex(/^[A-Za-z0-9_:/+-]{1,256}$/),
  MessageBody: z.string().min(1).max(1600).regex(/\S/),
  MessageType: z.enum(['TRANSACTIONAL', 'PROMOTIONAL']).default('TRANSACTIONAL'),
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
        .min(1)
        .max(800)
        .regex(/^\S(?:[\s\S]*\S)?$/),
    )
    .refine((context) => Object.keys(context).length <= 5, 'It has more than 5 entries')
    .default({}),
  DryRun: z.boolean().default(false),
});

type SendRequest = z.output<typeof requestSchema>;

/** @throws TextError `ValidationException` that names the fields. */
function readRequest(body: unknown): SendRequest {
  const { data, error } = requestSchema.safeParse(body);
  if (data) return data;
  const fields = error.issues.map(({ path, message }) => ({ name: String(path[0] ?? ''), message }));
  throw invalid('INVALID_PARAMETER', '1 or more validation errors detected', fields);
}

/**
 * Accepts a text as AWS does: its events follow.
 * @returns its message id
 * @throws TextError as AWS refuses it; then nothing is sent.
 */
export function sendText(body: unknown, account: TextAccount): { readonly MessageId: string } {
  const settings = account.cell.get();
  account.rate.take(settings.maxSendRate, account.now());
  if (settings.disabled) {
    throw new TextError('AccessDeniedException', 'The account is disabled.', { Reason: 'ACCOUNT_DISABLED' });
  }
  const request = readRequest(body);
  const text = checkedText(request, account);
  if (request.DryRun) return { MessageId: text.id };
  account.store.add(text);
  account.publisher.publish(text);
  return { MessageId: text.id };
}

function checkedText(request: SendRequest, account: TextAccount): StoredText {
  const { cell, now } = account;
  const settings = cell.get();
  const configurationSet = setOf(request.ConfigurationSetName, account);
  const origin = originOf(request.OriginationIdentity, settings);
  const to = `+${request.DestinationPhoneNumber.replace(/^\+/, '')}`;
  const country = countryOf(to);
  if (country === undefined) {
    const fields = [{ name: 'DestinationPhoneNumber', message: 'Destination phone number is not valid' }];
    throw invalid('INVALID_PARAMETER', 'Destination phone number is not valid', fields);
  }
  checkRecipient(to, origin, account);
  const protect = protectionOf({ ...request, country }, configurationSet, account.protectConfigurations());
  const from = senderFor(origin, country, settings);
  const { encoding, parts } = messageParts(request.MessageBody);
  const price = priceOf(country, parts, settings);
  checkPrice(price, request.MaxPrice, account);
  const at = now();
  return {
    id: crypto.randomUUID(),
    to,
    from,
    body: request.MessageBody,
    encoding,
    parts,
    price,
    country,
    messageType: request.MessageType,
    sentAt: new Date(at).toISOString(),
    validUntil: new Date(at + request.TimeToLive * 1000).toISOString(),
    context: request.Context,
    ...(configurationSet && { configurationSet: configurationSet.name }),
    ...(protect && { protect }),
  };
}

function setOf(nameOrArn: string | undefined, { cell, configurationSets }: TextAccount) {
  if (nameOrArn === undefined) return undefined;
  const name = nameOrArn.replace(/^arn:.*:configuration-set\//, '');
  const found = configurationSets().find((set) => set.name === name);
  if (!found || cell.get().missingConfigurationSets.includes(name)) throw notFound('configuration-set', name);
  return found;
}

function checkRecipient(to: string, origin: Origin, { cell, store }: TextAccount): void {
  const { sandbox, verifiedNumbers } = cell.get();
  // A list belongs to numbers and pools: a name cannot be answered.
  if (origin.kind !== 'sender-id' && store.optedOut().some(({ number }) => number === to)) {
    throw conflict('DESTINATION_PHONE_NUMBER_OPTED_OUT', 'The destination phone number is opted out.');
  }
  if (sandbox && !verifiedNumbers.includes(to)) {
    throw conflict('DESTINATION_PHONE_NUMBER_NOT_VERIFIED', 'The destination phone number is not verified.');
  }
}

function checkPrice(price: number, maxPrice: string | undefined, account: TextAccount): void {
  if (maxPrice !== undefined && price > Number(maxPrice)) {
    throw invalid('PRICE_OVER_THRESHOLD', 'The price of the message is over the maximum price.');
  }
  const settings = account.cell.get();
  if (spentInMonth(account) + price <= textLimit(settings).EnforcedLimit) return;
  throw new TextError('ServiceQuotaExceededException', 'The monthly spend limit for text messages is reached.', {
    Reason: 'MONTHLY_SPEND_LIMIT_REACHED_FOR_TEXT',
  });
}
