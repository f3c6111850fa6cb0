import type { Template } from 'aws-cdk-lib/assertions';
import { expect, test } from 'vitest';
import { SenderIdentity } from '../../lib/mail/sender-identity.ts';
import { deployment } from './deployment.ts';
import { type Resource, readable, resourceOf, resourcesOf, target } from './template-resources.ts';

const template = deployment();
const table = 'WifiTicketsStoreTable.Arn';
const mails = 'WifiTicketsDeliveryMailsQueue.Arn';
const orders = 'WifiTicketsPlacementsOrdersQueue.Arn';
const fields = 'WifiTicketsToldSystemsFieldsQueue.Arn';

interface Statement {
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Resource: unknown;
  readonly Condition?: object;
}

function list<T>(value: T | readonly T[]): readonly T[] {
  return Array.isArray(value) ? value : [value as T];
}

function statementsOf(from: Template, roleId: string): Statement[] {
  return resourcesOf(from, 'AWS::IAM::Policy')
    .filter(({ Properties }) => (Properties.Roles as unknown[]).some((role) => target(role) === roleId))
    .flatMap(({ Properties }) => (Properties.PolicyDocument as { Statement: Statement[] }).Statement);
}

/** What a function's own role allows, a line an action and resource. */
function grantsOf(word: string, from = template): string[] {
  const { Properties } = resourceOf(from, 'AWS::Lambda::Function', word);
  const lines = statementsOf(from, target(Properties.Role)).flatMap(({ Effect, Action, Resource, Condition }) => {
    const condition = Condition ? ` if ${JSON.stringify(Condition)}` : '';
    return list(Action).flatMap((action) =>
      list(Resource).map((resource) => `${Effect} ${action} on ${readable(resource)}${condition}`),
    );
  });
  return lines.sort();
}

const allow = (actions: string[], on: string) => actions.map((action) => `Allow ${action} on ${on}`);
const taking = (queue: string) => allow(['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'], queue);
const onTable = (...actions: string[]) =>
  allow(
    actions.map((action) => `dynamodb:${action}`),
    table,
  );

test('issue-tickets may write tickets, announce mails and set events aside, and nothing else', () => {
  expect(grantsOf('IssueTickets')).toEqual(
    [
      ...taking('WifiTicketsIntakeEventsQueue.Arn'),
      'Allow sqs:ChangeMessageVisibility on WifiTicketsIntakeEventsQueue.Arn',
      ...onTable('GetItem', 'PutItem', 'UpdateItem', 'DeleteItem', 'BatchWriteItem', 'BatchGetItem', 'Query'),
      ...allow(['sqs:SendMessage'], mails),
      ...allow(['sqs:SendMessage'], orders),
      ...allow(['sqs:SendMessage'], fields),
      ...allow(['sqs:SendMessage'], 'WifiTicketsIntakeQuarantine.Arn'),
    ].sort(),
  );
});

test('deliver-tickets may read and mark tickets, announce mails and send them from the one address, and nothing else', () => {
  const ses = 'arn:<Partition>:ses:<Region>:<AccountId>';
  const from = ' if {"StringEquals":{"ses:FromAddress":"wifi@hotel-sol.example"}}';
  expect(grantsOf('DeliverTickets')).toEqual(
    [
      ...taking(mails),
      ...onTable('GetItem', 'UpdateItem'),
      ...allow(['sqs:SendMessage'], mails),
      `Allow ses:SendRawEmail on ${ses}:identity/*${from}`,
      `Allow ses:SendRawEmail on ${ses}:configuration-set/WifiTicketsDeliveryConfigurationSet${from}`,
      ...allow(['ses:GetSendQuota'], '*'),
    ].sort(),
  );
});

test('place-tickets may read and mark tickets, announce mails and tickets, and read the keys of issuers, and nothing else', () => {
  expect(grantsOf('PlaceTickets')).toEqual(
    [
      ...taking(orders),
      ...onTable('GetItem', 'BatchGetItem', 'PutItem', 'UpdateItem'),
      ...allow(['dynamodb:Query'], `${table}/index/tickets`),
      ...allow(['dynamodb:Query'], `${table}/index/placements`),
      ...allow(['sqs:SendMessage'], mails),
      ...allow(['sqs:SendMessage'], orders),
      ...allow(['sqs:SendMessage'], fields),
      `Allow ssm:GetParameter on arn:<Partition>:ssm:<Region>:<AccountId>:parameter/wifi-tickets/${table.replace('.Arn', '')}/issuers/*`,
    ].sort(),
  );
});

test('tell-systems may read stays and connections, note what it has written, and use the credentials of connections, and nothing else', () => {
  const path = `arn:<Partition>:ssm:<Region>:<AccountId>:parameter/wifi-tickets/${table.replace('.Arn', '')}/connections`;
  expect(grantsOf('TellSystems')).toEqual(
    [
      ...taking(fields),
      ...onTable('GetItem', 'BatchGetItem', 'PutItem', 'UpdateItem'),
      ...allow(['sqs:SendMessage'], fields),
      ...allow(['ssm:GetParameter'], `${path}/*`),
      ...allow(['ssm:PutParameter'], `${path}/*/token`),
    ].sort(),
  );
});

test('record-deliveries may read and mark tickets, and nothing else', () => {
  expect(grantsOf('RecordDeliveries')).toEqual(
    [...taking('WifiTicketsEvidenceSesEventsQueue.Arn'), ...onTable('GetItem', 'UpdateItem')].sort(),
  );
});

test('sweep-deliveries may find owed mails, read how old they are, announce them and note how fast they go, and nothing else', () => {
  expect(grantsOf('SweepDeliveries')).toEqual(
    [
      ...allow(['dynamodb:Query'], `${table}/index/due`),
      ...allow(['dynamodb:Query'], `${table}/index/placements`),
      ...allow(['dynamodb:Query'], `${table}/index/fields`),
      ...allow(['sqs:SendMessage'], orders),
      ...allow(['sqs:SendMessage'], fields),
      ...onTable('BatchGetItem', 'GetItem', 'UpdateItem'),
      ...allow(['sqs:SendMessage', 'sqs:GetQueueAttributes'], mails),
      ...allow(['ses:GetSendQuota'], '*'),
    ].sort(),
  );
});

test('the API may keep tickets and keys, announce mails and hand in events, and nothing else', () => {
  expect(grantsOf('HttpApi')).toEqual(
    [
      ...onTable('GetItem', 'BatchGetItem', 'PutItem', 'UpdateItem', 'DeleteItem', 'BatchWriteItem', 'Query'),
      ...allow(['dynamodb:Query'], `${table}/index/tickets`),
      ...allow(['dynamodb:Query'], `${table}/index/serials`),
      ...allow(['dynamodb:Query'], `${table}/index/due`),
      ...allow(['sqs:SendMessage'], mails),
      ...allow(['sqs:SendMessage'], orders),
      ...allow(['sqs:SendMessage'], fields),
      ...allow(['sqs:SendMessage'], 'WifiTicketsIntakeEventsQueue.Arn'),
    ].sort(),
  );
});

test('receive-webhooks may look up a URL and queue what came to it, and nothing else', () => {
  expect(grantsOf('ReceiveWebhooks')).toEqual(
    [...onTable('GetItem'), ...allow(['sqs:SendMessage'], 'WifiTicketsWebhooksDeliveriesQueue.Arn')].sort(),
  );
});

test('sync-reservations may read the table and when tickets were created, note what was asked for, and ask, and nothing else', () => {
  expect(grantsOf('SyncReservations')).toEqual(
    [
      ...onTable('GetItem', 'UpdateItem', 'Query'),
      ...allow(['dynamodb:Query'], `${table}/index/tickets`),
      ...allow(['sqs:SendMessage'], 'WifiTicketsWebhooksDeliveriesQueue.Arn'),
    ].sort(),
  );
});

test('radius may read keys, and read and write what networks do with tickets, and nothing else', () => {
  expect(grantsOf('Radius')).toEqual(
    [
      ...onTable('GetItem', 'BatchGetItem', 'PutItem', 'UpdateItem', 'Query', 'BatchWriteItem'),
      ...allow(['dynamodb:Query'], 'WifiTicketsStoreTable.Arn/index/serials'),
    ].sort(),
  );
});

const controllerKeys = `arn:<Partition>:ssm:<Region>:<AccountId>:parameter/wifi-tickets/${table.replace('.Arn', '')}/controllers/*`;

test('captive-portal may read and write what networks do with tickets, and read the keys of controllers, and nothing else', () => {
  expect(grantsOf('CaptivePortal')).toEqual(
    [
      ...onTable('GetItem', 'BatchGetItem', 'PutItem', 'UpdateItem', 'DeleteItem'),
      ...allow(['ssm:GetParameter'], controllerKeys),
    ].sort(),
  );
});

test('reconcile-devices may find the devices that are in, read and write what networks do with tickets, and read the keys of controllers, and nothing else', () => {
  expect(grantsOf('ReconcileDevices')).toEqual(
    [
      ...onTable('GetItem', 'BatchGetItem', 'PutItem', 'UpdateItem', 'DeleteItem', 'Query'),
      ...allow(['ssm:GetParameter'], controllerKeys),
    ].sort(),
  );
});

test('the schedule may run the sweeper and keep what it could not run, and nothing else', () => {
  const { Properties } = resourceOf(template, 'AWS::Scheduler::Schedule', 'SweepEveryMinute');
  const role = target((Properties.Target as { RoleArn: unknown }).RoleArn);
  const sweeper = resourceOf(template, 'AWS::Lambda::Function', 'Sweep').id;
  const dead = resourceOf(template, 'AWS::SQS::Queue', 'SweepDeadLetters').id;
  expect(statementsOf(template, role).map(({ Action, Resource }) => [Action, list(Resource).map(readable)])).toEqual([
    [
      'lambda:InvokeFunction',
      [readable({ Ref: sweeper }), readable({ Ref: sweeper })].map((name, n) => `${name}.Arn${n ? ':*' : ''}`),
    ],
    ['sqs:SendMessage', [`${readable({ Ref: dead })}.Arn`]],
  ]);
});

test('only the question for the sending rate is allowed on everything: AWS knows no resource for it', () => {
  const wide = statementsOfAll(template).filter(({ Resource }) =>
    list(Resource).some((each) => readable(each) === '*'),
  );
  expect(new Set(wide.flatMap(({ Action }) => list(Action)))).toEqual(new Set(['ses:GetSendQuota']));
});

test('nobody may read the whole table', () => {
  expect(JSON.stringify(template.toJSON())).not.toMatch(/dynamodb:(Scan|PartiQL|Export|\*)/);
});

test('no action is granted by a pattern', () => {
  expect(
    statementsOfAll(template)
      .flatMap(({ Action }) => list(Action))
      .filter((action) => action.includes('*')),
  ).toEqual([]);
});

test('no function holds a managed policy but the one that lets it log', () => {
  const roles = resourcesOf(template, 'AWS::IAM::Role').flatMap(({ Properties }) =>
    list(Properties.ManagedPolicyArns ?? []),
  );
  expect(new Set(roles.map(readable))).toEqual(
    new Set(['arn:<Partition>:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole']),
  );
});

test('a role is assumed by the service that it is for, by nobody else', () => {
  const assumed = resourcesOf(template, 'AWS::IAM::Role').map(assumedBy).sort();
  expect(assumed).toEqual([...Array(16).fill('lambda.amazonaws.com'), ...Array(4).fill('scheduler.amazonaws.com')]);
});

test.for([
  ['an identity in capitals', { identity: SenderIdentity.existing('Hotel-Sol.example') }],
  ['one address as the identity', { identity: SenderIdentity.existing('wifi@hotel-sol.example') }],
] as const)(
  'with %s the permission is the same, as SES may ask for the address, its domain or the guest',
  ([, props]) => {
    expect(grantsOf('DeliverTickets', deployment(props))).toEqual(grantsOf('DeliverTickets'));
  },
);

test('the address is compared as it stands in the mail, whose domain is in small letters', () => {
  const from = deployment({ senderAddress: 'Wifi@Hotel-Sol.example' });
  const sending = grantsOf('DeliverTickets', from).filter((line) => line.includes('ses:SendRawEmail'));
  for (const line of sending) expect(line).toContain('{"ses:FromAddress":"Wifi@hotel-sol.example"}');
  const { Properties } = resourceOf(from, 'AWS::Lambda::Function', 'DeliverTickets');
  expect(Properties.Environment).toMatchObject({ Variables: { SENDER_ADDRESS: 'Wifi@hotel-sol.example' } });
});

test('with an address of its own the sender may send from that address alone', () => {
  const other = deployment({ senderAddress: 'guests@hotel-sol.example' });
  const sending = grantsOf('DeliverTickets', other).filter((line) => line.includes('ses:SendRawEmail'));
  expect(sending).toHaveLength(2);
  for (const line of sending) expect(line).toContain('{"StringEquals":{"ses:FromAddress":"guests@hotel-sol.example"}}');
});

function statementsOfAll(from: Template): Statement[] {
  return resourcesOf(from, 'AWS::IAM::Policy').flatMap(
    ({ Properties }) => (Properties.PolicyDocument as { Statement: Statement[] }).Statement,
  );
}

function assumedBy({ Properties }: Resource): string {
  const { Statement } = Properties.AssumeRolePolicyDocument as { Statement: { Principal: { Service: string } }[] };
  return Statement.map(({ Principal }) => Principal.Service).join();
}
