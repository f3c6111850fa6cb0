import { expect, test } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };
import { addressReasons } from '../../src/core/owed/undelivered-reasons.ts';
import { metric } from '../../src/kit/log/metric-names.ts';
import { deployment } from './deployment.ts';
import { type Resource, readable, resourceOf, resourcesOf, target } from './template-resources.ts';

const template = deployment();
const alarms = resourcesOf(template, 'AWS::CloudWatch::Alarm');
const queues = resourcesOf(template, 'AWS::SQS::Queue').map(({ id }) => id);
// A sweep that could not be run needs nobody: the next one does its work, and SweeperNotRunning tells when none runs.
const parked = queues.filter((id) => /DeadLetters|Quarantine/.test(id) && !id.includes('SweepDeadLetters'));

const holdsAny = (queue: string) =>
  `ApproximateNumberOfMessagesVisible of ${queue}.QueueName: Maximum >= 1, 1 of 1 × 60 s`;

/** Of an alarm: its metric, of which resource, what is too much, and in how many of the last periods. */
const rules = {
  EventsLate: 'ApproximateAgeOfOldestMessage of IntakeEventsQueue.QueueName: Maximum >= 300, 2 of 2 × 60 s',
  EventsFail: 'OldestFailedEvent-WifiTicketsStoreTable: Maximum >= 300, 1 of 5 × 60 s',
  EventsDead: holdsAny('IntakeEventsDeadLetters'),
  IssueTicketsFails: 'Errors of IntakeIssueTicketsFunction: Sum >= 1, 2 of 5 × 60 s',
  IssueTicketsThrottled: 'Throttles of IntakeIssueTicketsFunction: Sum >= 1, 2 of 5 × 60 s',
  MailsOwed: 'OldestOwedMail-WifiTicketsStoreTable: Maximum >= 600, 1 of 5 × 60 s',
  PlacementsOwed: 'OldestOwedPlacement-WifiTicketsStoreTable: Maximum >= 600, 1 of 5 × 60 s',
  MessagesOwed: 'OldestOwedMessage-WifiTicketsStoreTable: Maximum >= 600, 1 of 5 × 60 s',
  SendingDenied: 'SendingDenied-WifiTicketsDeliveryConfigurationSet: Sum >= 1, 1 of 15 × 60 s',
  PortalLoginsFailing: 'PortalLoginsFailing-WifiTicketsStoreTable: Sum >= 3, 1 of 1 × 300 s',
  RadiusFails: 'Errors of AdmissionRadiusFunction: Sum >= 1, 2 of 5 × 60 s',
  RadiusThrottled: 'Throttles of AdmissionRadiusFunction: Sum >= 1, 2 of 5 × 60 s',
  CaptivePortalFails: 'Errors of PortalPagesCaptivePortalFunction: Sum >= 1, 2 of 5 × 60 s',
  CaptivePortalThrottled: 'Throttles of PortalPagesCaptivePortalFunction: Sum >= 1, 2 of 5 × 60 s',
  MailsDead: holdsAny('DeliveryMailsDeadLetters'),
  PlacementsDead: holdsAny('PlacementsOrdersDeadLetters'),
  FieldsDead: holdsAny('ToldSystemsFieldsDeadLetters'),
  MessagesDead: holdsAny('ToldSystemsMessagesDeadLetters'),
  FieldsOwed: 'OldestOwedField-WifiTicketsStoreTable: Maximum >= 600, 1 of 5 × 60 s',
  SesEventsDead: holdsAny('EvidenceSesEventsDeadLetters'),
  WebhooksDead: holdsAny('WebhooksDeliveriesDeadLetters'),
  Quarantined: holdsAny('IntakeQuarantine'),
  SesEventsLate: 'ApproximateAgeOfOldestMessage of EvidenceSesEventsQueue.QueueName: Maximum >= 300, 2 of 2 × 60 s',
  WebhooksLate: 'ApproximateAgeOfOldestMessage of WebhooksDeliveriesQueue.QueueName: Maximum >= 300, 2 of 2 × 60 s',
  WebhooksPostponed: 'OldestPostponedWebhook-WifiTicketsStoreTable: Maximum >= 300, 1 of 20 × 60 s',
  TranslateWebhooksFails: 'Errors of ConnectionsTranslateWebhooksFunction: Sum >= 1, 2 of 20 × 60 s',
  SweeperNotRunning: 'Invocations of SweepSweepDeliveriesFunction: Sum < 1, 5 of 5 × 60 s, missing is breaching',
  ApiFails: '5xx of ApiGateway: Sum >= 1, 1 of 5 × 60 s',
  ReconcileDevicesFails: 'Errors of AccessReviewReconcileDevicesFunction: Sum >= 1, 1 of 5 × 60 s',
  RadiusSlow: 'Duration of AdmissionRadiusFunction: p90 >= 500, 3 of 3 × 300 s',
  DeliveriesRefused: 'DeliveriesRefused-WifiTicketsStoreTable: Sum >= 1, 1 of 60 × 60 s',
  CallsThrottled: 'ThrottledCalls-WifiTicketsApiGateway: Sum >= 10, 1 of 1 × 300 s',
  CallsRefused: 'RefusedCalls-WifiTicketsApiGateway: Sum >= 100, 1 of 1 × 300 s',
  CodesGuessed: 'LoginsUnanswered-WifiTicketsStoreTable: Sum >= 20, 1 of 1 × 300 s',
  Bounces: 'Reputation.BounceRate: Average >= 0.025, 1 of 60 × 60 s',
  Complaints: 'Reputation.ComplaintRate: Average >= 0.0005, 1 of 60 × 60 s',
  PublishLate: 'IteratorAge of EventsOutPublishEventsFunction: Maximum >= 300000, 2 of 2 × 60 s',
  PublishFailed: holdsAny('EventsOutFailed'),
  ChangesUnreadable: 'UnreadableChanges-WifiTicketsStoreTable: Sum >= 1, 1 of 60 × 60 s',
  PublishEndsFails: 'Errors of EventsOutPublishEndsFunction: Sum >= 1, 1 of 5 × 60 s',
  HooksDead: holdsAny('HooksEventsDeadLetters'),
  HooksLate: 'OldestHookEvent-WifiTicketsStoreTable: Maximum >= 3600, 1 of 20 × 60 s',
  HookDisabled: 'HooksDisabled-WifiTicketsStoreTable: Sum >= 1, 1 of 60 × 60 s',
  MailsUndelivered: 'MailsUndelivered-WifiTicketsDeliveryConfigurationSet: Sum >= 1, 1 of 60 × 60 s',
  HotelSystemDenied: 'HotelSystemDenied-WifiTicketsStoreTable: Sum >= 1, 1 of 60 × 60 s',
  NoTicketsCreated: 'NoTicketsCreated-WifiTicketsStoreTable: Sum >= 1, 1 of 15 × 60 s',
  OwnDoorShut: 'OwnDoorsShut-WifiTicketsStoreTable: Sum >= 1, 1 of 60 × 60 s',
  RelaySilent: 'RelaySilent-WifiTicketsStoreTable: Sum >= 1, 1 of 15 × 60 s',
};

function ruleOf({ MetricName, Dimensions = [], ...how }: Resource['Properties']): string {
  const of = (Dimensions as { Value: unknown }[]).map(({ Value }) => readable(Value).replace('WifiTickets', ''));
  const limit = `${how.ComparisonOperator === 'LessThanThreshold' ? '<' : '>='} ${how.Threshold}`;
  const times = `${how.DatapointsToAlarm ?? how.EvaluationPeriods} of ${how.EvaluationPeriods} × ${how.Period} s`;
  const missing = how.TreatMissingData === 'notBreaching' ? '' : `, missing is ${how.TreatMissingData}`;
  const name = [readable(MetricName), ...of].join(' of ');
  return `${name}: ${how.Statistic ?? how.ExtendedStatistic} ${limit}, ${times}${missing}`;
}

test('all alarms are here, and each goes on by its rule', () => {
  const told = alarms.map(({ id, Properties }) => [/Monitoring(\w+?)[0-9A-F]{8}$/.exec(id)?.[1], ruleOf(Properties)]);
  expect(Object.fromEntries(told)).toEqual(rules);
});

test('a single message raises an alarm in each of the nine queues that hold what somebody has to look at', () => {
  const watched = Object.values(rules).filter((rule) => rule.startsWith('ApproximateNumberOfMessagesVisible'));
  expect(parked).toHaveLength(9);
  for (const id of parked)
    expect(watched.join('\n')).toContain(` of ${readable({ Ref: id }).replace('WifiTickets', '')}.`);
});

test('a sweeper has been there for a while before anybody misses it: its first run comes after the alarm', () => {
  expect(resourceOf(template, 'AWS::CloudWatch::Alarm', 'SweeperNotRunning').Properties).toMatchObject({
    WarmUpConfiguration: { WarmUpPeriodDurationInMinutes: 15 },
  });
});

test('calls of few networks are not slow by chance: there must be a hundred in five minutes', () => {
  expect(resourceOf(template, 'AWS::CloudWatch::Alarm', 'RadiusSlow').Properties).toMatchObject({
    EvaluateLowSampleCountPercentile: 'ignore',
  });
});

// Which lines are counted: counted-lines.test.ts.
test.for<[metric: string, by: Readonly<Record<string, string>>, filters: readonly string[]]>([
  ['LoginsUnanswered-WifiTicketsStoreTable', {}, ['PortalPagesUnanswered', 'AdmissionUnanswered']],
  ['PortalLoginsFailing-WifiTicketsStoreTable', {}, ['PortalPagesNotLetIn', 'AdmissionNotAnswered']],
  ['HotelSystemDenied-WifiTicketsStoreTable', {}, ['PlacementsDenied', 'ConnectionsDenied', 'AccessReviewDenied']],
  [
    'MailsUndelivered-WifiTicketsDeliveryConfigurationSet',
    {},
    ['UndeliveredTold', 'UndeliveredFailed', 'UndeliveredWithoutAddress'],
  ],
  ['DeliveriesRefused-WifiTicketsStoreTable', {}, ['WebhooksRefused']],
  ['DeliveriesRefused-WifiTicketsStoreTable', { Connection: '$.message.connection' }, ['WebhooksEachRefused']],
  ['MailsRelayed-WifiTicketsDeliveryConfigurationSet', { Portal: '$.message.portal' }, ['UndeliveredRelayed']],
  ['MailsPostponed-WifiTicketsDeliveryConfigurationSet', { Reason: '$.message.reason' }, ['WaitingPostponed']],
])('%s, by %j, is what these count together, each deployment for itself: %j', ([name, by, filters]) => {
  for (const id of filters) {
    const { MetricTransformations } = resourceOf(template, 'AWS::Logs::MetricFilter', id).Properties;
    const [counted] = MetricTransformations as Record<string, unknown>[];
    expect(readable(counted?.MetricName)).toBe(name);
    expect(counted).toMatchObject({ MetricNamespace: metric.namespace, MetricValue: '1' });
    expect(counted?.Dimensions ?? []).toEqual(Object.entries(by).map(([Key, Value]) => ({ Key, Value })));
  }
});

test('guests whose address is not mailed are counted by the reasons that the program has', () => {
  const { FilterPattern } = resourceOf(template, 'AWS::Logs::MetricFilter', 'UndeliveredWithoutAddress').Properties;
  // Known only when the mail is written: deliver-tickets logs it.
  const atOnce = addressReasons.filter((reason) => reason !== 'code_not_relayable');
  const each = atOnce.map((reason) => `($.message.unmailed = "${reason}")`);
  expect(FilterPattern).toBe(`{ ${each.join(' || ')} }`);
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
    Alarms: 'all',
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
    MessageQueueUrl: resourceOf(template, 'AWS::SQS::Queue', 'ToldSystemsMessagesQueue').id,
    MessageDeadLettersUrl: resourceOf(template, 'AWS::SQS::Queue', 'ToldSystemsMessagesDeadLetters').id,
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
    SenderDomain: 'hotel-sol.example',
    MaxSendRate: 'account',
    ...Object.fromEntries(functions),
    PollersAtOnce: '175',
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
