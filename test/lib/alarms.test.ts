import { expect, test } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };
import * as logEvent from '../../src/kit/log-words.ts';
import { metric } from '../../src/kit/metric-names.ts';
import { deployment } from './deployment.ts';
import { readable, resourceOf, resourcesOf, target } from './template-resources.ts';

const template = deployment();
const alarms = resourcesOf(template, 'AWS::CloudWatch::Alarm').map(({ Properties }) => Properties);
const queues = resourcesOf(template, 'AWS::SQS::Queue').map(({ id }) => id);
// A sweep that could not be run needs nobody: the next one does its work, and SweeperNotRunning tells when none runs.
const parked = queues.filter((id) => /DeadLetters|Quarantine/.test(id) && !id.includes('SweepDeadLetters'));

const inFiveMinutes = {
  Statistic: 'Sum',
  Period: 300,
  EvaluationPeriods: 1,
  ComparisonOperator: 'GreaterThanOrEqualToThreshold',
  TreatMissingData: 'notBreaching',
};

/** What happens once is told, and the next one after so many minutes again: CloudWatch looks some periods further back, which are short here. */
const onceIn = (minutes: number) => ({
  ...inFiveMinutes,
  Period: 60,
  EvaluationPeriods: minutes,
  DatapointsToAlarm: 1,
  Threshold: 1,
});

function alarmsOn(metric: unknown) {
  return alarms.filter(({ MetricName }) => JSON.stringify(MetricName) === JSON.stringify(metric));
}

function alarmOn(metric: string, resourceId: string) {
  return alarms.filter(
    ({ MetricName, Dimensions }) =>
      MetricName === metric && (Dimensions as { Value: unknown }[]).some(({ Value }) => target(Value) === resourceId),
  );
}

test('eight queues hold what somebody has to look at', () => {
  expect(parked).toHaveLength(8);
});

test.for(parked)('a single message raises an alarm within a minute: %s', (id) => {
  expect(alarmOn('ApproximateNumberOfMessagesVisible', id)).toEqual([
    expect.objectContaining({
      Namespace: 'AWS/SQS',
      Statistic: 'Maximum',
      Period: 60,
      EvaluationPeriods: 1,
      Threshold: 1,
      ComparisonOperator: 'GreaterThanOrEqualToThreshold',
      TreatMissingData: 'notBreaching',
    }),
  ]);
});

test.for(['IntakeEventsQueue', 'SesEventsQueue', 'WebhooksDeliveriesQueue'])(
  'what nobody takes for five minutes raises an alarm: %s',
  (word) => {
    expect(alarmOn('ApproximateAgeOfOldestMessage', resourceOf(template, 'AWS::SQS::Queue', word).id)).toEqual([
      expect.objectContaining({
        Statistic: 'Maximum',
        Period: 60,
        EvaluationPeriods: 2,
        Threshold: 300,
        ComparisonOperator: 'GreaterThanOrEqualToThreshold',
      }),
    ]);
  },
);

test('a sweeper that stands still for five minutes raises an alarm, also when there are no figures', () => {
  expect(alarmOn('Invocations', resourceOf(template, 'AWS::Lambda::Function', 'SweepDeliveries').id)).toEqual([
    expect.objectContaining({
      Statistic: 'Sum',
      Period: 60,
      EvaluationPeriods: 5,
      Threshold: 1,
      ComparisonOperator: 'LessThanThreshold',
      TreatMissingData: 'breaching',
      // The first run comes after the alarm.
      WarmUpConfiguration: { WarmUpPeriodDurationInMinutes: 15 },
    }),
  ]);
});

test('a call of the API that is answered with 5xx raises an alarm within five minutes', () => {
  expect(alarmOn('5xx', resourceOf(template, 'AWS::ApiGatewayV2::Api').id)).toEqual([
    expect.objectContaining({ Namespace: 'AWS/ApiGateway', ...onceIn(5) }),
  ]);
});

const urgent = ['IssueTickets', 'Radius', 'CaptivePortal'];
test.for(urgent.flatMap((word) => [[word, 'Errors'] as const, [word, 'Throttles'] as const]))(
  '%s with %s in two of five minutes raises an alarm',
  ([word, figure]) => {
    expect(alarmOn(figure, resourceOf(template, 'AWS::Lambda::Function', word).id)).toEqual([
      expect.objectContaining({
        Namespace: 'AWS/Lambda',
        ...onceIn(5),
        DatapointsToAlarm: 2,
      }),
    ]);
  },
);

test('reconcile-devices failing raises an alarm within five minutes', () => {
  expect(alarmOn('Errors', resourceOf(template, 'AWS::Lambda::Function', 'ReconcileDevices').id)).toEqual([
    expect.objectContaining({ Namespace: 'AWS/Lambda', ...onceIn(5) }),
  ]);
});

test('a hundred calls in five minutes that are refused for their key raise an alarm', () => {
  const { LogGroupName, FilterPattern, MetricTransformations } = resourceOf(
    template,
    'AWS::Logs::MetricFilter',
    'RefusedCalls',
  ).Properties;
  expect(target(LogGroupName)).toBe(resourceOf(template, 'AWS::Logs::LogGroup', 'HttpApiLogs').id);
  expect(FilterPattern).toBe(
    `{ ($.message.event = "${logEvent.requestRefused}") && (($.message.status = 401) || ($.message.status = 403)) }`,
  );
  const [counted] = MetricTransformations as Record<string, unknown>[];
  expect(counted).toMatchObject({ MetricNamespace: metric.namespace, MetricValue: '1' });
  expect(readable(counted?.MetricName)).toBe(`${metric.refusedCalls}-WifiTicketsApiGateway`);
  expect(alarmsOn(counted?.MetricName)).toEqual([expect.objectContaining({ ...inFiveMinutes, Threshold: 100 })]);
});

test('a delivery that is refused, though its URL is good, raises an alarm within the hour; and each connection has its figure', () => {
  const refused = `$.message.event = "${logEvent.deliveryRefused}"`;
  for (const [id, pattern, dimensions] of [
    ['WebhooksRefused', `{ ${refused} }`, undefined],
    [
      'WebhooksEachRefused',
      `{ (${refused}) && ($.message.connection = "*") }`,
      [{ Key: 'Connection', Value: '$.message.connection' }],
    ],
  ] as const) {
    const filter = resourceOf(template, 'AWS::Logs::MetricFilter', id).Properties;
    expect(target(filter.LogGroupName)).toBe(resourceOf(template, 'AWS::Logs::LogGroup', 'ReceiveWebhooksLogs').id);
    expect(filter.FilterPattern).toBe(pattern);
    const [counted] = filter.MetricTransformations as Record<string, unknown>[];
    expect(counted).toMatchObject({ MetricNamespace: metric.namespace, MetricValue: '1' });
    expect(counted?.Dimensions).toEqual(dimensions);
    expect(readable(counted?.MetricName)).toBe(`${metric.deliveriesRefused}-WifiTicketsStoreTable`);
    expect(alarmsOn(counted?.MetricName)).toEqual([expect.objectContaining(onceIn(60))]);
    expect(alarmsOn(counted?.MetricName)[0]).not.toHaveProperty('Dimensions');
  }
});

const deploymentName = resourceOf(template, 'AWS::SES::ConfigurationSet').id;
const tableName = resourceOf(template, 'AWS::DynamoDB::GlobalTable').id;
const isNews = '($.message.isNew IS TRUE)';

test.for<[filter: string, logs: string, pattern: string]>([
  [
    'Told',
    'RecordDeliveries',
    `{ (($.message.event = "${logEvent.mailBounced}") || ($.message.event = "${logEvent.mailSuppressed}") || ($.message.event = "${logEvent.mailRejected}")) && ${isNews} }`,
  ],
  ['Failed', 'DeliverTickets', `{ $.message.event = "${logEvent.workFailed}" }`],
  [
    'WithoutAddress',
    'IssueTickets',
    '{ ($.message.unmailed = "no_address") || ($.message.unmailed = "bad_address") || ($.message.unmailed = "non_ascii_address") }',
  ],
])('one guest without the mail raises an alarm within the hour, and is counted once: %s', ([id, log, pattern]) => {
  const filter = resourceOf(template, 'AWS::Logs::MetricFilter', `Undelivered${id}`).Properties;
  expect(target(filter.LogGroupName)).toBe(resourceOf(template, 'AWS::Logs::LogGroup', `${log}Logs`).id);
  expect(filter.FilterPattern).toBe(pattern);
  const [counted] = filter.MetricTransformations as Record<string, unknown>[];
  expect(counted).toMatchObject({ MetricNamespace: metric.namespace, MetricValue: '1' });
  expect(readable(counted?.MetricName)).toBe(`${metric.mailsUndelivered}-${readable({ Ref: deploymentName })}`);
  expect(alarmsOn(counted?.MetricName)).toEqual([expect.objectContaining(onceIn(60))]);
});

test('a mail that has been owed for ten minutes raises an alarm at once, and it stays on between two figures', () => {
  const filter = resourceOf(template, 'AWS::Logs::MetricFilter', 'SweepOldestMail').Properties;
  expect(target(filter.LogGroupName)).toBe(resourceOf(template, 'AWS::Logs::LogGroup', 'SweepDeliveriesLogs').id);
  const [counted] = filter.MetricTransformations as Record<string, unknown>[];
  expect(counted).toMatchObject({ MetricNamespace: metric.namespace, MetricValue: '$.message.ageSeconds' });
  expect(readable(counted?.MetricName)).toBe(`${metric.oldestOwed}Mail-${readable({ Ref: tableName })}`);
  expect(alarmsOn(counted?.MetricName)).toEqual([
    expect.objectContaining({
      Statistic: 'Maximum',
      Period: 60,
      EvaluationPeriods: 5,
      DatapointsToAlarm: 1,
      Threshold: 600,
      ComparisonOperator: 'GreaterThanOrEqualToThreshold',
      TreatMissingData: 'notBreaching',
    }),
  ]);
});

test('the first mail that is put off because we may not send raises an alarm of its own', () => {
  const filter = resourceOf(template, 'AWS::Logs::MetricFilter', 'WaitingDenied').Properties;
  expect(target(filter.LogGroupName)).toBe(resourceOf(template, 'AWS::Logs::LogGroup', 'DeliverTicketsLogs').id);
  const [counted] = filter.MetricTransformations as Record<string, unknown>[];
  expect(readable(counted?.MetricName)).toBe(`${metric.sendingDenied}-${readable({ Ref: deploymentName })}`);
  expect(alarmsOn(counted?.MetricName)).toEqual([expect.objectContaining(onceIn(15))]);
});

test('what SES puts off is counted by its reason, each deployment for itself', () => {
  const filter = resourceOf(template, 'AWS::Logs::MetricFilter', 'WaitingPostponed').Properties;
  expect(target(filter.LogGroupName)).toBe(resourceOf(template, 'AWS::Logs::LogGroup', 'DeliverTicketsLogs').id);
  const [counted] = filter.MetricTransformations as Record<string, unknown>[];
  expect(counted).toMatchObject({ MetricValue: '1', Dimensions: [{ Key: 'Reason', Value: '$.message.reason' }] });
  expect(readable(counted?.MetricName)).toBe(`${metric.mailsPostponed}-${readable({ Ref: deploymentName })}`);
});

test('twenty logins in five minutes that get no answer raise an alarm: by RADIUS and at the page together', () => {
  const filters = resourcesOf(template, 'AWS::Logs::MetricFilter').filter(({ id }) => id.includes('Unanswered'));
  expect(filters).toHaveLength(2);
  for (const { Properties } of filters) {
    const [counted] = Properties.MetricTransformations as Record<string, unknown>[];
    expect(alarmsOn(counted?.MetricName)).toEqual([expect.objectContaining({ ...inFiveMinutes, Threshold: 20 })]);
  }
});

test.for(['PortalPagesNotLetIn', 'AdmissionNotAnswered'])(
  'three guests in five minutes who do not get online raise an alarm, at the page and by RADIUS together: %s',
  (id) => {
    const { Properties } = resourceOf(template, 'AWS::Logs::MetricFilter', id);
    const [counted] = Properties.MetricTransformations as Record<string, unknown>[];
    expect(alarmsOn(counted?.MetricName)).toEqual([expect.objectContaining({ ...inFiveMinutes, Threshold: 3 })]);
  },
);

test.for(['PlacementsDenied', 'ConnectionsDenied', 'AccessReviewDenied', 'ToldSystemsDenied'])(
  "a hotel's own system that denies us raises one alarm, whichever system it is: %s",
  (id) => {
    const { Properties } = resourceOf(template, 'AWS::Logs::MetricFilter', id);
    const [counted] = Properties.MetricTransformations as Record<string, unknown>[];
    expect(readable(counted?.MetricName)).toBe(`${metric.hotelSystemDenied}-WifiTicketsStoreTable`);
    expect(alarmsOn(counted?.MetricName)).toEqual([expect.objectContaining(onceIn(60))]);
  },
);

test('calls of networks of which one in ten takes half a second raise an alarm, if there are a hundred in five minutes', () => {
  expect(alarmOn('Duration', resourceOf(template, 'AWS::Lambda::Function', 'Radius').id)).toEqual([
    expect.objectContaining({
      ExtendedStatistic: 'p90',
      Threshold: 500,
      EvaluationPeriods: 3,
      EvaluateLowSampleCountPercentile: 'ignore',
      TreatMissingData: 'notBreaching',
    }),
  ]);
});

/** Of each function: the last two words before what the CDK adds. */
const functions = resourcesOf(template, 'AWS::Lambda::Function').map(
  ({ id }) =>
    [
      `${/([A-Z][a-z]+[A-Z][a-z]+)Function[0-9A-F]{8}$/.exec(id)?.[1]}FunctionName`.replace(/^Admission/, ''),
      id,
    ] as const,
);

test('the command line finds the API, queues, table, configuration set, sender and functions through the outputs', () => {
  const outputs = Object.entries(template.findOutputs('*')).map(([name, { Value }]) => [
    name,
    typeof Value === 'string' || 'Fn::Join' in Value ? readable(Value) : target(Value),
  ]);
  expect(Object.fromEntries(outputs)).toEqual({
    ApiUrl: resourceOf(template, 'AWS::ApiGatewayV2::Api').id,
    WebhooksUrl: `${readable({ 'Fn::GetAtt': [resourceOf(template, 'AWS::ApiGatewayV2::Api').id, 'ApiEndpoint'] })}/hooks`,
    PortalUrl: `${readable({ 'Fn::GetAtt': [resourceOf(template, 'AWS::ApiGatewayV2::Api').id, 'ApiEndpoint'] })}/portal`,
    RadiusApiUrl: resourceOf(template, 'AWS::ApiGatewayV2::Api').id,
    ApiSenderId: target(resourceOf(template, 'AWS::Lambda::Function', 'HttpApi').Properties.Role),
    ConnectionsSenderId: target(resourceOf(template, 'AWS::Lambda::Function', 'Translate').Properties.Role),
    ConnectionsPath: `/wifi-tickets/${readable({ Ref: resourceOf(template, 'AWS::DynamoDB::GlobalTable').id })}/connections`,
    EventsQueueUrl: resourceOf(template, 'AWS::SQS::Queue', 'IntakeEventsQueue').id,
    EventsDeadLettersUrl: resourceOf(template, 'AWS::SQS::Queue', 'IntakeEventsDeadLetters').id,
    QuarantineQueueUrl: resourceOf(template, 'AWS::SQS::Queue', 'Quarantine').id,
    MailQueueUrl: resourceOf(template, 'AWS::SQS::Queue', 'MailsQueue').id,
    MailDeadLettersUrl: resourceOf(template, 'AWS::SQS::Queue', 'MailsDeadLetters').id,
    PlacementQueueUrl: resourceOf(template, 'AWS::SQS::Queue', 'PlacementsOrdersQueue').id,
    PlacementDeadLettersUrl: resourceOf(template, 'AWS::SQS::Queue', 'PlacementsOrdersDeadLetters').id,
    FieldQueueUrl: resourceOf(template, 'AWS::SQS::Queue', 'ToldSystemsFieldsQueue').id,
    FieldDeadLettersUrl: resourceOf(template, 'AWS::SQS::Queue', 'ToldSystemsFieldsDeadLetters').id,
    WebhooksQueueUrl: resourceOf(template, 'AWS::SQS::Queue', 'WebhooksDeliveriesQueue').id,
    WebhooksDeadLettersUrl: resourceOf(template, 'AWS::SQS::Queue', 'WebhooksDeliveriesDeadLetters').id,
    HooksQueueUrl: resourceOf(template, 'AWS::SQS::Queue', 'HooksEventsQueue').id,
    HooksDeadLettersUrl: resourceOf(template, 'AWS::SQS::Queue', 'HooksEventsDeadLetters').id,
    HookSecretsPath: `/wifi-tickets/${readable({ Ref: resourceOf(template, 'AWS::DynamoDB::GlobalTable').id })}/hooks`,
    SesEventsQueueUrl: resourceOf(template, 'AWS::SQS::Queue', 'SesEventsQueue').id,
    SesEventsDeadLettersUrl: resourceOf(template, 'AWS::SQS::Queue', 'SesEventsDeadLetters').id,
    SweepsDeadLettersUrl: resourceOf(template, 'AWS::SQS::Queue', 'SweepDeadLetters').id,
    EventBusName: resourceOf(template, 'AWS::Events::EventBus').id,
    PublishFailedUrl: resourceOf(template, 'AWS::SQS::Queue', 'EventsOutFailed').id,
    RetentionDays: '30',
    ResendsPerHour: '5',
    TableName: resourceOf(template, 'AWS::DynamoDB::GlobalTable').id,
    ControllerKeysPath: `/wifi-tickets/${readable({ Ref: resourceOf(template, 'AWS::DynamoDB::GlobalTable').id })}/controllers`,
    IssuerKeysPath: `/wifi-tickets/${readable({ Ref: resourceOf(template, 'AWS::DynamoDB::GlobalTable').id })}/issuers`,
    ConfigurationSetName: resourceOf(template, 'AWS::SES::ConfigurationSet').id,
    SenderIdentityName: 'hotel-sol.example',
    SenderAddress: 'wifi@hotel-sol.example',
    MaxSendRate: 'account',
    ...Object.fromEntries(functions),
    PollersAtOnce: '173',
    Version: packageJson.version,
  });
});

test('metric filters are made three at a time, which is as many as CloudWatch Logs takes', () => {
  const filters = resourcesOf(template, 'AWS::Logs::MetricFilter').map(({ id }) => id);
  const waitsFor = filters.map((id) => {
    const { DependsOn = [] } = template.toJSON().Resources[id] as { DependsOn?: string | string[] };
    return [DependsOn].flat().filter((one) => filters.includes(one));
  });
  expect(waitsFor.filter(({ length }) => length === 0)).toHaveLength(3);
  // Each waits for one of its own.
  expect(new Set(waitsFor.flat()).size).toBe(filters.length - 3);
  expect(waitsFor.flat()).toHaveLength(filters.length - 3);
});
