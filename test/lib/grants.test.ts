import { Lazy } from 'aws-cdk-lib';
import type { Template } from 'aws-cdk-lib/assertions';
import { expect, test } from 'vitest';
import { SenderIdentity } from '../../lib/mail/sender-identity.ts';
import { deployment } from './deployment.ts';
import { type Resource, readable, resourceOf, resourcesOf, target } from './template-resources.ts';

const template = deployment();

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

const functions = resourcesOf(template, 'AWS::Lambda::Function').map(({ id }) => id);

// That it is no more than it needs is shown by taking each grant away: test/end-to-end/permissions.long.test.ts.
test.for(functions)('%s may use what is of this deployment, and nothing else', (id) => {
  const mail =
    /^Allow ses:SendRawEmail on arn:<Partition>:ses:<Region>:<AccountId>:identity\/\* if .*"ses:FromAddress"/;
  const name = resourcesOf(template, 'AWS::DynamoDB::GlobalTable')[0]?.id ?? '';
  const parameters = `arn:<Partition>:ssm:<Region>:<AccountId>:parameter/wifi-tickets/${readable({ Ref: name })}/`;
  const isOwn = (line: string) =>
    /^Allow [a-z]+:[A-Za-z]+ on WifiTickets\w+\.(Stream)?Arn(\/index\/\w+)?$/.test(line) ||
    line.includes(` on ${parameters}`);
  const others = grantsOf(id).filter((line) => !isOwn(line) && !mail.test(line));
  expect(others).toEqual(othersOf(id));
});

/** What AWS knows no resource of the deployment for. */
function othersOf(id: string): readonly string[] {
  const set = 'arn:<Partition>:ses:<Region>:<AccountId>:configuration-set/WifiTicketsDeliveryConfigurationSet';
  const from = '{"StringLike":{"ses:FromAddress":"*@hotel-sol.example"}}';
  if (id.includes('DeliverTickets'))
    return ['Allow ses:GetSendQuota on *', `Allow ses:SendRawEmail on ${set} if ${from}`];
  return id.includes('SweepDeliveries') ? ['Allow ses:GetSendQuota on *'] : [];
}

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

test.each([
  ['an identity in capitals', { identity: SenderIdentity.existing('Hotel-Sol.example') }],
  ['a sender in capitals', { senderAddress: 'Wifi@Hotel-Sol.example' }],
] as const)('with %s the permission is the same: the domain is in small letters, as in the mail', (_, props) => {
  const from = deployment(props);
  expect(grantsOf('DeliverTickets', from)).toEqual(grantsOf('DeliverTickets'));
  const { SENDER_ADDRESS, SENDER_DOMAIN } = sendersOf(from);
  expect(SENDER_ADDRESS).toMatch(/^wifi@hotel-sol\.example$/i);
  expect(SENDER_DOMAIN).toBe('hotel-sol.example');
});

test('an identity’s subdomain that mails come from is the one that locations may send from', () => {
  const from = deployment({ senderAddress: 'wifi@guests.hotel-sol.example' });
  expect(sendingOf(from)).toEqual(Array(2).fill('{"StringLike":{"ses:FromAddress":"*@guests.hotel-sol.example"}}'));
});

test.each([
  ['one address as the identity', { identity: SenderIdentity.existing('Wifi@hotel-sol.example') }],
  ['an identity that is a token', { identity: SenderIdentity.existing(Lazy.string({ produce: () => 'x.example' })) }],
] as const)('with %s mails come from the one address alone', (_, props) => {
  const from = deployment({ ...props, senderAddress: 'Wifi@Hotel-Sol.example' });
  expect(sendingOf(from)).toEqual(Array(2).fill('{"StringEquals":{"ses:FromAddress":"Wifi@hotel-sol.example"}}'));
  expect(sendersOf(from)).toMatchObject({ SENDER_ADDRESS: 'Wifi@hotel-sol.example', SENDER_DOMAIN: 'none' });
  expect(from.toJSON().Outputs.SenderDomain.Value).toBe('none');
});

/** The conditions on which deliver-tickets may mail. */
function sendingOf(from: Template): string[] {
  const sending = grantsOf('DeliverTickets', from).filter((line) => line.includes('ses:SendRawEmail'));
  return sending.map((line) => line.slice(line.indexOf('{')));
}

function sendersOf(from: Template): Record<string, unknown> {
  const { Properties } = resourceOf(from, 'AWS::Lambda::Function', 'DeliverTickets');
  return (Properties.Environment as { Variables: Record<string, unknown> }).Variables;
}

function statementsOfAll(from: Template): Statement[] {
  return resourcesOf(from, 'AWS::IAM::Policy').flatMap(
    ({ Properties }) => (Properties.PolicyDocument as { Statement: Statement[] }).Statement,
  );
}

function assumedBy({ Properties }: Resource): string {
  const { Statement } = Properties.AssumeRolePolicyDocument as { Statement: { Principal: { Service: string } }[] };
  return Statement.map(({ Principal }) => Principal.Service).join();
}
