import { GetQueueAttributesCommand, PurgeQueueCommand } from '@aws-sdk/client-sqs';
import { describe, expect, test } from 'vitest';
import type { AccessRecord } from '../../src/iam/access-control.ts';
import { startSesGate } from '../../src/ses/start-ses-gate.ts';
import { fixtureId, startFixture } from '../fixture-cloud.ts';

const account = '000000000000';
const all = { Effect: 'Allow', Resource: '*' };
const roleId = fixtureId('AWS::IAM::Role', 'TakeOrders');
const session = /arn:aws:sts::000000000000:assumed-role\/TakeOrdersServiceRole\w+\/take-orders/.source;

describe('what the role of a function does not allow', () => {
  test('is refused in the words of DynamoDB, and the log names function, action and resource', async (context) => {
    const cloud = await startFixture(context, { withoutActions: ['dynamodb:PutItem'] });
    const table = `arn:aws:dynamodb:eu-west-1:${account}:table/${cloud.tableNames[0]}`;
    expect(await cloud.invoke('take-orders', { attempt: 'put' })).toMatch(
      new RegExp(
        `^AccessDeniedException 400: User: ${session} is not authorized to perform: dynamodb:PutItem on resource: ${table} because no identity-based policy allows the dynamodb:PutItem action$`,
      ),
    );
    expect(cloud.lines.join('\n')).toContain(
      ` take-orders error AccessDenied: it may not dynamodb:PutItem on ${table}, because no identity-based policy allows the dynamodb:PutItem action`,
    );
  });

  test('is refused for an index that is not named', async (context) => {
    const statements = [{ ...all, Action: 'dynamodb:Query', Resource: `arn:aws:dynamodb:*:${account}:table/Table*` }];
    const narrow = [
      {
        ...all,
        Action: 'dynamodb:Query',
        Resource: { 'Fn::GetAtt': [fixtureId('AWS::DynamoDB::GlobalTable'), 'Arn'] },
      },
    ];
    const cloud = await startFixture(context, { statements: narrow });
    expect(await cloud.invoke('take-orders', { attempt: 'query' })).toMatch(
      /^AccessDeniedException .*\/index\/by-day /,
    );
    await cloud.close();
    const wide = await startFixture(context, { statements });
    expect(await wide.invoke('take-orders', { attempt: 'query' })).toBe('done');
  });

  test('is refused in the words of SQS', async (context) => {
    const cloud = await startFixture(context);
    for (const attempt of ['send', 'batch']) {
      expect(await cloud.invoke('take-orders', { attempt })).toMatch(
        new RegExp(
          `^AccessDenied 403: User: ${session} is not authorized to perform: sqs:sendmessage on resource: arn:aws:sqs:eu-west-1:${account}:Orders\\w+ because no identity-based policy allows the sqs:sendmessage action$`,
        ),
      );
    }
  });

  test('is refused in the words of SES, unless the sender is the one that is allowed', async (context) => {
    const ses = await startSesGate({ identities: ['hotel.example'], configurationSets: [] });
    context.onTestFinished(ses.close);
    const mail = async (from: string) => {
      const Condition = { StringEquals: { 'ses:FromAddress': from } };
      const Resource = `arn:aws:ses:eu-west-1:${account}:identity/hotel.example`;
      const statements = [{ ...all, Action: 'ses:SendRawEmail', Resource, Condition }];
      const cloud = await startFixture(context, { ses: { endpoint: ses.url, guard: ses.guard }, statements });
      const result = await cloud.invoke('take-orders', { attempt: 'mail' });
      await cloud.close();
      return result;
    };
    expect(await mail('other@hotel.example')).toMatch(
      new RegExp(
        `^AccessDenied 403: User \`${session}' is not authorized to perform \`ses:SendRawEmail' on resource \`arn:aws:ses:eu-west-1:${account}:identity/hotel.example'$`,
      ),
    );
    expect(ses.messages()).toHaveLength(0);
    expect(await mail('wifi@hotel.example')).toBe('done');
    expect(ses.messages()).toHaveLength(1);
  });
});

test('what a statement denies is refused although another allows it', async (context) => {
  const statements = [{ Effect: 'Deny', Action: 'dynamodb:Put*', Resource: '*' }];
  const cloud = await startFixture(context, { statements });
  expect(await cloud.invoke('take-orders', { attempt: 'put' })).toMatch(
    / with an explicit deny in an identity-based policy$/,
  );
});

test("a queue's policy holds for everybody", async (context) => {
  const queue = fixtureId('AWS::SQS::Queue', 'Orders');
  const policy = (statement: object) => ({
    QueueRules: {
      Type: 'AWS::SQS::QueuePolicy',
      Properties: {
        Queues: [{ Ref: queue }],
        PolicyDocument: {
          Version: '2012-10-17',
          Statement: [{ Resource: { 'Fn::GetAtt': [queue, 'Arn'] }, ...statement }],
        },
      },
    },
  });
  const denied = await startFixture(context, {
    resources: policy({ Effect: 'Deny', Principal: '*', Action: 'sqs:PurgeQueue' }),
  });
  const QueueUrl = denied.outputs.OrdersUrl;
  await expect(denied.sqs.send(new PurgeQueueCommand({ QueueUrl }))).rejects.toThrow(
    /sqs:purgequeue .* with an explicit deny in a resource-based policy/,
  );
  await denied.sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] }));
});

test.for([
  [['sqs:ReceiveMessage'], /: the role of take-orders does not allow sqs:ReceiveMessage on arn:aws:sqs:\S+Orders\w+, /],
  [['sqs:DeleteMessage'], /does not allow sqs:DeleteMessage/],
  [['sqs:GetQueueAttributes'], /does not allow sqs:GetQueueAttributes/],
  [['sqs:SendMessage'], /: the policy of \S+Orders\w+ does not let sns sqs:SendMessage for arn:aws:sns:/],
  [['sns:Publish'], /: the policy of \S+ does not let ses sns:Publish for /],
  [['lambda:InvokeFunction'], /Hourly\w+: the role of \S+ does not allow lambda:InvokeFunction on \S+take-orders/],
] as const)(
  'a stack in which AWS itself lacks %o is refused, with the name of what it would not do',
  async ([withoutActions, sentence], context) => {
    await expect(startFixture(context, { withoutActions })).rejects.toThrow(sentence);
  },
);

test.for([
  [
    { ManagedPolicyArns: ['arn:aws:iam::aws:policy/AdministratorAccess'] },
    'AdministratorAccess, which the local cloud does not know',
  ],
  [{ PermissionsBoundary: 'arn:aws:iam::aws:policy/X' }, 'PermissionsBoundary'],
] as const)('a role that the local cloud cannot judge is refused: %o', async ([properties, sentence], context) => {
  const Role = {
    Type: 'AWS::IAM::Role',
    Properties: {
      AssumeRolePolicyDocument: {
        Version: '2012-10-17',
        Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'lambda.amazonaws.com' } }],
      },
      ...properties,
    },
  };
  const resources = { [roleId]: Role };
  await expect(startFixture(context, { resources })).rejects.toThrow(sentence);
});

test('each action under a role is told, allowed or not, also those of AWS itself', async (context) => {
  const told: AccessRecord[] = [];
  const cloud = await startFixture(context, { onAccess: (record) => told.push(record) });
  await cloud.invoke('take-orders', { attempt: 'put' });
  await cloud.invoke('take-orders', { attempt: 'send' });
  const allowed = (action: string) => ['take-orders', action, 'allowed'];
  expect(told.map(({ principal, action, decision }) => [principal, action, decision])).toEqual([
    ...['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'].map(allowed),
    ...['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'].map(allowed),
    [fixtureId('AWS::Scheduler::Schedule'), 'lambda:InvokeFunction', 'allowed'],
    ['take-orders', 'dynamodb:PutItem', 'allowed'],
    ['take-orders', 'sqs:SendMessage', 'not allowed'],
  ]);
  expect(told[7]?.keys).toMatchObject({ 'dynamodb:LeadingKeys': ['attempt'] });
});
