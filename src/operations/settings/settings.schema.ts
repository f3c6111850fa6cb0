import { isMailAddress, tidyMailAddress } from '../../kit/mail-address.ts';
import { readCountries } from '../../texts/countries.data.ts';
import { certificateForm, isApiDomain, isDomainName, readOtherDomains, zoneForm } from './api-domains.schema.ts';
import { dollars, oneOf, text, wholeNumber, yesOrNo } from './setting.schema.ts';

const mailAddress = { is: 'one plain e-mail address', test: isMailAddress, tidy: tidyMailAddress };
const topicArn = {
  is: 'the ARN of an SNS topic of the same region',
  test: (arn: string) => /^arn:aws[a-z-]*:sns:[a-z0-9-]+:\d{12}:[A-Za-z0-9_-]{1,256}$/u.test(arn),
};
const domain = { is: 'a domain', test: isDomainName, tidy: tidyIdentity };

/**
 * Every setting of a deployment, in the order of the docs. The settings file, the text that `wifi-tickets init` writes, the
 * table in the docs and the comparison by `doctor` all use this table. A number with the name of a property of the
 * construct is passed on to it and has the same range there.
 */
export const settingsTable = {
  senderAddress: text(
    { ...mailAddress, example: 'wifi@hotel-sol.example' },
    "The address from which guests' mails are sent; it must belong to the identity. Required.",
  ),
  identity: text(
    {
      is: 'a domain or one plain e-mail address',
      example: 'hotel-sol.example',
      test: (name) => isDomainName(name) || isMailAddress(name),
      tidy: tidyIdentity,
    },
    'The SES identity of the sender: a domain or address that SES has already verified here. Required, unless createIdentity is set.',
  ),
  createIdentity: text(
    { ...domain, example: 'hotel-sol.example' },
    'A domain that SES does not know yet: the stack creates the identity. Its DNS records are stack outputs, to be set by hand.',
  ),
  hostedZoneId: text(
    { is: 'an id of Route 53', example: 'Z0123456789ABCDEFGHIJ', test: (id) => zoneForm.test(id) },
    'With createIdentity or domain: the public hosted zone in which the stack itself sets the DNS records.',
  ),
  hostedZoneName: text(
    { ...domain, example: 'hotel-sol.example' },
    'With hostedZoneId: the name of the zone, if the domain of createIdentity is a subdomain of it.',
  ),
  dmarc: oneOf(
    ['none', 'quarantine', 'reject', 'existing'],
    undefined,
    'With createIdentity: the DMARC policy, which tells receivers what to do with mails that forge the domain; existing keeps the record that the domain has. The default for a new identity is none.',
  ),
  domain: text(
    {
      is: 'a domain of 64 characters at most',
      example: 'wifi.hotel-sol.example',
      test: isApiDomain,
      tidy: tidyIdentity,
    },
    "The hotel's own address of the REST API, the portal page, webhooks, RADIUS and the desk, and of the links in mails: docs/operate/own-address.md. With hostedZoneId the stack makes its certificate and DNS records, else it needs certificateArn. The address at AWS goes on working.",
  ),
  certificateArn: text(
    {
      is: 'the ARN of a certificate in ACM',
      example: 'arn:aws:acm:eu-west-1:123456789012:certificate/12345678-1234-1234-1234-123456789012',
      test: (arn) => certificateForm.test(arn),
    },
    'With domain: its certificate, of the same region, if the stack is to make none.',
  ),
  otherDomains: text(
    {
      is: 'domains between commas, each alone or as NAME=ZONE-ID or NAME=CERTIFICATE-ARN',
      example: 'wlan.hotel-sol.example',
      test: (names) => readOtherDomains(names) !== undefined,
    },
    'Further names that lead here: former domains, or the next one until its DNS is set. One alone is in the zone of hostedZoneId, or in the certificate.',
  ),
  disableDefaultEndpoint: yesOrNo(
    false,
    'With domain: whether the address at AWS is shut. First give every controller, network and system that knows it the new one.',
  ),
  alarmEmail: text(
    { ...mailAddress, example: 'it@hotel-sol.example' },
    'The address that gets a mail when an alarm goes off. AWS first sends a confirmation link, and no alarms until it is followed.',
  ),
  alarmTopicArn: text(
    { ...topicArn, example: 'arn:aws:sns:eu-west-1:123456789012:people' },
    'An SNS topic that is notified when an alarm goes off. Its policy must let CloudWatch publish.',
  ),
  urgentAlarmTopicArn: text(
    { ...topicArn, example: 'arn:aws:sns:eu-west-1:123456789012:pager' },
    'An SNS topic for whoever is woken at night: it hears of the alarm GuestsAffected and those below it alone. Its policy must let CloudWatch publish.',
  ),
  runbookUrl: {
    ...text(
      {
        is: 'an https address, or a path, without # and blanks, of 300 characters at most',
        example: 'https://wiki.hotel-sol.example/wifi-tickets',
        test: (url) => /^(?:https:\/\/|(?!.*:\/\/))\w[\w.~:/?&=%+@-]{0,291}$/u.test(url),
      },
      "Where your people find docs/operate/runbook.md: each alarm's description ends with it and the alarm's section.",
    ),
    standard: 'docs/operate/runbook.md',
  },
  alarms: oneOf(
    ['all', 'essential', 'none'],
    'all',
    'Which alarms there are, at 10 cents a month each: all; essential, six that tell that guests have no codes, or of what nobody would notice; or none. What is then not seen: docs/operate/runbook.md.',
  ),
  dashboard: yesOrNo(
    true,
    'Whether there is a dashboard in CloudWatch. The first three of an account are free, each further one costs 3 dollars a month.',
  ),
  canary: yesOrNo(
    false,
    "Whether a guest of no hotel checks in every hour, whose mail goes to SES's mailbox simulator: if it is not delivered within ten minutes, the alarm GuestsAffected goes off. It costs about 0.70 dollars a month.",
  ),
  retentionDays: wholeNumber(
    30,
    [1, 3650],
    "Days for which a stay, with the guest's name and address, is kept after its ticket's end, unless the location's file says otherwise (retention).",
  ),
  maxSendRate: {
    ...wholeNumber(
      14,
      [1, 10_000],
      "Maximum mails per second. Set it below the account's SES rate limit if others send too. Default: the whole rate limit.",
    ),
    standard: undefined,
  },
  batchesAtOnce: wholeNumber(10, [2, 1000], 'Batches of ten events processed at once.'),
  maxRequestUnits: wholeNumber(
    4000,
    [10, 1_000_000],
    'Maximum read and write request units of the table per second, without its indexes: what AWS aims at, no hard limit. The AWS quota for a table is 40,000.',
  ),
  maxApiRate: wholeNumber(
    100,
    [1, 10_000],
    'Maximum REST API calls per second over all keys, with bursts of twice as many: what AWS aims at, not a hard limit. Networks, the portal page and webhooks each have as many for themselves, at least 100.',
  ),
  dailyTickets: wholeNumber(10_000, [1, 1_000_000_000], 'Tickets that one REST API key may create per day (UTC).'),
  dailyMails: wholeNumber(10_000, [1, 1_000_000_000], 'Mails that one key may request per day.'),
  dailyEvents: wholeNumber(50_000, [1, 1_000_000_000], 'Events that one key may send per day.'),
  resendsPerHour: wholeNumber(5, [1, 100], 'How often a ticket may be mailed again within an hour.'),
  smsCountries: text(
    {
      is: 'codes of two letters between commas, of countries where AWS texts',
      example: 'ES, DE, FR, GB, IT, PT, NL',
      test: (codes) => readCountries(codes) !== undefined,
    },
    'Whether locations may text guests their code, and into which countries: docs/operate/texts.md. Without it there are no texts, and nothing of them costs.',
  ),
  smsMaxPerHour: wholeNumber(60, [1, 3600], 'With smsCountries: texts that the deployment sends in an hour at most.'),
  smsMaxPrice: dollars(0.15, [0.01, 9.99], 'With smsCountries: US dollars that one text may cost at most.'),
  smsMonthlyLimit: wholeNumber(
    50,
    [1, 1_000_000],
    'With smsCountries: US dollars that texts are to cost in a month at most. The limit itself is set at AWS, for the account: doctor compares them, and an alarm goes off at four fifths.',
  ),
  eventBus: oneOf(
    ['on', 'off'],
    'on',
    'Whether what happens to tickets and mails is put on an EventBridge bus of the stack. Hooks need none.',
  ),
  desk: yesOrNo(
    false,
    'Whether reception has its page, at /desk of the HTTP API, for which people sign in: docs/operate/desk.md. It costs nothing while nobody comes.',
  ),
  deskIssuer: text(
    {
      is: 'the https address of an OpenID Connect issuer',
      example: 'https://login.hotel-sol.example/realms/hotel',
      test: (url) => /^https:\/\/[a-z0-9][\w.-]*(?::\d+)?(?:\/[\w.~%/-]*)?$/iu.test(url) && url.length <= 500,
    },
    "With desk: the hotel's own issuer, as its ID tokens name it. Without one, the stack makes a Cognito user pool, into which people are invited.",
  ),
  deskClientId: text(
    {
      is: 'a client id, without blanks, of 200 characters at most',
      example: 'wifi-tickets-desk',
      test: (id) => /^[!-~]{1,200}$/u.test(id),
    },
    'With deskIssuer: the client that the desk is there.',
  ),
  deskClaim: text(
    {
      is: 'the name of a claim, without blanks, of 200 characters at most',
      example: 'groups',
      test: (name) => /^[!-~]{1,200}$/u.test(name),
    },
    "With deskIssuer: the claim of the ID token that has a person's roles, as 28XXX004:reception. Default: groups.",
  ),
  deskSecondFactor: yesOrNo(false, 'With desk, without deskIssuer: whether everybody must use an authenticator app.'),
  removalPolicy: oneOf(
    ['retain', 'destroy'],
    'retain',
    'Whether the table and the people of the desk are kept or deleted with the stack. The SES identity and its DNS records are always kept.',
  ),
  stackName: {
    ...text(
      {
        is: 'a letter, then letters, digits and hyphens, 128 at most',
        example: 'WifiTickets',
        test: (name) => /^[A-Za-z][A-Za-z0-9-]{0,127}$/u.test(name),
      },
      'The name of the stack. Another name is another deployment, with a table of its own.',
    ),
    standard: 'WifiTickets',
  },
} as const;

type Table = typeof settingsTable;

/** The name of a setting. */
export type SettingName = keyof Table;

/** All settings of a deployment, with defaults for those not given. */
export type Settings = {
  readonly [Name in SettingName]: Table[Name]['standard'] extends undefined
    ? Table[Name]['example'] | undefined
    : Table[Name]['example'];
};

/** The given settings, without defaults. */
export type GivenSettings = { readonly [Name in SettingName]?: Table[Name]['example'] };

/** The settings file in the working folder. */
export const settingsFile = 'wifi-tickets.yaml';

/** The name of an SES identity in the form of SES and IAM: domain in lower case, local part unchanged. */
export function tidyIdentity(name: string): string {
  return name.includes('@') ? tidyMailAddress(name) : name.trim().toLowerCase();
}
