import { describe, expect, test } from 'vitest';
import { SenderIdentity } from '../../lib/mail/sender-identity.ts';
import { sesRules } from '../../tools/verify-template/ses/ses-rules.ts';
import { deployment } from './deployment.ts';
import { allow, type Changed, destination, encrypt, of, plantedSesDefects, sending } from './planted-ses-defects.ts';

const zone = { hostedZoneId: 'Z0123456789', zoneName: 'hotel-sol.example' };
const inZone = deployment({ identity: SenderIdentity.create('hotel-sol.example', { zone }) }).toJSON();
const byHand = deployment({ identity: SenderIdentity.create('hotel-sol.example') }).toJSON();

/** The rules that a template breaks (no deployment of ours does: test/lib/best-practices.long.test.ts), each with the name of the resource. */
function broken(template: Changed): string[] {
  return sesRules.flatMap(({ id, broken: brokenIn }) =>
    brokenIn(template).map((resource) => `${id} ${resource.replace(/^WifiTickets|[0-9A-F]{8}$/g, '')}`),
  );
}

describe('a planted defect is found, and nothing else:', () => {
  test.for(plantedSesDefects)('%s: %s', ([findings, , plant]) => {
    const template = structuredClone(inZone);
    plant(template);
    expect(broken(template).join(', ')).toBe(findings);
  });

  test('every rule is among them', () => {
    const found = new Set(plantedSesDefects.map(([findings]) => findings.split(' ')[0]));
    expect([...found].sort()).toEqual(sesRules.map(({ id }) => id).sort());
  });
});

test('records by hand are told: one that is not is found', () => {
  expect(broken(byHand)).toEqual([]);
  const records = Object.keys(byHand.Outputs).filter((name) => /DnsRecord(Dkim|MailFrom)/.test(name));
  expect(records).toHaveLength(5);
  for (const name of records) {
    const template = structuredClone(byHand);
    delete template.Outputs[name];
    expect(broken(template), name).toEqual(['SES-DnsRecords DeliveryIdentity']);
  }
});

test('whoever sends mails from SES templates must hear when one cannot be rendered', () => {
  const template = structuredClone(inZone);
  sending(template).Action = ['ses:SendRawEmail', 'ses:SendTemplatedEmail'];
  expect(broken(template)).toEqual(['SES-Events DeliveryConfigurationSet']);
  of(template, destination).EventDestination.MatchingEventTypes.push('renderingFailure');
  expect(broken(template)).toEqual([]);
});

test('what allows everything allows sending and publishing', () => {
  const template = structuredClone(inZone);
  allow(template, 'Sweep', { Action: '*', Resource: '*' });
  const rules = ['SES-Events', 'SES-Sender', 'SES-SendingResource', 'SES-OtherPublisher'];
  expect(broken(template).map((finding) => finding.split(' ')[0])).toEqual(rules);
  const inline = structuredClone(inZone);
  const Statement = { Effect: 'Allow', NotAction: 'iam:*', Resource: '*' };
  of(inline, 'AWS::IAM::Role', 'Sweep').Policies = [{ PolicyDocument: { Statement } }];
  expect(broken(inline).map((finding) => finding.split(' ')[0])).toEqual(rules);
});

test('a topic encrypted with a key by which SES may not decrypt is', () => {
  const template = structuredClone(inZone);
  encrypt(template, 'kms:GenerateDataKey*');
  expect(broken(template)).toEqual(['SES-TopicKind EvidenceTopic']);
});

test('a destination of another configuration set does not count', () => {
  const template = structuredClone(inZone);
  of(template, destination).ConfigurationSetName = 'another';
  expect(broken(template)).toContain('SES-Events DeliveryConfigurationSet');
});

test('a topic encrypted with a key that SES may use is none of them', () => {
  const template = structuredClone(inZone);
  encrypt(template, 'kms:GenerateDataKey*', 'kms:Decrypt');
  expect(broken(template)).toEqual([]);
});
