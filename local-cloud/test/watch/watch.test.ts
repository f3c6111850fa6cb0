import { ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { expect, onTestFinished, test } from 'vitest';
import { type FixtureOptions, fixtureId, startFixture } from '../fixture-cloud.ts';
import { pollTimeouts } from '../poll-timeouts.ts';

const context = { onTestFinished };
const minute = 60_000;

const common = {
  EvaluationPeriods: 1,
  Threshold: 1,
  ComparisonOperator: 'GreaterThanOrEqualToThreshold',
  TreatMissingData: 'notBreaching',
};
const alarm = (properties: object) => ({ Type: 'AWS::CloudWatch::Alarm', Properties: { ...common, ...properties } });
const ofFunction = (MetricName: string, others: object) =>
  alarm({
    Namespace: 'AWS/Lambda',
    MetricName,
    Dimensions: [{ Name: 'FunctionName', Value: { Ref: fixtureId('AWS::Lambda::Function', 'TakeOrders') } }],
    Period: 300,
    ...others,
  });

const told = { Type: 'AWS::SNS::Topic', Properties: {} };
const resources = {
  Told: told,
  ToldQueue: { Type: 'AWS::SQS::Queue', Properties: {} },
  ToldPolicy: {
    Type: 'AWS::SQS::QueuePolicy',
    Properties: {
      Queues: [{ Ref: 'ToldQueue' }],
      PolicyDocument: {
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Allow',
            Principal: { Service: 'sns.amazonaws.com' },
            Action: 'sqs:SendMessage',
            Resource: { 'Fn::GetAtt': ['ToldQueue', 'Arn'] },
          },
        ],
      },
    },
  },
  ToldSubscription: {
    Type: 'AWS::SNS::Subscription',
    Properties: {
      TopicArn: { Ref: 'Told' },
      Protocol: 'sqs',
      Endpoint: { 'Fn::GetAtt': ['ToldQueue', 'Arn'] },
      RawMessageDelivery: true,
    },
  },
  Retried: {
    Type: 'AWS::Logs::MetricFilter',
    Properties: {
      LogGroupName: '/aws/lambda/take-orders',
      FilterPattern: '{ ($.message.order = "*") && ($.message.count >= 1) }',
      MetricTransformations: [
        {
          MetricNamespace: 'Orders',
          MetricName: { 'Fn::Join': ['-', ['Orders', 'Taken']] },
          MetricValue: '$.message.count',
        },
      ],
    },
  },
  OrdersTaken: alarm({
    AlarmDescription: 'An order was taken',
    Namespace: 'Orders',
    MetricName: 'Orders-Taken',
    Statistic: 'Sum',
    Period: 60,
  }),
  OrdersDead: alarm({
    Namespace: 'AWS/SQS',
    MetricName: 'ApproximateNumberOfMessagesVisible',
    Dimensions: [
      { Name: 'QueueName', Value: { 'Fn::GetAtt': [fixtureId('AWS::SQS::Queue', 'DeadLetters'), 'QueueName'] } },
    ],
    Statistic: 'Maximum',
    Period: 60,
  }),
  OrdersWait: alarm({
    Namespace: 'AWS/SQS',
    MetricName: 'ApproximateAgeOfOldestMessage',
    Dimensions: [{ Name: 'QueueName', Value: { 'Fn::GetAtt': [fixtureId('AWS::SQS::Queue', 'Orders'), 'QueueName'] } }],
    Statistic: 'Maximum',
    Period: 60,
    Threshold: 45,
  }),
  Fails: ofFunction('Errors', { Statistic: 'Sum' }),
  Throttled: ofFunction('Throttles', { Statistic: 'Sum' }),
  Slow: ofFunction('Duration', { ExtendedStatistic: 'p99', Threshold: 120_000 }),
  Still: ofFunction('Invocations', {
    Statistic: 'Sum',
    Period: 60,
    EvaluationPeriods: 5,
    WarmUpConfiguration: { WarmUpPeriodDurationInMinutes: 5 },
    ComparisonOperator: 'LessThanThreshold',
    TreatMissingData: 'breaching',
  }),
  ApiFails: alarm({
    Namespace: 'AWS/ApiGateway',
    MetricName: '5xx',
    Dimensions: [{ Name: 'ApiId', Value: { Ref: fixtureId('AWS::ApiGatewayV2::Api') } }],
    Statistic: 'Sum',
    Period: 60,
  }),
  Bounces: alarm({
    Namespace: 'AWS/SES',
    MetricName: 'Reputation.BounceRate',
    Statistic: 'Average',
    Period: 60,
    Threshold: 0.5,
  }),
  Trouble: {
    Type: 'AWS::CloudWatch::CompositeAlarm',
    Properties: {
      AlarmName: 'Trouble',
      AlarmDescription: 'Orders are in trouble',
      AlarmRule: {
        'Fn::Join': ['', ['ALARM("', { 'Fn::GetAtt': ['OrdersDead', 'Arn'] }, '") OR ALARM("', { Ref: 'Fails' }, '")']],
      },
      AlarmActions: [{ Ref: 'Told' }],
      OKActions: [{ Ref: 'Told' }],
    },
  },
};

/** The fixture with alarms, on a clock that is turned. @param from when it begins, in epoch milliseconds */
async function watched(options: FixtureOptions = {}, from = Date.parse('2026-07-30T10:00:00Z')) {
  let at = from;
  const cloud = await startFixture(context, {
    now: () => at,
    resources,
    outputs: { ToldUrl: { Ref: 'ToldQueue' } },
    ...options,
  });
  const pass = (minutes: number) => {
    for (let i = 0; i < minutes; i++) {
      at += minute;
      cloud.watch.look();
    }
  };
  const on = () =>
    cloud.watch
      .alarms()
      .filter(({ state }) => state === 'ALARM')
      .map(({ name }) => name)
      .toSorted();
  return { ...cloud, pass, on };
}

test('lines of a log are counted by its filter, and the alarm on them goes on and off', async () => {
  const { send, lines, pass, on } = await watched();
  await send({ id: 'one' });
  await expect.poll(() => lines.filter((line) => line.includes('order=one')), pollTimeouts).toHaveLength(1);
  pass(1);
  expect(on()).toEqual(['OrdersTaken']);
  pass(4);
  expect(on()).not.toContain('OrdersTaken');
});

test('a function that fails, and the call that gets its 500, raise alarms; the composite tells the topic, on and off', async () => {
  const { endpoints, pass, on, sqs, outputs, watch } = await watched();
  pass(1);
  const call = { headers: { order: JSON.stringify({ fail: true }) } };
  expect((await fetch(`${endpoints.api}/rooms/1`, call)).status).toBe(500);
  pass(1);
  expect(on()).toEqual(['ApiFails', 'Fails', 'Trouble']);
  pass(4);
  expect(on()).toEqual(['Fails', 'Trouble']);
  pass(16);
  expect(on()).toEqual(['Still']);
  const { Messages = [] } = await sqs.send(
    new ReceiveMessageCommand({ QueueUrl: outputs.ToldUrl, MaxNumberOfMessages: 10 }),
  );
  const notices = Messages.map(({ Body = '' }) => JSON.parse(Body));
  expect(notices.map(({ AlarmName, NewStateValue }) => `${AlarmName} ${NewStateValue}`)).toEqual([
    'Trouble ALARM',
    'Trouble OK',
  ]);
  expect(notices[0]).toMatchObject({
    AlarmDescription: 'Orders are in trouble',
    OldStateValue: 'OK',
    StateChangeTime: '2026-07-30T10:02:00.000+0000',
  });
  const changes = watch.changes.filter(({ alarm: name }) => name === 'Trouble');
  expect(changes.map(({ to, at }) => `${to} ${new Date(at).toISOString().slice(11, 16)}`)).toEqual([
    'ALARM 10:02',
    'OK 10:22',
  ]);
});

test('a message among the dead letters raises the alarm of its queue', async () => {
  const { send, waiting, pass, on } = await watched({ visibility: 1, timeout: 1, maxReceiveCount: 1 });
  await send({ id: 'dead', failTimes: 9 });
  await expect.poll(() => waiting('DeadLettersUrl'), pollTimeouts).toMatchObject({ visible: 1 });
  pass(1);
  expect(on()).toEqual(expect.arrayContaining(['OrdersDead', 'Trouble']));
});

test('a message that nobody takes is the oldest of its queue, until it was handed out three times', async () => {
  let isAway = true;
  const faults = { away: () => isAway };
  // Messages are stamped by the machine's clock.
  const { send, seen, pass, on } = await watched({ visibility: 1, timeout: 1, maxReceiveCount: 9, faults }, Date.now());
  await send({ id: 'old', failTimes: 5 });
  pass(2);
  expect(on()).toEqual(['OrdersWait']);
  isAway = false;
  await expect.poll(async () => (await seen()).length, pollTimeouts).toBeGreaterThanOrEqual(3);
  pass(1);
  expect(on()).not.toContain('OrdersWait');
});

test('a call for which the account has no free execution counts as throttled, and as nothing else', async () => {
  const { endpoints, pass, on } = await watched({ faults: { throttle: () => true } });
  pass(1);
  expect((await fetch(`${endpoints.api}/rooms/1`)).status).toBe(500);
  pass(1);
  expect(on()).toEqual(['ApiFails', 'Throttled']);
});

test('no calls for five minutes, and the three that CloudWatch looks further back, raise the alarm that takes missing data for bad', async () => {
  const { pass, on, invoke } = await watched();
  await invoke('take-orders', {});
  pass(8);
  expect(on()).toEqual([]);
  pass(1);
  expect(on()).toEqual(['Still']);
});

test("SES's events make its rate of bounces", async () => {
  const { publishSesEvent, pass, on } = await watched();
  publishSesEvent('set', 'Send', {});
  publishSesEvent('set', 'Bounce', { bounce: { bounceType: 'Transient' } });
  pass(1);
  expect(on()).toEqual([]);
  publishSesEvent('set', 'Bounce', { bounce: { bounceType: 'Permanent' } });
  pass(1);
  expect(on()).toEqual(['Bounces']);
});

test('the page of the gateway shows the alarms that are on before the others', async () => {
  const { endpoints, pass } = await watched();
  pass(5);
  const answer = await fetch(`${endpoints.api}/alarms`);
  const [first, ...others] = (await answer.json()) as { name: string; state: string; notifies: boolean }[];
  expect(first).toMatchObject({ name: 'Still', state: 'ALARM', notifies: false });
  expect(others).toHaveLength(9);
  expect(others).toContainEqual(expect.objectContaining({ name: 'Trouble', state: 'OK', notifies: true }));
});

test.for<[what: string, id: string, properties: object]>([
  [
    'metric math',
    'Sum',
    { Metrics: [{ Id: 'm1', Expression: 'm2 + m3' }], MetricName: undefined, Namespace: undefined },
  ],
  ['a statistic', 'Trimmed', { Statistic: undefined, ExtendedStatistic: 'tm90' }],
  ['a period below a minute', 'Quick', { Period: 10 }],
  ['an operator', 'Band', { ComparisonOperator: 'GreaterThanUpperThreshold' }],
])('what it cannot evaluate is refused with the name of the alarm: %s', async ([, id, properties]) => {
  const one = alarm({ Namespace: 'Orders', MetricName: 'Taken', Statistic: 'Sum', Period: 60, ...properties });
  await expect(startFixture(context, { resources: { [id]: one } })).rejects.toThrow(id);
});

test.for<[what: string, resource: object]>([['a rule', { AlarmRule: 'ALARM("Nobody")' }]])(
  'a composite alarm that it cannot evaluate is refused with its name: %s',
  async ([, Properties]) => {
    const Odd = { Type: 'AWS::CloudWatch::CompositeAlarm', Properties };
    await expect(startFixture(context, { resources: { Odd } })).rejects.toThrow('Odd');
  },
);

test.for<[what: string, transformation: object]>([
  ['value', { MetricValue: '$.message.seconds' }],
  ['dimension', { MetricValue: '1', Dimensions: [{ Key: 'Order', Value: '$.message.room' }] }],
])(
  'a %s of a field that the pattern does not name is refused with the name of its filter',
  async ([, transformation]) => {
    const { Type, Properties } = resources.Retried;
    const FilterPattern = '{ $.message.order = "$.message.seconds and $.message.room" }';
    const MetricTransformations = [{ MetricNamespace: 'Orders', MetricName: 'Odd', ...transformation }];
    const Odd = { Type, Properties: { ...Properties, FilterPattern, MetricTransformations } };
    await expect(startFixture(context, { resources: { Odd } })).rejects.toThrow('Odd takes $.message.');
  },
);

test('a pattern that it does not know is refused with the name of its filter', async () => {
  const { Type, Properties } = resources.Retried;
  const Odd = { Type, Properties: { ...Properties, FilterPattern: '[ip, user]' } };
  await expect(startFixture(context, { resources: { Odd } })).rejects.toThrow('Odd');
});
