import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Annotations, Match, type Template } from 'aws-cdk-lib/assertions';
import * as route53 from 'aws-cdk-lib/aws-route53';
import { describe, expect, test } from 'vitest';
import { type NewIdentityOptions, SenderIdentity } from '../../lib/mail/sender-identity.ts';
import { WifiTicketsStack } from '../../lib/wifi-tickets-stack.ts';
import { deployment, least, newApp } from './deployment.ts';
import { readable, resourcesOf } from './template-resources.ts';

const zone = { hostedZoneId: 'Z0123456789', zoneName: 'hotel-sol.example' };

function created(domain: string, options?: NewIdentityOptions): Template {
  return deployment({ senderAddress: `wifi@${domain}`, identity: SenderIdentity.create(domain, options) });
}

/** The records that the stack sets, as `name type value`. */
function recordsSet(template: Template): string[] {
  return resourcesOf(template, 'AWS::Route53::RecordSet').map(({ Properties }) => {
    expect(Properties.HostedZoneId).toBe(zone.hostedZoneId);
    const values = (Properties.ResourceRecords as unknown[]).map(readable);
    return [readable(Properties.Name), Properties.Type, ...values].join(' ');
  });
}

/** The records that the stack tells, and what it says of them. */
function recordsTold(template: Template): { record: string; why: string }[] {
  return Object.entries(template.findOutputs('*'))
    .filter(([name]) => name.includes('DnsRecord'))
    .map(([, { Value, Description }]) => ({ record: readable(Value), why: String(Description) }));
}

const signatures = [1, 2, 3].map(
  (n) => `WifiTicketsDeliveryIdentity.DkimDNSTokenName${n} CNAME WifiTicketsDeliveryIdentity.DkimDNSTokenValue${n}`,
);

describe('where the zone is ours, nobody sets a record by hand', () => {
  test.for([
    ['the domain is the zone', 'hotel-sol.example', 'hotel-sol.example'],
    ['the domain lies below the zone', 'wifi.hotel-sol.example', 'wifi.hotel-sol.example'],
    [
      'the domain is written in capitals, the zone too, with the dot at its end',
      'Wifi.Hotel-Sol.example',
      'wifi.hotel-sol.example',
      'Hotel-Sol.example.',
    ],
  ] as const)('%s', ([, domain, name, zoneName = zone.zoneName]) => {
    const template = created(domain, { zone: { ...zone, zoneName } });
    expect(recordsSet(template)).toEqual([
      ...signatures,
      `bounce.${name}. MX 10 feedback-smtp.<Region>.amazonses.com`,
      `bounce.${name}. TXT "v=spf1 include:amazonses.com ~all"`,
      `_dmarc.${name}. TXT "v=DMARC1; p=none"`,
    ]);
    expect(recordsTold(template)).toEqual([]);
  });

  test('a zone of the same app will do', () => {
    const dns = new Stack(newApp(), 'Dns');
    const own = new route53.PublicHostedZone(dns, 'Zone', { zoneName: 'hotel-sol.example' });
    expect(() => SenderIdentity.create('hotel-sol.example', { zone: own })).not.toThrow();
  });

  test.for(['quarantine', 'reject'] as const)('what receivers do with forged mails can be set to %s', (dmarc) => {
    expect(recordsSet(created('hotel-sol.example', { zone, dmarc }))).toContain(
      `_dmarc.hotel-sol.example. TXT "v=DMARC1; p=${dmarc}"`,
    );
  });

  test("the domain's own DMARC record is left alone if it has one", () => {
    const records = recordsSet(created('hotel-sol.example', { zone, dmarc: 'existing' }));
    expect(records).toHaveLength(5);
    expect(records.join()).not.toContain('DMARC');
  });
});

describe('where it is not, every record is told, ready to be pasted', () => {
  const told = recordsTold(created('hotel-sol.example'));

  test('name, type and value, without quotes', () => {
    expect(told.map(({ record }) => record)).toEqual([
      ...signatures,
      'bounce.hotel-sol.example MX 10 feedback-smtp.<Region>.amazonses.com',
      'bounce.hotel-sol.example TXT v=spf1 include:amazonses.com ~all',
      '_dmarc.hotel-sol.example TXT v=DMARC1; p=none',
    ]);
  });

  test('each with what it is for', () => {
    for (const { why } of told) expect(why).toMatch(/^DNS record to set by hand: name, type, value\. .{40,}/);
  });

  test('without the DMARC record, if the domain has one', () => {
    expect(recordsTold(created('hotel-sol.example', { dmarc: 'existing' }))).toHaveLength(5);
  });
});

describe('what other mail may rest on stays when the stack no longer makes it', () => {
  const own = { ...zone, zoneName: 'hotel-sol.example' };
  test.for([
    ['in a deployment to keep', undefined],
    ['in one that goes with its stack', RemovalPolicy.DESTROY],
  ] as const)('the identity and each of its six records, %s', ([, removalPolicy]) => {
    const identity = SenderIdentity.create('hotel-sol.example', { zone: own });
    const template = deployment({ identity, removalPolicy });
    // A first deployment that fails leaves none of them: the next one could not create what exists.
    const kept = { DeletionPolicy: 'RetainExceptOnCreate', UpdateReplacePolicy: 'Retain' };
    template.allResources('AWS::SES::EmailIdentity', kept);
    template.allResources('AWS::Route53::RecordSet', kept);
    template.resourceCountIs('AWS::Route53::RecordSet', 6);
  });

  test('whoever deploys it is told, and what to say from then on', () => {
    const stack = new WifiTicketsStack(newApp(), 'WifiTickets', {
      ...least,
      identity: SenderIdentity.create('hotel-sol.example', { zone: own }),
    });
    const [told] = Annotations.fromStack(stack).findInfo('*', Match.anyValue());
    expect(told?.entry.data).toMatch(
      /^Leave createIdentity in the settings .* The SES identity hotel-sol\.example and its DNS records stay .* identity \(hotel-sol\.example\)/,
    );
  });

  test('whoever names one that stands is told nothing', () => {
    const stack = new WifiTicketsStack(newApp(), 'WifiTickets', least);
    expect(Annotations.fromStack(stack).findInfo('*', Match.anyValue())).toEqual([]);
  });
});

test('a sender below the domain is aligned with its signature', () => {
  const identity = SenderIdentity.create('hotel-sol.example', { zone, dmarc: 'reject' });
  const records = recordsSet(deployment({ senderAddress: 'wifi@mail.hotel-sol.example', identity }));
  // A strict alignment, adkim=s or aspf=s, would have receivers refuse these mails.
  expect(records.find((record) => record.includes('DMARC1'))).not.toMatch(/adkim|aspf/);
});

test.for([
  ['another domain', 'other.example', 'The domain hotel-sol.example does not lie in the hosted zone other.example'],
  ['a name that only ends alike', 'sol.example', 'does not lie in the hosted zone sol.example'],
  ['a zone below the domain', 'wifi.hotel-sol.example', 'does not lie in the hosted zone wifi.hotel-sol.example'],
] as const)('a zone that cannot hold the domain is refused: %s', ([, zoneName, sentence]) => {
  expect(() => SenderIdentity.create('hotel-sol.example', { zone: { ...zone, zoneName } })).toThrow(sentence);
});

test('a zone whose name is known only when it is deployed is refused', () => {
  const zoneName = new Stack(newApp(), 'Dns').urlSuffix;
  expect(() => SenderIdentity.create('hotel-sol.example', { zone: { ...zone, zoneName } })).toThrow(
    'must be known when the stack is synthesized',
  );
});
