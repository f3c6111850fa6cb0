import { type DnsRecord, type MailIdentity, recordLine } from './check-identity.ts';
import { type Finding, fail, notChecked, ok, warn } from './finding.ts';

/** What DNS has under a name: the values, nothing, or no answer by which to tell. */
export type DnsAnswer =
  | { readonly type: 'found'; readonly values: readonly string[] }
  | { readonly type: 'absent' }
  /** By the code of Node's error, for example `ETIMEOUT`. */
  | { readonly type: 'unreachable'; readonly code: string };

/** A record that mails need, and what DNS has under its name. */
export interface AskedRecord {
  readonly wanted: DnsRecord;
  readonly answer: DnsAnswer;
}

/** What DNS has of a domain's DMARC. */
interface AskedDmarc {
  /** Of the sender's address. */
  readonly senderDomain: string;
  /** Under `_dmarc` of the sender's domain and of each domain above it that a hotel may own, in this order. */
  readonly answers: readonly { readonly domain: string; readonly answer: DnsAnswer }[];
}

/** What DNS has of the records by which receivers know that mails are the hotel's. */
export interface MailDns {
  readonly dkim: readonly AskedRecord[];
  /** Absent if bounces go to a domain of SES. */
  readonly mailFrom?: { readonly mx: AskedRecord; readonly spf: AskedRecord };
  readonly dmarc: AskedDmarc;
}

const signatureCheck = 'signature in DNS';

/** Whether DNS itself has the records for signing (DKIM): SES looks at them only now and then. */
export function checkSignatureRecords(asked: readonly AskedRecord[], { name, dkim }: MailIdentity): Finding {
  if (asked.length === 0)
    return notChecked(signatureCheck, 'The signing key is your own: SES does not tell its record.');
  for (const { answer } of asked) if (answer.type === 'unreachable') return dnsSilent(signatureCheck, answer.code);
  const lacking = asked.filter((one) => !hasRecord(one));
  if (lacking.length === 0) return ofSes(asked.length, name, dkim.status);
  const seen = dkim.status === 'SUCCESS' ? ' SES has seen them before, and soon stops signing.' : '';
  return {
    ...fail(
      signatureCheck,
      `DNS lacks ${lacking.length} of the ${asked.length} records for signing (DKIM), or has them with another value.${seen}`,
      'Set these records in the DNS of the domain, exactly as shown.',
      lacking.map(({ wanted }) => recordLine(wanted)),
    ),
    details: lacking.flatMap(({ wanted, answer }) =>
      answer.type === 'found' ? [`found: ${wanted.name} CNAME ${answer.values.join(', ')}`] : [],
    ),
  };
}

function hasRecord({ wanted, answer }: AskedRecord): boolean {
  return answer.type === 'found' && answer.values.includes(wanted.value.toLowerCase());
}

function ofSes(count: number, name: string, status: string): Finding {
  const has = `DNS has the ${count} records for signing (DKIM)`;
  if (status === 'SUCCESS') return ok(signatureCheck, `${has}.`);
  if (status === 'FAILED')
    return warn(
      signatureCheck,
      `${has}, but SES has given up looking for them.`,
      `Have it look again: SES console > Identities > ${name} > Authentication > DKIM > Edit > Save.`,
    );
  return ok(signatureCheck, `${has}; SES has not seen them yet, and looks again by itself: nothing to set.`);
}

const bounceCheck = 'bounce domain in DNS';

/** Whether DNS itself has the records of the domain that bounces go to (MAIL FROM), as SES wants them in this region. */
export function checkBounceRecords(
  { mx, spf }: NonNullable<MailDns['mailFrom']>,
  { domain, status, rejects }: NonNullable<MailIdentity['mailFrom']>,
): Finding {
  for (const { answer } of [mx, spf]) if (answer.type === 'unreachable') return dnsSilent(bounceCheck, answer.code);
  const faults = [
    { fault: mxFault(valuesOf(mx.answer), mx.wanted), ...mx },
    { fault: spfFault(valuesOf(spf.answer)), ...spf },
  ].filter(({ fault }) => fault !== undefined);
  if (faults.length === 0) {
    const seen = status === 'SUCCESS' ? '.' : '; SES has not seen them yet, and looks again by itself: nothing to set.';
    return ok(bounceCheck, `DNS has the records of ${domain}${seen}`);
  }
  const stops = rejects && faults.some(({ wanted }) => wanted.type === 'MX');
  return {
    ...(stops ? fail : warn)(
      bounceCheck,
      `${faults.map(({ fault }) => fault).join(' ')}${stops ? ' SES sends nothing, or soon will not.' : ''}`,
      'Set these records in the DNS of the domain, in place of those that are there.',
      faults.map(({ wanted }) => recordLine(wanted)),
    ),
    details: faults.flatMap(({ wanted, answer }) =>
      valuesOf(answer).map((value) => `found: ${recordLine({ ...wanted, value })}`),
    ),
  };
}

function valuesOf(answer: DnsAnswer): readonly string[] {
  return answer.type === 'found' ? answer.values : [];
}

/** SES takes exactly one, whatever its priority. */
function mxFault(values: readonly string[], { name, value }: DnsRecord): string | undefined {
  const wanted = hostOf(value);
  const [first, ...others] = values.map(hostOf);
  if (first === undefined) return `DNS has no MX record of ${name}.`;
  if (others.length > 0) return `${name} has ${values.length} MX records, and SES wants one.`;
  if (first === wanted) return undefined;
  const region = /^feedback-smtp\.([\w-]+)\.amazonses\.com$/.exec(first)?.[1];
  const other = region === undefined ? 'another host than SES' : `SES in another region (${region})`;
  return `The MX record of ${name} names ${other}.`;
}

function hostOf(value: string): string {
  return value.slice(value.indexOf(' ') + 1).toLowerCase();
}

/** What follows `all` is not read, and several records are as none. @see https://www.rfc-editor.org/rfc/rfc7208#section-4.5 */
function spfFault(values: readonly string[]): string | undefined {
  const records = values.map((text) => text.toLowerCase().split(/\s+/)).filter(([version]) => version === 'v=spf1');
  const [terms, ...others] = records;
  if (!terms) return 'DNS has no SPF record of it.';
  if (others.length > 0) return `It has ${records.length} SPF records, and receivers heed none of them.`;
  const end = terms.findIndex((term) => /^[-+~?]?all$/.test(term));
  const read = end < 0 ? terms : terms.slice(0, end);
  if (read.some((term) => term === 'include:amazonses.com' || term === '+include:amazonses.com')) return undefined;
  return 'Its SPF record does not include amazonses.com.';
}

/** A check for which DNS gave no answer. */
function dnsSilent(check: string, code: string): Finding {
  const todo = 'Run doctor where DNS can be asked, or name a server: --dns SERVER.';
  return notChecked(check, `DNS did not answer (${code}).`, todo);
}

const check = 'DMARC';

/**
 * Whether receivers find a DMARC record for the sender, and mails pass it.
 * @param mailed whether the account has sent mails in the last 24 hours
 */
export function checkDmarc(asked: AskedDmarc, identity: MailIdentity, mailed: boolean): Finding {
  const read = readDmarc(asked);
  const { senderDomain } = asked;
  const own = [`_dmarc.${senderDomain} TXT v=DMARC1; p=none`];
  if (read.type === 'unreachable') return dnsSilent(check, read.code);
  if (read.type === 'absent') {
    const found = `DNS has no DMARC record for ${senderDomain}: large mail providers want one.`;
    return warn(check, found, 'Set this record in the DNS of the domain.', own);
  }
  if (read.type === 'unusable') {
    const found = `Receivers heed no DMARC record of ${read.domain}: there must be exactly one, with a policy (p=).`;
    return { ...warn(check, found, 'Leave one record.'), details: read.texts.map((text) => `found: ${text}`) };
  }
  return ofRecord(read.record, senderDomain, { identity, mailed });
}

function ofRecord(
  record: DmarcRecord,
  senderDomain: string,
  { identity, mailed }: { readonly identity: MailIdentity; readonly mailed: boolean },
): Finding {
  const { domain, policy } = record;
  const told = `The policy of ${domain} is ${policy}`;
  if (!isAligned(record, senderDomain, identity)) {
    const found = `${told}, and mails from ${senderDomain} do not pass it: they are neither signed by that domain (DKIM) nor do bounces go to it (MAIL FROM).`;
    const todo =
      identity.kind === 'address'
        ? 'Verify the domain instead of the address.'
        : `Verify ${senderDomain} itself in SES, or remove adkim=s and aspf=s from the record.`;
    return (policy === 'none' ? warn : fail)(check, found, todo);
  }
  const passes = ok(check, `${told}, and mails from ${senderDomain} pass it.`);
  if (policy !== 'none' || !mailed) return passes;
  const todo = `Once all mail of the domain is signed, including the hotel's own, set p=quarantine, later p=reject.`;
  return { ...passes, todo };
}

/** Relaxed, the identity's domain is enough: the sender's is the same, or below it. Bounces go to one below the identity's. */
function isAligned({ strictDkim, strictSpf }: DmarcRecord, senderDomain: string, identity: MailIdentity): boolean {
  const { kind, name, dkim, mailFrom } = identity;
  const sender = senderDomain.toLowerCase();
  const bySignature = kind === 'domain' && dkim.enabled && (!strictDkim || name === sender);
  const byBounces = mailFrom !== undefined && (!strictSpf || mailFrom.domain === sender);
  return bySignature || byBounces;
}

/** A DMARC record that receivers heed. */
interface DmarcRecord {
  /** Whose record it is: the sender's domain, or one above it. */
  readonly domain: string;
  /** What receivers are to do with mails that forge the sender's domain. */
  readonly policy: 'none' | 'quarantine' | 'reject';
  /** Whether the domain that signs must be the sender's own, not one above or below it. */
  readonly strictDkim: boolean;
  /** Likewise for the domain that bounces go to. */
  readonly strictSpf: boolean;
}

/** What receivers make of the DMARC records in DNS. */
type DmarcRead =
  | { readonly type: 'found'; readonly record: DmarcRecord }
  | { readonly type: 'absent' }
  /** DNS has records, and receivers heed none of them: several, or one without a policy. */
  | { readonly type: 'unusable'; readonly domain: string; readonly texts: readonly string[] }
  | { readonly type: 'unreachable'; readonly code: string };

/**
 * Finds the DMARC record that holds for a sender: its own domain's, else that of the highest domain above it.
 * @see https://www.rfc-editor.org/rfc/rfc7489#section-6.6.3
 */
function readDmarc({ senderDomain, answers }: AskedDmarc): DmarcRead {
  const found = answers.flatMap(({ domain, answer }) => {
    const texts = answer.type === 'found' ? answer.values.filter((text) => /^v\s*=\s*DMARC1\s*(;|$)/.test(text)) : [];
    // A registry's own record is for domains that have none.
    return texts.length === 0 || texts.some((text) => tagsOf(text).get('psd') === 'y') ? [] : [{ domain, texts }];
  });
  const holding = found.find(({ domain }) => domain === senderDomain.toLowerCase()) ?? found.at(-1);
  if (holding) return readTexts(holding, senderDomain);
  const unreachable = answers.flatMap(({ answer }) => (answer.type === 'unreachable' ? [answer] : []))[0];
  return unreachable ?? { type: 'absent' };
}

function readTexts(
  { domain, texts }: { readonly domain: string; readonly texts: readonly string[] },
  senderDomain: string,
): DmarcRead {
  const tags = tagsOf(texts[0] ?? '');
  const isOwn = domain === senderDomain.toLowerCase();
  const policy = policyNamed((isOwn ? undefined : tags.get('sp')) ?? tags.get('p'));
  if (texts.length > 1 || policy === undefined) return { type: 'unusable', domain, texts };
  const record = { domain, policy, strictDkim: tags.get('adkim') === 's', strictSpf: tags.get('aspf') === 's' };
  return { type: 'found', record };
}

function policyNamed(name: string | undefined): DmarcRecord['policy'] | undefined {
  return (['none', 'quarantine', 'reject'] as const).find((policy) => policy === name);
}

function tagsOf(text: string): ReadonlyMap<string, string> {
  const tags = text.split(';').map((tag) => tag.split('='));
  return new Map(tags.map(([name = '', value = '']) => [name.trim().toLowerCase(), value.trim().toLowerCase()]));
}
