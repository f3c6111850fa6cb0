import { parsePhoneNumberFromString } from 'libphonenumber-js/mobile';
import { conflict, invalid, notFound } from './text-account.ts';
import type { TextSettings } from './text-settings.ts';

type PhoneNumber = TextSettings['phoneNumbers'][number];

/** What stands in a request as its origin: a number, a pool, or a sender's name, and the account's numbers that it is. */
export interface Origin {
  readonly kind: 'phone-number' | 'pool' | 'sender-id';
  readonly id: string;
  readonly phones: readonly PhoneNumber[];
}

type Holdings = Pick<TextSettings, 'phoneNumbers' | 'senderIds'>;

/** The origin that an identity names: by number, id or ARN. */
export function originOf(identity: string, { phoneNumbers }: Holdings): Origin {
  const name = identity.replace(/^arn:[^/]*\/([^/]+).*$/, '$1');
  const phone = phoneNumbers.find(({ id, number }) => id === name || number === `+${name.replace('+', '')}`);
  if (phone) return { kind: 'phone-number', id: phone.id, phones: [phone] };
  if (/^(?:phone-|\+?\d)/.test(name)) return { kind: 'phone-number', id: name, phones: [] };
  if (!name.startsWith('pool-')) return { kind: 'sender-id', id: name, phones: [] };
  return { kind: 'pool', id: name, phones: phoneNumbers.filter(({ poolId }) => poolId === name) };
}

/**
 * The last part of the ARN that a call with this origin is held against. A bare number counts as the ARN of its id: whether AWS
 * does so is not documented.
 */
export function originResource(identity: string, to: string, holdings: Holdings): string {
  const { kind, id } = originOf(identity, holdings);
  return kind === 'sender-id' ? `${kind}/${id}/${countryOf(to) ?? ''}` : `${kind}/${id}`;
}

/**
 * What a guest sees as the sender: the number, or the name.
 * @throws ServiceError if the account has no such origin, or it may not text to the country.
 */
export function senderFor({ kind, id, phones }: Origin, to: string, { senderIds }: Holdings): string {
  if (kind === 'sender-id') return checkName(id, to, senderIds);
  const [first] = phones;
  if (!first) throw notFound(kind, id);
  const fitting = phones.find((phone) => hindrance(phone, to) === undefined);
  if (fitting) return fitting.number;
  if (kind === 'phone-number') throw hindrance(first, to);
  throw conflict('NO_ORIGINATION_IDENTITIES_FOUND', 'The pool has no identity that can send to the country.');
}

/** Why a number cannot text to a country; undefined if it can. */
function hindrance({ country, status, international }: PhoneNumber, to: string): Error | undefined {
  if (status !== 'ACTIVE') return conflict('RESOURCE_NOT_ACTIVE', 'The phone number is not active.');
  if (country === to) return undefined;
  if (to === 'US')
    return invalid('INVALID_IDENTITY_FOR_DESTINATION_COUNTRY', 'The country takes texts of its own numbers only.');
  if (international) return undefined;
  return invalid('INTERNATIONAL_SENDING_NOT_SUPPORTED', 'The phone number does not send to other countries.');
}

/** Countries in which a sender's name is registered before it is used, in AWS's list. */
const registered = 'AE AU BY EG ES GB ID IE IN JO KE KW KZ LK OM PH QA RU SA SG TH TR VN ZM';
/** Countries in which there are no senders' names. */
const nameless =
  'AR BE BR BS CA CG CL CN CO CR DO EC FM GT GU HU KN KR KY LC LR MC MH MY MZ NI NZ PE PR PY SV TM TW US UY VE VI ZA';

/** @see https://docs.aws.amazon.com/sms-voice/latest/userguide/phone-numbers-sms-by-country.html */
function checkName(name: string, to: string, senderIds: TextSettings['senderIds']): string {
  if (nameless.includes(to)) throw invalid('SENDER_ID_NOT_SUPPORTED', 'The country knows no sender IDs.');
  const own = senderIds.find((one) => one.name === name && one.country === to);
  if (registered.includes(to) && !own?.registered)
    throw invalid('SENDER_ID_NOT_REGISTERED', 'The sender ID is not registered in the country.');
  if (!own) throw notFound('sender-id', `${name}/${to}`);
  return name;
}

/** The ISO 3166-1 code of a mobile number's country; undefined if it is no such number. */
export function countryOf(number: string): string | undefined {
  const parsed = parsePhoneNumberFromString(number.startsWith('+') ? number : `+${number}`);
  if (!parsed?.isPossible()) return undefined;
  // Numbers of no operator, such as those for examples, are of the first country with their calling code.
  return parsed.country ?? parsed.getPossibleCountries()[0];
}
