import { parsePhoneNumberFromString } from 'libphonenumber-js/mobile';

/** Countries in which a sender's name is registered before it is used, in AWS's list. */
const registered = 'AE AU BY EG ES GB ID IE IN JO KE KW KZ LK OM PH QA RU SA SG TH TR VN ZM';

/** Countries in which there are no senders' names. */
const nameless =
  'AR BE BR BS CA CG CL CN CO CR DO EC FM GT GU HU KN KR KY LC LR MC MH MY MZ NI NZ PE PR PY SV TM TW US UY VE VI ZA';

/** What a sender's name must be in a country. @see https://docs.aws.amazon.com/sms-voice/latest/userguide/phone-numbers-sms-by-country.html */
export function nameRule(country: string): 'registered' | 'free' | 'none' {
  if (registered.split(' ').includes(country)) return 'registered';
  return nameless.split(' ').includes(country) ? 'none' : 'free';
}

/** The ISO 3166-1 code of a mobile number's country; undefined if it is no such number. */
export function countryOf(number: string): string | undefined {
  const parsed = parsePhoneNumberFromString(number.startsWith('+') ? number : `+${number}`);
  if (!parsed?.isPossible()) return undefined;
  // Numbers of no operator, such as those for examples, are of the first country with their calling code.
  return parsed.country ?? parsed.getPossibleCountries()[0];
}
