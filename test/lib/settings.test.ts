import { CfnParameter, Duration, Lazy } from 'aws-cdk-lib';
import type { Template } from 'aws-cdk-lib/assertions';
import { describe, expect, test } from 'vitest';
import { SenderIdentity } from '../../lib/mail/sender-identity.ts';
import { WifiTickets } from '../../lib/wifi-tickets.ts';
import { WifiTicketsStack, type WifiTicketsStackProps } from '../../lib/wifi-tickets-stack.ts';
import { issueTicketsEnv } from '../../src/core/environment.ts';
import { httpApiEnv } from '../../src/rest/environment.ts';
import { deployment, least, newApp, otherStack } from './deployment.ts';
import { resourceOf } from './template-resources.ts';

const anything = (value: unknown) => value as never;

describe('what could not work is refused before anything is made', () => {
  const refused: [string, Partial<WifiTicketsStackProps>, string][] = [
    ['no sender', { senderAddress: anything(undefined) }, 'Set senderAddress'],
    ['an empty sender', { senderAddress: '' }, 'Set senderAddress'],
    ['no identity', { identity: anything(undefined) }, 'Set identity'],
    [
      'a domain as the sender',
      { senderAddress: 'hotel-sol.example' },
      'senderAddress must be one plain e-mail address',
    ],
    ['two senders', { senderAddress: 'a@b.example,c@d.example' }, 'senderAddress must be'],
    ['a sender with a name', { senderAddress: 'Wi-Fi <wifi@hotel-sol.example>' }, 'senderAddress must be'],
    [
      'a sender with a line break',
      { senderAddress: 'wifi@hotel-sol.example\nBcc: x@y.example' },
      'senderAddress must be',
    ],
    ['a sender without a country', { senderAddress: 'wifi@localhost' }, 'senderAddress must be'],
    ['a sender whose domain stops short', { senderAddress: 'wifi@hotel-sol.' }, 'senderAddress must be'],
    ['a sender with a comma in its domain', { senderAddress: 'wifi@hotel,sol.example' }, 'senderAddress must be'],
    ['a retention of no day', { retention: Duration.days(0) }, 'retention must be at least one day'],
    [
      'an address of another domain',
      { senderAddress: 'wifi@elsewhere.example' },
      'senderAddress must belong to the identity',
    ],
    ['an identity by its name alone', { identity: anything('b.example') }, 'identity must be a SenderIdentity: '],
    ['a retention in days', { retention: anything(30) }, 'retention must be a Duration: Duration.days(30)'],
    [
      'a retention that is a parameter',
      { retention: Duration.days(Lazy.number({ produce: () => 7 })) },
      'retention must be known when the app runs',
    ],
    ['no ARN', { alarmTopicArn: 'arn' }, 'alarmTopicArn must be the ARN of an SNS topic'],
    ['no e-mail address', { alarmEmail: anything(5) }, 'alarmEmail must be one plain e-mail address'],
    ['a policy that is none', { removalPolicy: anything('x') }, 'removalPolicy must be RemovalPolicy.RETAIN or'],
    ['one quota for all', { dailyQuotas: anything(5) }, 'dailyQuotas must be an object'],
    [
      'a misspelt quota',
      { dailyQuotas: anything({ tickts: 5 }) },
      'There is no setting dailyQuotas.tickts: did you mean dailyQuotas.tickets?',
    ],
    [
      'a quota of what has none',
      { dailyQuotas: anything({ pages: 5 }) },
      'dailyQuotas.pages: there are tickets, mails',
    ],
    ['a misspelt setting', anything({ maxSendRat: 5 }), 'There is no setting maxSendRat: did you mean maxSendRate?'],
    ['a setting of the file', anything({ dailyMails: 5 }), 'no setting dailyMails: did you mean dailyQuotas.mails?'],
    ['a retention as in the file', anything({ retentionDays: 5 }), 'did you mean retention?'],
    [
      'a number that is a parameter',
      { maxSendRate: Lazy.number({ produce: () => 5 }) },
      'maxSendRate must be known when the app runs',
    ],
    [
      'a quota that is a parameter',
      { dailyQuotas: { mails: Lazy.number({ produce: () => 5 }) } },
      'dailyQuotas.mails must be known when the app runs',
    ],
  ];
  test.for(refused)('%s', ([, settings, sentence]) => {
    expect(() => deployment(settings)).toThrow(sentence);
  });

  test.each([
    ['maxSendRate', 1, 10_000],
    ['batchesAtOnce', 2, 1000],
    ['maxRequestUnits', 10, 1_000_000],
    ['maxApiRate', 1, 10_000],
    ['resendsPerHour', 1, 100],
  ] as const)('a number of %s that is not whole, below %d or above %d', (name, least, most) => {
    for (const wrong of [least - 1, least + 0.5, most + 1, -1, Number.NaN, Infinity])
      expect(() => deployment({ [name]: wrong })).toThrow(
        `${name} must be a whole number of at least ${least} and at most ${most}`,
      );
  });
  test.each(['tickets', 'mails', 'events'])('a daily quota of %s that is no whole number from 1 on', (use) => {
    for (const wrong of [0, 0.5, 1.5, -1, Number.NaN, Infinity])
      expect(() => deployment({ dailyQuotas: { [use]: wrong } })).toThrow(
        `dailyQuotas.${use} must be a whole number of at least 1`,
      );
  });
  test('no settings at all', () => {
    expect(() => new WifiTickets(otherStack(), 'Wifi', anything(undefined))).toThrow('Set senderAddress');
    expect(() => new WifiTicketsStack(newApp(), 'Wifi', anything(undefined))).toThrow('Set senderAddress');
  });

  test("a parameter's number", () => {
    const stack = otherStack();
    const { valueAsNumber } = new CfnParameter(stack, 'Rate', { type: 'Number' });
    expect(() => new WifiTickets(stack, 'Wifi', { ...least, maxApiRate: valueAsNumber })).toThrow(
      'maxApiRate must be known when the app runs',
    );
  });

  test("but not a stack's own properties", () => {
    const own = { stackName: 'Mine', tags: { team: 'it' }, terminationProtection: true, description: 'x' };
    expect(() => deployment(own)).not.toThrow();
  });
});

const standard = deployment();
const set = deployment({
  senderAddress: Lazy.string({ produce: () => 'late@hotel-sol.example' }),
  retention: Duration.days(7),
  maxSendRate: 40,
  batchesAtOnce: 25,
  dailyQuotas: { tickets: 100, events: 300 },
});

test.each([
  [
    'mails come from the address; one that is known only when it is deployed is taken',
    'DeliverTickets',
    { SENDER_ADDRESS: ['wifi@hotel-sol.example', 'late@hotel-sol.example'] },
  ],
  ["a guest's stay is kept for 30 days", 'IssueTickets', { RETENTION_DAYS: ['30', '7'] }],
  ['by the API, too', 'HttpApi', { RETENTION_DAYS: ['30', '7'] }],
  ['a key may make 10,000 tickets a day', 'HttpApi', { DAILY_TICKETS: ['10000', '100'] }],
  ['and ask for 10,000 mails, which were not set', 'HttpApi', { DAILY_MAILS: ['10000', '10000'] }],
  ['and hand in 50,000 events', 'HttpApi', { DAILY_EVENTS: ['50000', '300'] }],
  ['a ticket may be mailed again five times an hour', 'HttpApi', { RESENDS_PER_HOUR: ['5', '5'] }],
])('%s, or as was set', (_, fn, variables) => {
  for (const [name, values] of Object.entries(variables))
    expect([environment(fn, standard)[name], environment(fn, set)[name]]).toEqual(values);
});

test('ten batches of events are worked on at once, or as many as were set', () => {
  expect([concurrency('IssueTickets', standard), concurrency('IssueTickets', set)]).toEqual([10, 25]);
});

test('an identity whose name is known only when it is deployed is taken, and another one that the sender does not belong to is not', () => {
  const late = SenderIdentity.existing(Lazy.string({ produce: () => 'hotel-luna.example' }));
  const at = deployment({ identity: late });
  expect(environment('DeliverTickets', at).SENDER_ADDRESS).toBe('wifi@hotel-sol.example');
  expect(JSON.stringify(at.toJSON())).toContain('hotel-luna.example');
  expect(() => deployment({ identity: SenderIdentity.existing('hotel-luna.example') })).toThrow('must belong to');
});

test("as many mails a second are sent as the account's rate allows, up to five hundred", () => {
  for (const fn of ['DeliverTickets', 'SweepDeliveries']) {
    expect(environment(fn, standard).MAX_SEND_RATE).toBe('account');
    expect(environment(fn, set).MAX_SEND_RATE).toBe('40');
  }
  expect(concurrency('DeliverTickets', set)).toBe(8);
  expect(concurrency('DeliverTickets', standard)).toBe(100);
});

test.for([
  [1, 2, 10, '4'],
  [500, 100, 4000, '4'],
  [10_000, 1000, 40_000, '40'],
] as const)(
  '%i mails a second at most have %i copies of the sender; a table of %i units a second lists owed mails in %s partitions',
  ([maxSendRate, copies, maxRequestUnits, partitions]) => {
    const template = deployment({ maxSendRate, maxRequestUnits });
    expect(concurrency('DeliverTickets', template)).toBe(copies);
    for (const fn of ['IssueTickets', 'SweepDeliveries']) {
      expect(environment(fn, template).DUE_PARTITIONS).toBe(partitions);
    }
  },
);

test.for([
  ['HttpApi', httpApiEnv],
  ['IssueTickets', issueTicketsEnv],
] as const)('%s is told what it asks for, and nothing else', ([word, names]) => {
  expect(Object.keys(environment(word, standard)).sort()).toEqual([...names].sort());
});

function environment(word: string, template: Template): Record<string, unknown> {
  const { Properties } = resourceOf(template, 'AWS::Lambda::Function', word);
  return (Properties.Environment as { Variables: Record<string, unknown> }).Variables;
}

function concurrency(word: string, template: Template): number {
  const { Properties } = resourceOf(template, 'AWS::Lambda::EventSourceMapping', word);
  return (Properties.ScalingConfig as { MaximumConcurrency: number }).MaximumConcurrency;
}
