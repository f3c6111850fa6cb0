import { type Account, acceptMail, checkAccount } from '../accept-mail.ts';
import { isVerified } from '../is-verified.ts';
import { SesError } from '../ses-error.ts';
import { type QueryAnswer, queryAnswer, xmlText } from './query-answer.ts';
import { queryList } from './query-list.ts';
import { readSendEmail } from './read-send-email.ts';
import { readSendRawEmail } from './read-send-raw-email.ts';

type Action = (params: URLSearchParams, account: Account) => string | Promise<string>;

async function sent(params: URLSearchParams, read: typeof readSendRawEmail, account: Account): Promise<string> {
  checkAccount(account.settings());
  return `<MessageId>${await acceptMail(await read(params), account)}</MessageId>`;
}

function verification(params: URLSearchParams, account: Account): string {
  const known = account.identities();
  const identities = queryList(params, 'Identities').filter((name) => known.includes(name) || isVerified(name, known));
  const entry = (name: string): string =>
    `<entry><key>${xmlText(name)}</key><value><VerificationStatus>Success</VerificationStatus></value></entry>`;
  return `<VerificationAttributes>${identities.map(entry).join('')}</VerificationAttributes>`;
}

function quota(account: Account): string {
  const { max24HourSend, maxSendRate } = account.settings();
  const sentLast24Hours = account.allowance.sentLast24Hours(account.now());
  return (
    `<Max24HourSend>${max24HourSend}</Max24HourSend><MaxSendRate>${maxSendRate}</MaxSendRate>` +
    `<SentLast24Hours>${sentLast24Hours}</SentLast24Hours>`
  );
}

const actions: Readonly<Record<string, Action>> = {
  SendEmail: (params, account) => sent(params, async (call) => readSendEmail(call), account),
  SendRawEmail: (params, account) => sent(params, readSendRawEmail, account),
  GetSendQuota: (_, account) => quota(account),
  GetAccountSendingEnabled: (_, account) => `<Enabled>${!account.settings().paused}</Enabled>`,
  GetIdentityVerificationAttributes: verification,
};

/** The calls that send a mail: faults apply only to these. */
export const sendingActions: ReadonlySet<string> = new Set(['SendEmail', 'SendRawEmail']);

/**
 * Handles one call of the Query protocol.
 * @throws SesError as from SES: `InvalidAction` for an unsupported call, or why a mail is rejected.
 */
export async function answerQuery(params: URLSearchParams, account: Account): Promise<QueryAnswer> {
  const name = params.get('Action');
  if (name === null) throw new SesError('MissingAction', 'The request must contain the parameter Action.');
  const action = Object.hasOwn(actions, name) ? actions[name] : undefined;
  if (action === undefined) {
    throw new SesError('InvalidAction', `Could not find operation ${name} for version ${params.get('Version')}`);
  }
  return queryAnswer(name, await action(params, account));
}
