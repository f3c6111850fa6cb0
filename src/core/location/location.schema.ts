import * as z from 'zod';
import { fieldProblems, issueText, oneLine } from '../../kit/file-fields.schema.ts';
import { isMailAddress, storedAddress } from '../../kit/mail-address.ts';
import { type FileProblem, readYamlFile } from '../../kit/yaml-file.ts';
import { acceptsFields, acceptsSchema } from './accepts.schema.ts';
import { faceFields, localMessage, webAddress } from './face.schema.ts';
import { isPlacing } from './issuer.ts';
import { isOnOffer, type Location, type Network } from './location.ts';
import {
  bookingMail,
  channelProblems,
  doorProblem,
  localTime,
  mailBeforeNames,
  mailBeforeSchema,
  namesOfReach,
  ownDoorFields,
  ownDoorSchema,
  reachFields,
} from './reach.schema.ts';
import {
  issuerFields,
  issuerSchema,
  notWithAnIssuer,
  serviceFields,
  serviceFileSchema,
  serviceIdSchema,
  serviceRuleFields,
  serviceRuleSchema,
  wholeIssuer,
} from './service.schema.ts';
import { type ReadBeside, readTerms, termsFields, termsProblems, termsSchema } from './terms.schema.ts';

const networkParts = z.strictObject({
  ssid: oneLine(32).refine(
    (ssid) => new TextEncoder().encode(ssid).length <= 32,
    'must have at most 32 bytes in UTF-8: accents and other scripts take more than one a letter',
  ),
  security: z.enum(['open', 'wpa']).optional(),
  password: z
    .string()
    .regex(/^[ -~]{8,63}$/u, 'must have 8 to 63 characters of plain ASCII')
    .optional(),
  hidden: z.boolean().default(false),
});

/** The names of a network's fields. */
const networkFields: readonly string[] = Object.keys(networkParts.shape);

/** The network in a location file. Defaults: `security` is `wpa` with a password and `open` without; `hidden` is false. */
const networkSchema = networkParts
  .check((context) => {
    const { security, password } = context.value;
    if (security === 'open' && password !== undefined) refuse('must be left out of an open network');
    if (security === 'wpa' && password === undefined) refuse('is required for a network with security wpa');

    function refuse(message: string): void {
      context.issues.push({ code: 'custom', path: ['password'], message, input: undefined });
    }
  })
  .transform((network): Network => ({ ...network, security: network.password === undefined ? 'open' : 'wpa' }));

const sender = z
  .string()
  .regex(
    /^(?:\d{12}|(?:AIDA|AROA)[A-Z0-9]{12,124})$/u,
    'must be an account id of 12 digits, or the unique id of a user (AIDA…) or role (AROA…)',
  );

/** Days; longer than three years nobody is known to ask for. */
const days = z.int().min(1).max(1100).optional();
const retentionSchema = z.strictObject({ guestDays: days, sessionDays: days, outcomeDays: days });

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
  receptionEmail: mailAddress('reception@hotel-sol.example').optional(),
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
  gatherMails: z.boolean().default(true),
  senderName: oneLine(100).optional(),
  senderAddress: mailAddress('wifi-sol@hotel-sol.example').optional(),
  ...reachFields,
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
  ownDoor: ownDoorSchema.optional(),
  termsUrl: webAddress.optional(),
  terms: termsSchema.optional(),
  ...faceFields,
  retention: retentionSchema.optional(),
});

/** The name of every field that a location file can have, at any depth. */
const locationFields: readonly string[] = [
  ...Object.keys(fields.shape),
  ...networkFields,
  ...mailBeforeNames,
  ...namesOfReach,
  ...serviceRuleFields,
  ...serviceFields,
  ...issuerFields,
  ...acceptsFields,
  ...ownDoorFields,
  ...termsFields,
  ...Object.keys(retentionSchema.shape),
];

/**
 * A location in a location file. Required: `id`, `name`, `timeZone`, `network.ssid`, `realm`, `defaultService`,
 * `services`. Defaults: `language` en, `coding` passcode, `codeLength` 8, `checkInTime` 15:00, `checkOutTime` 11:00,
 * `graceMinutes` 60, `issueAt` booking, mails three days before the arrival, `noShowCutOff` 12:00, the same code for a new address, `defaultFormat` email, `gatherMails` true, `senderName` the name, `senderAddress` the deployment's, `relays` try, `reach` mail alone, no `relayFirst`, no `sms`, no rules, and no `senders`:
 * nobody may send events for the location to the queue; `retention` as the deployment's; `terms` that nobody must accept; no `logo`, `accentColor`, `message`, `privacyUrl` and `websiteUrl`. Without `accepts` nothing is known of how its network checks codes.
 */
const locationSchema = fields
  .check(({ value, issues }) => {
    for (const { path, message } of serviceProblems(value))
      issues.push({ code: 'custom', path: [...path], message, input: undefined });
    if (value.accepts && isPlacing(value.issuer))
      issues.push({ code: 'custom', path: ['accepts'], message: notWithAnIssuer(value.issuer), input: undefined });
    const message = value.ownDoor && doorProblem(value);
    if (message) issues.push({ code: 'custom', path: ['ownDoor'], message, input: undefined });
    for (const { path, message } of termsProblems(value))
      issues.push({ code: 'custom', path: [...path], message, input: undefined });
    for (const { path, message } of channelProblems(value))
      issues.push({ code: 'custom', path: [...path], message, input: undefined });
    const ofFace = localMessage(value).problem;
    if (ofFace) issues.push({ code: 'custom', path: ['message'], message: ofFace, input: undefined });
  })
  .transform(({ issuer, logo, terms, mailBefore: when, ...file }) => {
    const { message } = localMessage(file);
    const mailBefore = bookingMail(when, { ...file, isPlaced: isPlacing(issuer) });
    const location: Location = {
      ...file,
      ...(mailBefore && { mailBefore }),
      message,
      senderName: file.senderName ?? file.name,
      ...(isPlacing(issuer) && { issuer: wholeIssuer(issuer, file.id) }),
    };
    return { location, logo, terms };
  });

function mailAddress(example: string) {
  return z.string().transform(storedAddress).refine(isMailAddress, `must be an e-mail address, for example ${example}`);
}

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

/** An inconsistency between the services of a location, and where. */
interface ServiceProblem {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

type Checked = Pick<Location, 'services' | 'defaultService' | 'serviceRules'> & {
  readonly issuer?: z.output<typeof issuerSchema>;
};

/** Finds services with the same id, a default or rule that names no available service, and an issuer's service of none. */
function serviceProblems({ services, defaultService, serviceRules, issuer }: Checked): readonly ServiceProblem[] {
  const offered = new Set(services.filter(isOnOffer).map(({ id }) => String(id)));
  const ids = services.map(({ id }) => id);
  const named = [
    { path: ['defaultService'], service: defaultService },
    ...serviceRules.map(({ service }, index) => ({ path: ['serviceRules', index, 'service'], service })),
  ];
  return [
    ...ids.flatMap((id, index) =>
      ids.indexOf(id) === index
        ? []
        : [{ path: ['services', index, 'id'], message: `is the id of services[${ids.indexOf(id)}] already` }],
    ),
    ...Object.keys(isPlacing(issuer) ? issuer.services : {})
      .filter((id) => !ids.map(String).includes(id))
      .map((id) => ({ path: ['issuer', 'services', id], message: 'is the id of none of the services of this file' })),
    ...named
      .filter(({ service }) => !offered.has(service))
      .map(({ path }) => ({ path, message: 'must be the id of one of the services that are on offer' })),
  ];
}

/** A location, or the errors in its file. */
type LocationFile =
  | {
      /** Without its logo. */
      readonly location: Location;
      /** The logo's file, as the location's file names it: an error about it, with its line, is `problem`. */
      readonly logo?: { readonly file: string; readonly problem: (message: string) => FileProblem } | undefined;
      readonly errors?: undefined;
    }
  | { readonly location?: undefined; readonly errors: readonly FileProblem[] };

/**
 * Reads a location file (YAML); `fileName` is used only in errors.
 * @param beside reads the texts that lie beside it, where it names some
 */
export function readLocationFile(text: string, fileName: string, beside?: ReadBeside): LocationFile {
  const file = readYamlFile(text, fileName);
  if (file.errors) return { errors: file.errors };
  if (file.value === null) return { errors: [{ ...file.problem([], 'the file is empty'), line: 1 }] };
  const result = locationSchema.safeParse(file.value, { error: issueText });
  if (result.success) {
    const { location, logo, terms: named } = result.data;
    const { problem } = file;
    const { terms, problems } = readTerms(named, beside);
    if (problems.length > 0) return { errors: problems.map(({ path, message }) => problem(path, message)) };
    return {
      location: { ...location, ...(terms && { terms }) },
      ...(logo !== undefined && { logo: { file: logo, problem: (text: string) => problem(['logo'], text) } }),
    };
  }
  const errors = result.error.issues
    .flatMap((issue) => fieldProblems(issue, locationFields))
    .map(({ path, message }) => file.problem(path, message));
  return { errors: errors.sort((one, other) => one.line - other.line) };
}
