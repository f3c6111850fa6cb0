import { recordLine } from '../../../aws/inspect/dns-record.ts';
import type { MailIdentity } from '../../../aws/inspect/mail-identity.ts';
import { type Finding, fail, ok, warn } from '../finding.ts';

const check = 'bounce domain';
const setRecords =
  'Set these records in the DNS of the domain; put the text of the second one in quotes only in a zone file.';

/** Whether bounces go to a domain of the hotel (MAIL FROM): receivers compare it with the sender's domain. */
export function checkMailFrom({ name, kind, mailFrom }: MailIdentity): Finding {
  const where = `SES console > Identities > ${name} > Authentication > Custom MAIL FROM domain`;
  if (!mailFrom) {
    const domain = kind === 'domain' ? name : name.slice(name.lastIndexOf('@') + 1);
    return warn(
      check,
      'Bounces go to amazonses.com, not to a domain of yours (MAIL FROM): receivers trust such mails less.',
      `Set bounce.${domain}, with "Reject message" if its record is missing: ${where}.`,
    );
  }
  const { domain, status, rejects, records } = mailFrom;
  if (status === 'SUCCESS' && rejects)
    return ok(check, `Bounces go to ${domain} (MAIL FROM); SES sends nothing if its MX record is missing.`);
  if (status === 'SUCCESS') {
    return warn(
      check,
      `Bounces go to ${domain} (MAIL FROM), but if its DNS record is lost, SES silently sends from amazonses.com.`,
      `Choose "Reject message", so that mails wait instead: ${where}.`,
    );
  }
  const lines = [records.mx, records.spf].map(recordLine);
  const state = status.toLowerCase().replace('_', ' ');
  const found = `SES does not find the DNS records of ${domain}, where bounces go (MAIL FROM ${state})`;
  return rejects
    ? fail(check, `${found}: until then it sends nothing.`, setRecords, lines)
    : warn(check, `${found}: until then mails use amazonses.com.`, setRecords, lines);
}
