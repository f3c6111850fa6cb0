import { describe, expect, test } from 'vitest';
import { readSettings } from '../../../src/operations/settings/read-settings.schema.ts';

const sender = 'senderAddress: wifi@hotel-sol.example\n';
const least = `${sender}identity: hotel-sol.example\n`;
const created = `${sender}createIdentity: hotel-sol.example\n`;
const certificate = 'arn:aws:acm:eu-west-1:123456789012:certificate/12345678-1234-1234-1234-123456789012';
const read = (text: string) => readSettings({ file: { name: 'w.yaml', text } });

describe('what a settings file may say', () => {
  test('nothing: what is not set has its standard, or is not set', () => {
    for (const text of ['', '# nothing\n']) {
      const { settings } = read(text);
      expect(settings).toMatchObject({ retentionDays: 30, removalPolicy: 'retain', stackName: 'WifiTickets' });
      expect(settings?.senderAddress).toBeUndefined();
    }
  });

  test('domains in capitals, which SES and IAM know in small letters', () => {
    const { settings } = read('senderAddress: Wifi@Hotel-Sol.Example\nidentity: HOTEL-SOL.example\n');
    expect(settings).toMatchObject({ senderAddress: 'Wifi@hotel-sol.example', identity: 'hotel-sol.example' });
  });

  test('one address as the identity', () => {
    const { settings } = read(`${sender}identity: wifi@Hotel-Sol.example\n`);
    expect(settings?.identity).toBe('wifi@hotel-sol.example');
  });
});

const number = 'must be a whole number from';

describe('what it may not say is told by line and name', () => {
  const cases: [string, string, string][] = [
    [
      'a domain for an address',
      'senderAddress: hotel-sol.example\n',
      'w.yaml:1 senderAddress: must be one plain e-mail',
    ],
    [
      'an address with a name',
      'senderAddress: "Sol <wifi@sol.example>"\n',
      'w.yaml:1 senderAddress: must be one plain',
    ],
    ['an address for a new domain', 'createIdentity: a@b.example\n', 'w.yaml:1 createIdentity: must be a domain'],
    ['a word for a domain', 'identity: hotel\n', 'w.yaml:1 identity: must be a domain or one plain'],
    ['a retention of no day', `${least}retentionDays: 0\n`, `w.yaml:3 retentionDays: ${number} 1 to 3650`],
    ['half a mail a second', `${least}maxSendRate: 1.5\n`, `w.yaml:3 maxSendRate: ${number} 1 to 10000`],
    ['a number in quotes', `${least}maxSendRate: "14"\n`, `w.yaml:3 maxSendRate: ${number} 1 to 10000`],
    ['one batch at once', `${least}batchesAtOnce: 1\n`, `w.yaml:3 batchesAtOnce: ${number} 2 to 1000`],
    ['nothing behind a name', `${least}retentionDays:\n`, 'w.yaml:3 retentionDays: has no value'],
    ['a list', `${least}dmarc: [none]\n`, 'w.yaml:3 dmarc: must be one of: none, quarantine, reject, existing'],
    [
      'a topic by its name',
      `${least}alarmTopicArn: people\n`,
      'w.yaml:3 alarmTopicArn: must be the ARN of an SNS topic',
    ],
    ['a name for a zone', `${created}hostedZoneId: sol.example\n`, 'w.yaml:3 hostedZoneId: must be an id of Route 53'],
    ['a name with blanks', `${least}stackName: my hotel\n`, 'w.yaml:3 stackName: must be a letter, then'],
    ['a name that every object has', `${least}constructor: 1\n`, 'w.yaml:3 constructor: there is no such setting'],
    ['a setting twice', `${least}identity: a.example\n`, 'w.yaml:3 the field stands here for the second time'],
    ['no settings at all', '- a\n', 'w.yaml:1 must be settings, each as name: value'],
  ];
  test.for(cases)('%s', ([, text, problem]) => {
    const { problems = [] } = read(text);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(problem);
  });

  test.for([
    ['both identities', `${least}createIdentity: hotel-sol.example\n`, 'createIdentity: does not go with identity'],
    ['a sender elsewhere', `${sender}identity: other.example\n`, 'senderAddress: must belong to the identity'],
    ['a sender with another name', `${sender}identity: a@hotel-sol.example\n`, 'senderAddress: must belong to'],
    [
      'a zone without its id',
      `${created}hostedZoneName: hotel-sol.example\n`,
      'hostedZoneName: goes with hostedZoneId',
    ],
    ['a zone without a domain', `${least}hostedZoneId: Z1\n`, 'hostedZoneId: goes with createIdentity'],
    ['a policy without a domain', `${least}dmarc: reject\n`, 'dmarc: goes with createIdentity'],
    ['an address without a certificate', `${least}domain: wifi.a.example\n`, 'domain: goes with the hostedZoneId'],
    [
      'an address outside of the zone of the identity',
      `${created}hostedZoneId: Z1\ndomain: wifi.luna.example\n`,
      'domain: goes with the hostedZoneId of a zone that holds it',
    ],
    ['a former address alone', `${least}otherDomains: wifi.a.example\n`, 'otherDomains: goes with the hostedZoneId'],
    ['a certificate of nothing', `${least}certificateArn: ${certificate}\n`, 'certificateArn: goes with domain'],
    ['no address at all', `${least}disableDefaultEndpoint: true\n`, 'disableDefaultEndpoint: goes with domain'],
    [
      'an address twice',
      `${least}domain: wifi.a.example\ncertificateArn: ${certificate}\notherDomains: a.example, WIFI.a.example\n`,
      'otherDomains: names domain itself',
    ],
    [
      'another zone',
      `${created}hostedZoneId: Z1\nhostedZoneName: luna.example\n`,
      'hostedZoneName: is not the zone of',
    ],
  ] as const)('%s, which do not go together', ([, text, problem]) => {
    const { problems = [] } = read(text);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(problem);
  });

  test.for([
    'wifi',
    'wifi.a.example=',
    'wifi.a.example=Z1=Z2',
    'wifi.a.example=arn:aws:s3:::bucket',
    'wifi.a.example,wifi.a.example=Z1',
    'https://wifi.a.example',
    ',',
  ])('former addresses that cannot be read: %s', (names) => {
    expect(read(`${least}otherDomains: "${names}"\n`).problems?.[0]).toContain('otherDomains: must be domains between');
  });

  test('no value is shown: a log may keep what is told', () => {
    const { problems = [] } = read('senderAddress: secret\nidentity: secret\nretentionDays: secret\n');
    expect(problems).toHaveLength(3);
    expect(problems.join()).not.toContain('secret');
  });
});

describe('what the command line says', () => {
  test('goes before the file, setting by setting', () => {
    const { settings } = readSettings({
      file: { name: 'w.yaml', text: `${least}retentionDays: 7\nmaxSendRate: 40\n` },
      context: { retentionDays: '9' },
    });
    expect(settings).toMatchObject({ retentionDays: 9, maxSendRate: 40 });
  });

  test.for([
    [
      'a setting in small letters',
      { retentiondays: '7' },
      '-c retentiondays: there is no such setting: did you mean retentionDays?',
    ],
    [
      'a setting with a hyphen',
      { 'retention-days': '7' },
      '-c retention-days: there is no such setting: did you mean retentionDays?',
    ],
    ['anything else', { nonsense: '1' }, '-c nonsense: there is no such setting'],
    ['capitals', { removalPolicy: 'DESTROY' }, '-c removalPolicy: must be one of: retain, destroy'],
    ['a number in words', { dailyMails: 'many' }, '-c dailyMails: must be a whole number from 1 to 1000000000'],
    ['half a mail a second', { maxSendRate: '0.5' }, '-c maxSendRate: must be a whole number from 1 to 10000'],
  ] as const)('is refused with %s', ([, context, problem]) => {
    expect(readSettings({ context }).problems).toEqual([problem]);
  });

  test('is blamed by its name, also for what it does not go with in the file', () => {
    const { problems } = readSettings({
      file: { name: 'w.yaml', text: least },
      context: { identity: 'other.example' },
    });
    expect(problems).toEqual([expect.stringMatching(/^w\.yaml:1 senderAddress: must belong to the identity/)]);
    expect(readSettings({ context: { dmarc: 'none' } }).problems).toEqual([
      expect.stringMatching(/^-c dmarc: goes with/),
    ]);
  });
});
