import { isoTime } from '../../domain/time/instant.ts';
import type { WaitingMails } from './waiting-mails.ts';

/** What has happened, and what to do about it. */
type Cause = readonly [happened: string, todo: string];

const causes: readonly (readonly [RegExp, Cause])[] = [
  [
    /^AccountSendingPaused/,
    ["SES has paused the account's mail", 'Mail goes once it is resumed: see sending in wifi-tickets doctor.'],
  ],
  [
    /^ConfigurationSetSendingPaused/,
    [
      "the deployment's configuration set is paused",
      'Mail goes once it is resumed: see configuration set in wifi-tickets doctor.',
    ],
  ],
  [
    /^Throttling|^TooManyRequests|^LimitExceeded/,
    ['the account may send no faster', 'One goes after the other; for more, ask AWS for a higher sending rate.'],
  ],
  [
    /^DailyQuotaExceeded$/,
    [
      "the account's mails of 24 hours are used up",
      'Mail goes as some become free; ask AWS for a higher sending quota.',
    ],
  ],
  [
    /^AccessDenied|^InvalidClientTokenId$/,
    [
      'deliver-tickets may not send by SES',
      'Look for what forbids ses:SendRawEmail to its role (a policy of the organization, a boundary, a change by hand).',
    ],
  ],
  [
    /^SenderNotVerified$/,
    ["SES has not, or no longer, verified the sender's domain or address", 'See identity in wifi-tickets doctor.'],
  ],
  [
    /^MailFromDomainNotVerified/,
    ['SES does not find the MX record of the MAIL FROM domain', 'See bounce domain in wifi-tickets doctor.'],
  ],
];

const untried: Cause = [
  'nothing has come of a try so far',
  'See the log of deliver-tickets: it fails, was cut off, does not run, or has more to do than it can.',
];
const inLine: Cause = [
  'one goes after the other, as many a second as SES takes, or as maxSendRate lets',
  'Whether it is SES or the setting, wifi-tickets doctor tells (rate).',
];
const other: Cause = ['SES did not take what was tried', 'The next try is within a quarter of an hour.'];

/** Mails that wait, as a sentence with their number, age and cause, and what to do. */
export function whyMailsWait({ count, since, why, inLine: moves }: WaitingMails): {
  readonly found: string;
  readonly todo: string;
} {
  const [happened, todo] =
    why === undefined ? (moves ? inLine : untried) : (causes.find(([name]) => name.test(why))?.[1] ?? other);
  const [mails, name] = [count === 1 ? '1 mail has' : `${count} mails have`, why === undefined ? '' : ` (${why})`];
  return { found: `${mails} been owed since ${isoTime(since).slice(0, 16)}Z: ${happened}${name}.`, todo };
}
