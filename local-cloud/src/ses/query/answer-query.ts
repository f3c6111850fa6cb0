import { type Account, acceptMail, checkAccount } from '../accept-mail.ts';
import { checkCaller } from '../check-caller.ts';
import { isVerified } from '../is-verified.ts';
import { sendingNeeds } from '../sending-needs.ts';
import { SesError } from '../ses-error.ts';
import { type QueryAnswer, queryAnswer, xmlText } from './query-answer.ts';
import { queryList } from './query-list.ts';
import { readSendEmail } from './read-send-email.ts';
import { readSendRawEmail } from './read-send-raw-email.ts';

/** The account, and the header that names the caller. */
export interface QueryHost {
  readonly account: Account;
  readonly authorization: string | undefined;
}

type Action = (params: URLSearchParams, host: QueryHost) => string | Promise<string>;

async function sent(
  params: URLSearchParams,
  read: typeof readSendRawEmail,
  { account, authorization }: QueryHost,
): Promise<string> {
  checkAccount(account.settings());
  const outgoing = await read(params);
  const { sandbox } = account.settings();
  const name = `ses:${params.get('Action')}`;
  const needs = sendingNeeds(name, outgoing, { identities: account.identities(), sandbox });
  checkCaller({ authorization, name, needs }, account);
  return `<MessageId>${await acceptMail(outgoing, account)}</MessageId>`;
}

function verification(params: URLSearchParams, { account }: QueryHost): string {
  const known = account.identities();
  const identities = queryList(params, 'Identities').filter((name) => known.includes(name) || isVerified(name, known));
  const entry = (name: string): string =>
    `<entry><key>${xmlText(name)}</key><value><VerificationStatus>Success</VerificationStatus></value></entry>`;
  return `<VerificationAttributes>${identities.map(entry).join('')}</VerificationAttributes>`;
}

function quota({ account }: QueryHost): string {
  const { max24HourSend, maxSendRate } = account.settings();
  const sentLast24Hours = account.allowance.sentLast24Hours(account.now());
  return (
    `<Max24HourSend>${max24HourSend}</Max24HourSend><MaxSendRate>${maxSendRate}</MaxSendRate>` +
    `<SentLast24Hours>${sentLast24Hours}</SentLast24Hours>`
  );
}

const actions: Readonly<Record<string, Action>> = {
  SendEmail: (params, host) => sent(params, async (call) => readSendEmail(call), host),
  SendRawEmail: (params, host) => sent(params, readSendRawEmail, host),
  GetSendQuota: (_, host) => quota(host),
  GetAccountSendingEnabled: (_, { account }) => `<Enabled>${account.settings().sendingEnabled}</Enabled>`,
  GetIdentityVerificationAttributes: verification,
};

/** The calls that send a mail: faults apply only to these. */
export const sendingActions: ReadonlySet<string> = new Set(['SendEmail', 'SendRawEmail']);

/**
 * Handles one call of the Query protocol.
 * @throws SesError as from SES: `InvalidAction` for an unsupported call, `AccessDenied`, or why a mail is rejected.
 */
export async function answerQuery(params: URLSearchParams, host: QueryHost): Promise<QueryAnswer> {
  const name = params.get('Action');
  if (name === null) throw new SesError('MissingAction', 'The request must contain the parameter Action.');
  const action = Object.hasOwn(actions, name) ? actions[name] : undefined;
  if (action === undefined) {
    throw new SesError('InvalidAction', `Could not find operation ${name} for version ${params.get('Version')}`);
  }
  // Who may send hangs on the mail.
  if (!sendingActions.has(name)) {
    const needs = [{ action: `ses:${name}`, resource: '*' }];
    checkCaller({ authorization: host.authorization, name: `ses:${name}`, needs }, host.account);
  }
  return queryAnswer(name, await action(params, host));
}
