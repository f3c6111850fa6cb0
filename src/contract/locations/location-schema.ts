import * as z from 'zod';
import type { Location } from '../../domain/model/location.ts';
import { isMailAddress } from '../../domain/model/mail-address.ts';
import { oneLine } from '../text/one-line.ts';
import { storedAddress } from '../text/stored-address.ts';
import { acceptsFields, acceptsSchema, notWithAnIssuer } from './accepts-schema.ts';
import { issuerFields, issuerSchema, wholeIssuer } from './issuer-schema.ts';
import { networkFields, networkSchema } from './network-schema.ts';
import { serviceFields, serviceFileSchema } from './service-file-schema.ts';
import { serviceProblems } from './service-problems.ts';
import { serviceIdSchema, serviceRuleFields, serviceRuleSchema } from './service-rule-schema.ts';

const localTime = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/u, 'must be a local time as HH:MM, for example 15:00');

const sender = z
  .string()
  .regex(
    /^(?:\d{12}|(?:AIDA|AROA)[A-Z0-9]{12,124})$/u,
    'must be an account id of 12 digits, or the unique id of a user (AIDA…) or role (AROA…)',
  );

const mailBeforeSchema = z
  .strictObject({
    hours: z.int().min(1).max(720),
    from: localTime.default('09:00'),
    until: localTime.default('20:00'),
  })
  .refine(({ from, until }) => from < until, { path: ['until'], error: 'must be later than from' });

const fields = z.strictObject({
  id: z.string().regex(/^[A-Za-z0-9_-]{1,32}$/u, 'must have 1 to 32 letters, digits, hyphens and underscores'),
  name: oneLine(100),
  timeZone: z.string().refine(isTimeZone, 'must be an IANA time zone, for example Europe/Madrid'),
  language: z.string().refine(isLanguage, 'must be a BCP-47 language, for example es or pt-BR').default('en'),
  network: networkSchema,
  receptionPhone: z
    .string()
    .regex(/^[+\d][\d ()./-]{1,29}$/u, 'must be a telephone number, for example "+34 000 000 000"')
    .optional(),
  receptionEmail: z
    .string()
    .transform(storedAddress)
    .refine(isMailAddress, 'must be an e-mail address, for example reception@hotel-sol.example')
    .optional(),
  realm: z.string().regex(/^[A-Za-z0-9]{6,12}$/u, 'must have 6 to 12 letters and digits'),
  coding: z.enum(['passcode', 'base32pass']).default('passcode'),
  codeLength: z.int().min(5).max(16).default(8),
  checkInTime: localTime.default('15:00'),
  checkOutTime: localTime.default('11:00'),
  graceMinutes: z.int().min(0).max(10_080).default(60),
  issueAt: z.enum(['booking', 'check-in']).default('booking'),
  mailBefore: mailBeforeSchema.optional(),
  noShowCutOff: localTime.default('12:00'),
  rotateOnNewAddress: z.boolean().default(false),
  defaultService: serviceIdSchema,
  serviceRules: z.array(serviceRuleSchema).default([]),
  defaultFormat: z.enum(['email', 'print']).default('email'),
  senderName: oneLine(100).optional(),
  loginUrlTemplate: oneLine(500)
    .check(({ value, issues }) => {
      const message = loginUrlProblem(value);
      if (message !== undefined) issues.push({ code: 'custom', message, input: undefined });
    })
    .optional(),
  services: z.array(serviceFileSchema).min(1, 'must have at least one service'),
  senders: z.array(sender).default([]),
  issuer: issuerSchema.optional(),
  accepts: acceptsSchema.optional(),
});

/** The name of every field that a location file can have, at any depth. */
export const locationFields: readonly string[] = [
  ...Object.keys(fields.shape),
  ...networkFields,
  ...Object.keys(mailBeforeSchema.shape),
  ...serviceRuleFields,
  ...serviceFields,
  ...issuerFields,
  ...acceptsFields,
];

/**
 * A location in a location file. Required: `id`, `name`, `timeZone`, `network.ssid`, `realm`, `defaultService`,
 * `services`. Defaults: `language` en, `coding` passcode, `codeLength` 8, `checkInTime` 15:00, `checkOutTime` 11:00,
 * `graceMinutes` 60, `issueAt` booking, mails at once, `noShowCutOff` 12:00, the same code for a new address, `defaultFormat` email, `senderName` the name, no rules, and no `senders`:
 * nobody may send events for the location to the queue. Without `accepts` nothing is known of how its network checks codes.
 */
export const locationSchema = fields
  .check(({ value, issues }) => {
    for (const { path, message } of serviceProblems(value))
      issues.push({ code: 'custom', path: [...path], message, input: undefined });
    if (value.accepts && value.issuer?.kind === 'octopus')
      issues.push({ code: 'custom', path: ['accepts'], message: notWithAnIssuer, input: undefined });
  })
  .transform(
    ({ issuer, ...location }): Location => ({
      ...location,
      senderName: location.senderName ?? location.name,
      ...(issuer && issuer.kind !== 'own' && { issuer: wholeIssuer(issuer, location.id) }),
    }),
  );

function isTimeZone(timeZone: string): boolean {
  // Intl accepts an offset as a zone, but an offset has no summer time.
  if (!/^[A-Z]/iu.test(timeZone)) return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

function isLanguage(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}

/** The error in a portal URL that must contain `{user}` and `{pass}`; undefined if it is valid. */
function loginUrlProblem(template: string): string | undefined {
  const filled = (value: string) => template.replaceAll('{user}', value).replaceAll('{pass}', value);
  if (/[{}]/u.test(filled(''))) return 'must have no placeholders but {user} and {pass}';
  if (!template.includes('{user}')) return 'must say with {user} where the code goes';
  if (!URL.canParse(filled('a')))
    return 'must be a web address, for example https://wifi.example.com/login?code={user}';
  const [one, other] = [new URL(filled('a')), new URL(filled('b'))];
  if (one.protocol !== 'https:' && one.protocol !== 'http:') return 'must begin with https:// or http://';
  if (one.username !== '' || one.password !== '') return 'must have no user name before the host';
  if (one.origin !== other.origin) return 'must have its placeholders in the path or after the question mark';
  return undefined;
}
