import { recordLine } from '../../../aws/inspect/dns-record.ts';
import type { MailIdentity } from '../../../aws/inspect/mail-identity.ts';
import { type Finding, fail, notChecked, ok, warn } from '../finding.ts';
import { dnsSilent } from './dns-silent.ts';
import type { AskedRecord } from './mail-dns.ts';

const check = 'signature in DNS';

/** Whether DNS itself has the records for signing (DKIM): SES looks at them only now and then. */
export function checkSignatureRecords(asked: readonly AskedRecord[], { name, dkim }: MailIdentity): Finding {
  if (asked.length === 0) return notChecked(check, 'The signing key is your own: SES does not tell its record.');
  for (const { answer } of asked) if (answer.type === 'unreachable') return dnsSilent(check, answer.code);
  const lacking = asked.filter((one) => !hasRecord(one));
  if (lacking.length === 0) return ofSes(asked.length, name, dkim.status);
  const seen = dkim.status === 'SUCCESS' ? ' SES has seen them before, and soon stops signing.' : '';
  return {
    ...fail(
      check,
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
  if (status === 'SUCCESS') return ok(check, `${has}.`);
  if (status === 'FAILED')
    return warn(
      check,
      `${has}, but SES has given up looking for them.`,
      `Have it look again: SES console > Identities > ${name} > Authentication > DKIM > Edit > Save.`,
    );
  return ok(check, `${has}; SES has not seen them yet, and looks again by itself: nothing to set.`);
}
