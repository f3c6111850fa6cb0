import { type Finding, fail, ok, warn } from './finding.ts';

/** The SES identity of the sender. */
export interface MailIdentity {
  readonly name: string;
  readonly kind: 'address' | 'domain';
  readonly verified: boolean;
  readonly dkim: {
    /** Whether SES signs the mails. */
    readonly enabled: boolean;
    /** `SUCCESS`, `PENDING`, `FAILED`, `TEMPORARY_FAILURE` or `NOT_STARTED`. */
    readonly status: string;
    /** The DNS records that SES looks for; none with a signing key of one's own. */
    readonly records: readonly DnsRecord[];
  };
  /** The MAIL FROM domain, to which bounces are sent; absent if it is SES's own. */
  readonly mailFrom?: {
    readonly domain: string;
    /** `SUCCESS`, `PENDING`, `FAILED` or `TEMPORARY_FAILURE`. */
    readonly status: string;
    /** Whether SES sends nothing while the MX record is missing; otherwise it uses its own domain. */
    readonly rejects: boolean;
    /** The domain's MX record, and its SPF record. */
    readonly records: { readonly mx: DnsRecord; readonly spf: DnsRecord };
  };
}

/** Whether SES may send mails of the identity at all. */
export function checkIdentity({ name, kind, verified }: MailIdentity): Finding {
  if (!verified && kind === 'address') {
    return fail(
      'identity',
      `SES may not send for ${name}: nobody has followed the link in the mail that AWS sent to it.`,
      'Follow the link, or have it sent again: SES console > Identities > the address > Resend.',
    );
  }
  if (!verified) {
    return fail(
      'identity',
      `SES may not send for ${name}: it has not found the domain's DNS records yet.`,
      'Set the records listed under the next checks in the DNS of the domain: SES looks for them for 72 hours.',
    );
  }
  if (kind === 'domain') return ok('identity', `SES may send for ${name}.`);
  return warn(
    'identity',
    `SES may send for ${name}, one address: its domain does not authenticate the mails, and many end as spam.`,
    'Verify the domain instead: replace identity by createIdentity: YOUR-DOMAIN, and deploy.',
  );
}

/** Whether mails are signed (DKIM), so that receivers can verify that they are from the hotel. */
export function checkDkim({ name, kind, dkim: { enabled, status, records } }: MailIdentity): Finding {
  if (enabled && status === 'SUCCESS') return ok('signature', `Mails are signed by ${name} (DKIM).`);
  if (kind === 'address') {
    return warn(
      'signature',
      `Mails of ${name} are not signed (DKIM): large mail providers reject such mails or treat them as spam.`,
      'Verify the domain instead of the address: SES then signs its mails.',
    );
  }
  if (status === 'TEMPORARY_FAILURE') {
    return warn(
      'signature',
      'SES could not read the DNS records for signing (DKIM) at its last check.',
      'Check that these records still exist; SES will soon check again.',
      records.map(recordLine),
    );
  }
  if (!enabled) {
    return fail(
      'signature',
      'Mails are not signed (DKIM): large mail providers reject such mails or treat them as spam.',
      `Turn it on: SES console > Identities > ${name} > Authentication > DKIM > Edit > DKIM signatures: Enabled.`,
    );
  }
  const again = `, then have SES look again, which it does for 72 hours: aws ses verify-domain-dkim --domain ${name}`;
  return fail(
    'signature',
    `Mails are not signed yet (DKIM ${status.toLowerCase().replace('_', ' ')}): SES does not find the DNS records for it.`,
    `Set these records in the DNS of the domain, exactly as shown${status === 'FAILED' ? again : ''}.`,
    records.map(recordLine),
  );
}

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

/** A record that belongs into a domain's DNS. */
export interface DnsRecord {
  readonly name: string;
  readonly type: 'CNAME' | 'MX' | 'TXT';
  /** Without quotes; of an MX record with its priority before it. */
  readonly value: string;
}

/** A record as one line: its name, type and value. */
export function recordLine({ name, type, value }: DnsRecord): string {
  return `${name} ${type} ${value}`;
}
