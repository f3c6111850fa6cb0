import type { MailIdentity } from '../../../aws/inspect/mail-identity.ts';
import { type Finding, fail, ok, warn } from '../finding.ts';

const check = 'bounce domain';
const setRecords =
  'Set these records where the DNS of the domain is kept; the text of the second one is in quotes in a zone file only.';

/** Whether mails name a domain of the hotel's as the one that bounces go to (MAIL FROM): receivers compare the two. */
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
  if (status === 'SUCCESS' && rejects) return ok(check, `Bounces go to ${domain} (MAIL FROM), or nothing is sent.`);
  if (status === 'SUCCESS') {
    return warn(
      check,
      `Bounces go to ${domain} (MAIL FROM), but should its DNS record get lost, mails are sent from amazonses.com without a word.`,
      `Choose "Reject message" there, so that mails wait instead: ${where}.`,
    );
  }
  const state = status.toLowerCase().replace('_', ' ');
  const found = `SES does not find the DNS records of ${domain}, where bounces go (MAIL FROM ${state})`;
  return rejects
    ? fail(check, `${found}: until then it sends nothing.`, setRecords, records)
    : warn(check, `${found}: until then mails name amazonses.com.`, setRecords, records);
}
