import { type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js/mobile';

/** A guest's number that may be texted, or why none is. */
export type MobileNumber =
  | { readonly number: string; readonly country: string; readonly why?: undefined }
  | { readonly why: 'no_phone' | 'bad_phone' | 'country_off' };

/** What may reach a phone: in some countries, as the USA, no number tells whether it is a mobile's. */
const textable: readonly (string | undefined)[] = ['MOBILE', 'FIXED_LINE_OR_MOBILE'];

/** Without a link's scheme, and the brackets of a country. */
function withoutForms(text: string): string {
  return text.replace(/^tel:/iu, '').replace(/^\((\+[0-9]{1,3})\)/u, '$1');
}

/** One plus at the front, ASCII digits, and what people write between them. Digits of other scripts are refused, not guessed. */
const plain = /^\+?[0-9\s().\-/\u2010-\u2015]+$/u;

/**
 * A guest's telephone number in E.164, with its country (ISO 3166-1, two letters), if it is surely a mobile phone's.
 * @param given as the hotel's system tells it
 * @param country of numbers that are written without a country's code; absent: there are none
 * @param countries where texts may go
 */
export function mobileNumber(
  given: string | undefined,
  country: string | undefined,
  countries: readonly string[],
): MobileNumber {
  const text = withoutForms(given?.trim() ?? '');
  if (text === '') return { why: 'no_phone' };
  if (!plain.test(text)) return { why: 'bad_phone' };
  const known = parsePhoneNumberFromString(text, { defaultCountry: country as CountryCode, extract: false });
  // A number of no country is one of a service, such as satellite telephones; one that cannot be has no type.
  if (!known?.country || !textable.includes(known.getType())) return { why: 'bad_phone' };
  if (!countries.includes(known.country)) return { why: 'country_off' };
  return { number: known.number, country: known.country };
}
