import type { Location } from '../core/location/location.ts';

/** The outputs of a deployment by which it is known whether, and whereto, it texts. */
type Outputs = Readonly<Record<string, string>>;

/** What is wrong with a location that texts its guests; undefined if nothing is, or it does not. */
export function textingProblem(
  { reach = [], sms }: Pick<Location, 'reach' | 'sms'>,
  outputs: Outputs,
): string | undefined {
  const countries = outputs.TextCountries?.split(',');
  if (!sms && !reach.includes('sms')) return undefined;
  if (!countries)
    return 'it texts its guests, but this deployment sends no texts: set smsCountries and deploy it first.';
  const isOff = sms?.country !== undefined && !countries.includes(sms.country);
  return isOff
    ? `sms.country is ${sms.country}, but this deployment texts only into ${countries.join(', ')}.`
    : undefined;
}
