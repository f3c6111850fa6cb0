import { countryOf, nameRule } from './countries.ts';
import { conflict, invalid, notFound } from './text-error.ts';
import type { TextSettings } from './text-settings.ts';

type PhoneNumber = TextSettings['phoneNumbers'][number];

/** What stands in a request as its origin: a number, a pool, or a sender's name. */
export type Origin =
  | { readonly kind: 'phone-number'; readonly phone: PhoneNumber }
  | { readonly kind: 'pool'; readonly id: string; readonly phones: readonly PhoneNumber[] }
  | { readonly kind: 'sender-id'; readonly name: string };

type Holdings = Pick<TextSettings, 'phoneNumbers' | 'senderIds'>;

/** An identity without what stands before it in its ARN, and without the country of a name's. */
function lastPart(identity: string): string {
  const [, part] = /^arn:[^:]+:sms-voice:[^:]*:[^:]*:(?:phone-number|pool|sender-id)\/([^/]+)/.exec(identity) ?? [];
  return part ?? identity;
}

/**
 * The origin that an identity names: by number, id or ARN.
 * @throws TextError `ResourceNotFoundException` for a number or pool that the account has not.
 */
export function originOf(identity: string, { phoneNumbers }: Holdings): Origin {
  const name = lastPart(identity);
  const plus = /^\d+$/.test(name) ? `+${name}` : name;
  const phone = phoneNumbers.find(({ id, number }) => id === name || number === plus);
  if (phone) return { kind: 'phone-number', phone };
  if (/^phone-/.test(name) || /^\+\d/.test(name)) throw notFound('phone-number', name);
  if (!name.startsWith('pool-')) return { kind: 'sender-id', name };
  const phones = phoneNumbers.filter(({ poolId }) => poolId === name);
  if (phones.length === 0) throw notFound('pool', name);
  return { kind: 'pool', id: name, phones };
}

/**
 * The last parts of the ARNs that a call with this origin is held against. A bare number counts as the ARN of its id: whether AWS
 * does so is not documented.
 */
export function originResource(identity: string, to: string, holdings: Holdings): string {
  const name = lastPart(identity);
  const plus = /^\d+$/.test(name) ? `+${name}` : name;
  const phone = holdings.phoneNumbers.find(({ id, number }) => id === name || number === plus);
  if (phone) return `phone-number/${phone.id}`;
  if (/^(?:phone-|\+\d)/.test(name)) return `phone-number/${name}`;
  return name.startsWith('pool-') ? `pool/${name}` : `sender-id/${name}/${countryOf(to) ?? ''}`;
}

/** Why a number cannot text to a country; undefined if it can. */
function hindrance({ country, status, international }: PhoneNumber, to: string): Error | undefined {
  if (status !== 'ACTIVE') return conflict('RESOURCE_NOT_ACTIVE', 'The phone number is not active.');
  if (country === to) return undefined;
  if (to === 'US') {
    return invalid('INVALID_IDENTITY_FOR_DESTINATION_COUNTRY', 'The country takes texts of its own numbers only.');
  }
  if (international) return undefined;
  return invalid('INTERNATIONAL_SENDING_NOT_SUPPORTED', 'The phone number does not send to other countries.');
}

/**
 * What a guest sees as the sender: the number, or the name.
 * @throws TextError if the origin may not text to the country.
 */
export function senderFor(origin: Origin, to: string, { senderIds }: Holdings): string {
  if (origin.kind === 'sender-id') return checkName(origin.name, to, senderIds);
  const phones = origin.kind === 'pool' ? origin.phones : [origin.phone];
  const fitting = phones.find((phone) => hindrance(phone, to) === undefined);
  if (fitting) return fitting.number;
  const [first] = phones;
  if (origin.kind === 'pool' || !first) {
    throw conflict('NO_ORIGINATION_IDENTITIES_FOUND', 'The pool has no identity that can send to the country.');
  }
  throw hindrance(first, to);
}

function checkName(name: string, to: string, senderIds: TextSettings['senderIds']): string {
  const rule = nameRule(to);
  if (rule === 'none') throw invalid('SENDER_ID_NOT_SUPPORTED', 'The country knows no sender IDs.');
  const own = senderIds.find((one) => one.name === name && one.country === to);
  if (rule === 'registered' && !own?.registered) {
    throw invalid('SENDER_ID_NOT_REGISTERED', 'The sender ID is not registered in the country.');
  }
  if (!own) throw notFound('sender-id', `${name}/${to}`);
  return name;
}
