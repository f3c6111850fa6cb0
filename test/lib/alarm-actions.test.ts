import type { Template } from 'aws-cdk-lib/assertions';
import { expect, test } from 'vitest';
import { deployment } from './deployment.ts';
import { type Resource, readable, resourceOf, resourcesOf } from './template-resources.ts';

const theirs = 'arn:aws:sns:eu-west-1:123456789012:people';
const email = 'it@hotel-sol.example';

/** The alarms that notify, if anybody is named. */
const alarmsOf = (template: Template) => [
  ...resourcesOf(template, 'AWS::CloudWatch::CompositeAlarm'),
  ...resourcesOf(template, 'AWS::CloudWatch::Alarm').filter(({ id }) =>
    /MailsUndelivered|HotelSystemDenied|NoTicketsCreated|MailsOwed|RadiusThrottled|IssueTicketsFails/.test(id),
  ),
];
const actionsOf = ({ Properties }: Resource) => ((Properties.AlarmActions ?? []) as unknown[]).map(readable);

test('unless somebody is named, alarms tell nobody, and no topic is made for them', () => {
  const template = deployment();
  for (const alarm of alarmsOf(template)) expect(actionsOf(alarm)).toEqual([]);
  expect(resourcesOf(template, 'AWS::SNS::Topic').map(({ id }) => id)).toEqual([expect.stringContaining('Evidence')]);
});

test('the alarms that notify tell the topic that is named', () => {
  const alarms = alarmsOf(deployment({ alarmTopicArn: theirs }));
  expect(alarms).toHaveLength(8);
  for (const alarm of alarms) expect(actionsOf(alarm)).toEqual([theirs]);
});

test('the alarms that notify mail the address that is named', () => {
  const template = deployment({ alarmEmail: email });
  const topic = resourceOf(template, 'AWS::SNS::Topic', 'AlarmActions');
  for (const alarm of alarmsOf(template)) expect(actionsOf(alarm)).toEqual([readable({ Ref: topic.id })]);
  template.hasResourceProperties('AWS::SNS::Subscription', {
    Protocol: 'email',
    Endpoint: email,
    TopicArn: { Ref: topic.id },
  });
});

test('both are told if both are named', () => {
  for (const alarm of alarmsOf(deployment({ alarmEmail: email, alarmTopicArn: theirs }))) {
    expect(actionsOf(alarm)).toEqual([expect.stringContaining('AlarmActionsTopic'), theirs]);
  }
});

test("CloudWatch may speak on the topic for this account's alarms, nobody else may, and nobody without TLS", () => {
  const template = deployment({ alarmEmail: email });
  const policy = resourceOf(template, 'AWS::SNS::TopicPolicy', 'AlarmActions');
  const { Statement } = policy.Properties.PolicyDocument as { Statement: Record<string, unknown>[] };
  const allowed = Statement.filter(({ Effect }) => Effect === 'Allow') as { Condition: { ArnLike: object } }[];
  expect(allowed).toEqual([
    expect.objectContaining({
      Action: 'sns:Publish',
      Principal: { Service: 'cloudwatch.amazonaws.com' },
      Condition: {
        StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } },
        ArnLike: { 'aws:SourceArn': expect.anything() },
      },
    }),
  ]);
  const [alarms] = allowed.flatMap(({ Condition }) => Object.values(Condition.ArnLike));
  expect(readable(alarms)).toBe('arn:<Partition>:cloudwatch:<Region>:<AccountId>:alarm:*');
  expect(Statement).toContainEqual(
    expect.objectContaining({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
  );
});

test('what is no address is refused before anything is made', () => {
  expect(() => deployment({ alarmEmail: 'people' })).toThrow('alarmEmail must be one plain e-mail address');
});
