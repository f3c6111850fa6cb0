import { leastPartitions } from '../core/environment.ts';
import { lineKey, readLine } from '../core/owed/rate/rate-line.store.ts';
import { dueWork, workAges } from '../core/owed/sweep/due-work.store.ts';
import { type WaitingWork, waitingWork } from '../core/owed/sweep/due-work.ts';
import type { Table } from '../kit/aws/table.store.ts';
import { isoTime } from '../kit/time.ts';

/** Postponed and late mails, of one location or of all, grouped by reason. */
export async function waitingMails(
  table: Table & { readonly now: () => number },
  locationId?: string,
): Promise<readonly WaitingWork[]> {
  const { partitions = leastPartitions, nextAt, paused } = await readLine(table, lineKey('email'));
  return waitingWork(
    { kind: 'email', locationId },
    {
      now: table.now,
      lastTurn: paused ? undefined : nextAt,
      list: { due: (by) => dueWork('email', by, { partitions }, table), ages: workAges(table) },
    },
  );
}

/** A reason why mails wait, and what to do about it. */
type Cause = readonly [happened: string, todo: string];

const causes: readonly (readonly [RegExp, Cause])[] = [
  [
    /^AccountSendingPaused/,
    ["SES has paused the account's sending", 'Mails are sent once it is resumed: see sending in wifi-tickets doctor.'],
  ],
  [
    /^ConfigurationSetSendingPaused/,
    [
      "the deployment's configuration set is paused",
      'Mails are sent once it is resumed: see configuration set in wifi-tickets doctor.',
    ],
  ],
  [
    /^Throttling|^TooManyRequests|^LimitExceeded/,
    [
      "the account's SES rate limit is reached",
      'Mails are sent one after the other; ask AWS for a higher sending rate.',
    ],
  ],
  [
    /^DailyQuotaExceeded$/,
    [
      "the account's 24-hour sending quota is used up",
      'Mails are sent as the quota allows; ask AWS for a higher sending quota.',
    ],
  ],
  [
    /^AccessDenied|^InvalidClientTokenId$/,
    [
      'deliver-tickets is not allowed to send through SES',
      'Find the policy that denies its role ses:SendRawEmail (an organization policy, a permissions boundary, a manual change).',
    ],
  ],
  [
    /^SenderNotVerified$/,
    ["the sender's domain or address is not, or no longer, verified in SES", 'See identity in wifi-tickets doctor.'],
  ],
  [
    /^MailFromDomainNotVerified/,
    ['SES does not find the MX record of the MAIL FROM domain', 'See bounce domain in wifi-tickets doctor.'],
  ],
  [
    /^ConfigurationSetDoesNotExist/,
    [
      "the deployment's configuration set is gone",
      'Mails are sent once it is back: see configuration set in wifi-tickets doctor.',
    ],
  ],
];

const untried: Cause = [
  'no try has completed so far',
  'See the log of deliver-tickets: it fails, was interrupted, does not run, or is overloaded.',
];
const rateLimited: Cause = [
  'they are sent at the rate limit of SES or of maxSendRate',
  'wifi-tickets doctor shows which of the two limits (rate).',
];
const other: Cause = ['SES did not accept the last try', 'The next try is within a quarter of an hour.'];

/** Waiting mails as a sentence with number, age and reason, and what to do. */
export function whyMailsWait({ count, since, why, rateLimited: moves }: WaitingWork): {
  readonly found: string;
  readonly todo: string;
} {
  const [happened, todo] =
    why === undefined ? (moves ? rateLimited : untried) : (causes.find(([name]) => name.test(why))?.[1] ?? other);
  const [mails, name] = [count === 1 ? '1 mail has' : `${count} mails have`, why === undefined ? '' : ` (${why})`];
  return { found: `${mails} been owed since ${isoTime(since).slice(0, 16)}Z: ${happened}${name}.`, todo };
}
