import type { Asked } from '../../../aws/inspect/asked.ts';
import type { MailIdentity } from '../../../aws/inspect/mail-identity.ts';
import type { AskDns } from './ask-dns.ts';
import { type MailDns, mailDns } from './mail-dns.ts';

/** Asks DNS what a deployment's mails need; undefined if SES does not tell of its identity. */
export async function askMailDns(
  identity: Asked<MailIdentity> | undefined,
  outputs: Readonly<Record<string, string>>,
  ask: AskDns,
): Promise<MailDns | undefined> {
  if (identity?.type !== 'found') return undefined;
  const sender = outputs.SenderAddress ?? identity.value.name;
  return mailDns(identity.value, sender.slice(sender.lastIndexOf('@') + 1), ask);
}
