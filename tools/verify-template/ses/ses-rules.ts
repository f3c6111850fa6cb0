import type { OwnRule } from '../own-rule.ts';
import { at, listOf, resourcesOfType, type Template, textOf } from '../template.ts';
import { configurationSetRules } from './configuration-set-rules.ts';
import { senderRules } from './sender-rules.ts';
import { topicRules } from './topic-rules.ts';

const dkim: OwnRule = {
  id: 'SES-Dkim',
  description:
    'The new domain does not sign its mails with a DKIM key of 2048 bits: large providers refuse such mails.',
  fix: 'Set DkimSigningAttributes.NextSigningKeyLength to RSA_2048_BIT, and do not set DkimAttributes.SigningEnabled to false.',
  broken: (template) =>
    domains(template).flatMap(([id, identity]) => {
      const length = at(identity, 'DkimSigningAttributes', 'NextSigningKeyLength');
      const isSigned = at(identity, 'DkimAttributes', 'SigningEnabled') !== false;
      return isSigned && length === 'RSA_2048_BIT' ? [] : [id];
    }),
};

const mailFrom: OwnRule = {
  id: 'SES-MailFrom',
  description:
    "The new domain has no MAIL FROM domain below itself, or SES sends from amazonses.com while its MX record is missing: SPF is not aligned with the sender's domain.",
  fix: 'Set MailFromAttributes: MailFromDomain to a name below the domain, BehaviorOnMxFailure to REJECT_MESSAGE.',
  broken: (template) =>
    domains(template).flatMap(([id, identity]) => {
      const from = textOf(at(identity, 'MailFromAttributes', 'MailFromDomain') ?? '');
      const isBelow = from.endsWith(`.${textOf(at(identity, 'EmailIdentity'))}`);
      const rejects = at(identity, 'MailFromAttributes', 'BehaviorOnMxFailure') === 'REJECT_MESSAGE';
      return isBelow && rejects ? [] : [id];
    }),
};

const dnsRecords: OwnRule = {
  id: 'SES-DnsRecords',
  description:
    'A DNS record without which SES sends nothing for the new domain is neither made nor told: one of three CNAME of DKIM, or MX or SPF of MAIL FROM.',
  fix: 'Make the records in the hosted zone, or add an output of the form NAME TYPE VALUE for each.',
  broken: (template) => {
    const records = dnsRecordsOf(template);
    return domains(template).flatMap(([id, identity]) => {
      const from = textOf(at(identity, 'MailFromAttributes', 'MailFromDomain') ?? '');
      const ofKeys = [1, 2, 3].map((n) => `<${id}.DkimDNSTokenName${n}> CNAME <${id}.DkimDNSTokenValue${n}>`);
      const ofMailFrom = ['MX 10 feedback-smtp.REGION.amazonses.com', 'TXT v=spf1 include:amazonses.com ~all'];
      const needed = from === '' ? ofKeys : [...ofKeys, ...ofMailFrom.map((record) => `${from} ${record}`)];
      return needed.every((record) => records.includes(record)) ? [] : [id];
    });
  },
};

/** Rules about an identity that the stack creates. An existing one is not in the template; `doctor` looks at that. */
const identityRules: readonly OwnRule[] = [dkim, mailFrom, dnsRecords];

/** New identities, without those of single addresses, which have neither key nor MAIL FROM of their own. */
function domains(template: Template): [id: string, properties: unknown][] {
  const identities = resourcesOfType(template, 'AWS::SES::EmailIdentity');
  return identities.filter(([, identity]) => !textOf(at(identity, 'EmailIdentity')).includes('@'));
}

/** The DNS records that a template makes or tells in its outputs, each as `NAME TYPE VALUE`. */
function dnsRecordsOf(template: Template): string[] {
  const made = resourcesOfType(template, 'AWS::Route53::RecordSet').flatMap(([, record]) => {
    const name = textOf(at(record, 'Name')).replace(/\.$/, '');
    const values = listOf(at(record, 'ResourceRecords')).map((value) => textOf(value).replace(/^"(.*)"$/, '$1'));
    return values.map((value) => `${name} ${textOf(at(record, 'Type'))} ${value}`);
  });
  const told = Object.values(template.Outputs ?? {}).map(({ Value }) => textOf(Value));
  return [...made, ...told].map((record) => record.replace(/(?<= feedback-smtp\.)[^.]+/, 'REGION'));
}

/** What a template must hold so that mails reach guests and nobody else can send them: see record 30. */
export const sesRules: readonly OwnRule[] = [...identityRules, ...configurationSetRules, ...senderRules, ...topicRules];
