import { isMailAddress, tidyMailAddress } from '../../domain/model/mail-address.ts';
import { oneOf, text, wholeNumber } from './setting.ts';
import { tidyIdentity } from './tidy-identity.ts';

const mailAddress = { is: 'one plain e-mail address', test: isMailAddress, tidy: tidyMailAddress };
const domain = { is: 'a domain', test: isDomainName, tidy: tidyIdentity };

/**
 * Every setting of a deployment, in the order of the documents. What the settings file may say, what `wifi-tickets init`
 * writes, the table in the documents and what `doctor` compares all follow from it. A number whose name is also that of a
 * property of the construct is handed on to it, and is held to the same range there.
 */
export const settingsTable = {
  senderAddress: text(
    { ...mailAddress, example: 'wifi@hotel-sol.example' },
    "The address that guests' mails come from; it must belong to the identity. Needed.",
  ),
  identity: text(
    {
      is: 'a domain or one plain e-mail address',
      example: 'hotel-sol.example',
      test: (name) => isDomainName(name) || isMailAddress(name),
      tidy: tidyIdentity,
    },
    'What mails are sent under: a domain, or one address, that SES has verified already in this account and region. Needed, or createIdentity.',
  ),
  createIdentity: text(
    { ...domain, example: 'hotel-sol.example' },
    'A domain that SES does not know yet: the stack has it made, with DKIM, MAIL FROM and DMARC. Its DNS records are stack outputs, to be set by hand.',
  ),
  hostedZoneId: text(
    { is: 'an id of Route 53', example: 'Z0123456789ABCDEFGHIJ', test: (id) => /^Z[A-Z0-9]{1,31}$/u.test(id) },
    'With createIdentity: the public hosted zone in which the stack itself sets the DNS records.',
  ),
  hostedZoneName: text(
    { ...domain, example: 'hotel-sol.example' },
    'With hostedZoneId: the name of the zone, if the domain lies below it.',
  ),
  dmarc: oneOf(
    ['none', 'quarantine', 'reject', 'existing'],
    undefined,
    'With createIdentity: what receivers do with mails that only pretend to be of the domain, whoever sends them; existing leaves alone the record that the domain has. A new identity begins with none.',
  ),
  alarmEmail: text(
    { ...mailAddress, example: 'it@hotel-sol.example' },
    'Who is mailed when an alarm goes off. AWS first sends a link there, and nothing else until it is followed.',
  ),
  alarmTopicArn: text(
    {
      is: 'the ARN of an SNS topic of the same region',
      example: 'arn:aws:sns:eu-west-1:123456789012:people',
      test: (arn) => /^arn:aws[a-z-]*:sns:[a-z0-9-]+:\d{12}:[A-Za-z0-9_-]{1,256}$/u.test(arn),
    },
    'A topic that is told when an alarm goes off. Its policy must let CloudWatch publish.',
  ),
  retentionDays: wholeNumber(
    30,
    [1, 3650],
    "Days that a stay, with the guest's name and address, is kept after its ticket's end.",
  ),
  maxSendRate: {
    ...wholeNumber(
      14,
      [1, 10_000],
      'Mails a second at most: a share of what SES takes from the account, where others send from it too. Unset: all that it takes.',
    ),
    standard: undefined,
  },
  batchesAtOnce: wholeNumber(10, [2, 1000], 'Batches of ten events worked on at once.'),
  maxRequestUnits: wholeNumber(
    4000,
    [10, 1_000_000],
    'Read and write request units of the table a second at most: a cap on cost, not a reservation. AWS gives a table 40,000 until it is asked for more.',
  ),
  maxApiRate: wholeNumber(
    100,
    [1, 10_000],
    'Calls of the REST API a second at most, over all keys; twice as many may come at once.',
  ),
  dailyTickets: wholeNumber(10_000, [1, 1_000_000_000], 'Tickets that one key of the REST API may make a day (UTC).'),
  dailyMails: wholeNumber(10_000, [1, 1_000_000_000], 'Mails that one key may ask for a day.'),
  dailyEvents: wholeNumber(50_000, [1, 1_000_000_000], 'Events that one key may hand in a day.'),
  resendsPerHour: wholeNumber(5, [1, 100], 'How often a ticket may be mailed again within an hour.'),
  removalPolicy: oneOf(
    ['retain', 'destroy'],
    'retain',
    'What becomes of the table, with all stays and tickets, when the stack is deleted. The SES identity and its DNS records stay in any case.',
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

/** Whether text is a domain's name with at least one dot, as the DNS and SES take it: A-labels, at most 253 characters. */
function isDomainName(text: string): boolean {
  return (
    text.length <= 253 && /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])$/iu.test(text)
  );
}
