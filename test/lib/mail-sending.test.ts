import { expect, test } from 'vitest';
import { SenderIdentity } from '../../lib/mail/sender-identity.ts';
import { deployment } from './deployment.ts';
import { resourceOf, resourcesOf } from './template-resources.ts';

const template = deployment();
const created = deployment({ identity: SenderIdentity.create('hotel-sol.example') });
const set = resourceOf(template, 'AWS::SES::ConfigurationSet');
const topic = resourceOf(template, 'AWS::SNS::Topic');

test.each([
  ['a ticket is never mailed over a line that is not encrypted', 'DeliveryOptions', { TlsPolicy: 'REQUIRE' }],
  ['bounces and complaints are counted', 'ReputationOptions', { ReputationMetricsEnabled: true }],
  [
    'who bounced or complained is not mailed again',
    'SuppressionOptions',
    { SuppressedReasons: ['BOUNCE', 'COMPLAINT'] },
  ],
])('%s', (_, property, value) => {
  expect(set.Properties[property]).toEqual(value);
});

test('nobody is told whether a guest opened the mail or followed a link', () => {
  expect(set.Properties).not.toHaveProperty('TrackingOptions');
  expect(destination().MatchingEventTypes).not.toContain('open');
  expect(destination().MatchingEventTypes).not.toContain('click');
});

test('SES tells what became of every mail: sent, delivered, delayed, bounced, complained of, rejected', () => {
  expect(destination()).toMatchObject({ Enabled: true, SnsDestination: { TopicARN: { Ref: topic.id } } });
  expect([...destination().MatchingEventTypes].sort()).toEqual(
    ['send', 'delivery', 'deliveryDelay', 'bounce', 'complaint', 'reject'].sort(),
  );
});

test('it is told of the mails of this deployment', () => {
  const { Properties } = resourceOf(template, 'AWS::SES::ConfigurationSetEventDestination');
  expect(Properties.ConfigurationSetName).toEqual({ Ref: set.id });
  const { Properties: sender } = resourceOf(template, 'AWS::Lambda::Function', 'DeliverTickets');
  expect(sender.Environment).toMatchObject({ Variables: { CONFIGURATION_SET: { Ref: set.id } } });
});

test('what SES tells comes to the queue as SES wrote it, or lies in its dead-letter queue', () => {
  const { Properties } = resourceOf(template, 'AWS::SNS::Subscription');
  const queue = resourceOf(template, 'AWS::SQS::Queue', 'SesEventsQueue');
  const deadLetters = resourceOf(template, 'AWS::SQS::Queue', 'SesEventsDeadLetters');
  expect(Properties).toEqual({
    Protocol: 'sqs',
    RawMessageDelivery: true,
    TopicArn: { Ref: topic.id },
    Endpoint: { 'Fn::GetAtt': [queue.id, 'Arn'] },
    RedrivePolicy: { deadLetterTargetArn: { 'Fn::GetAtt': [deadLetters.id, 'Arn'] } },
  });
});

test('nobody but SES, for this deployment, may speak on the topic', () => {
  const policy = resourceOf(template, 'AWS::SNS::TopicPolicy');
  const { Statement } = policy.Properties.PolicyDocument as { Statement: Record<string, unknown>[] };
  const allowed = Statement.filter(({ Effect }) => Effect === 'Allow');
  expect(allowed).toHaveLength(1);
  expect(allowed[0]).toMatchObject({ Action: 'sns:Publish', Principal: { Service: 'ses.amazonaws.com' } });
  const condition = JSON.stringify(allowed[0]?.Condition);
  expect(condition).toContain(set.id);
  expect(condition).toContain('"AWS:SourceAccount":{"Ref":"AWS::AccountId"}');
});

test('the topic is one on which SES can publish: a standard one, without a key of its own', () => {
  expect(topic.Properties).toEqual({});
});

test('no setting changes how mails are sent and what is told of them, or lets another function send or speak', () => {
  const alarms = { alarmEmail: 'it@hotel-sol.example', alarmTopicArn: 'arn:aws:sns:eu-west-1:123456789012:people' };
  const all = deployment({ ...alarms, desk: true, canary: true, sms: { countries: ['ES', 'DE'] }, maxSendRate: 14 });
  const ses = ['AWS::SES::ConfigurationSet', 'AWS::SES::ConfigurationSetEventDestination'];
  for (const type of [...ses, 'AWS::SNS::Topic', 'AWS::SNS::TopicPolicy']) {
    const word = ses.includes(type) ? '' : 'Evidence';
    expect(resourceOf(all, type, word).Properties).toEqual(resourceOf(template, type, word).Properties);
  }
  const may = (action: RegExp) =>
    resourcesOf(all, 'AWS::IAM::Policy').filter(({ Properties }) =>
      action.test(JSON.stringify(Properties.PolicyDocument)),
    );
  expect(may(/"ses:Send/).map(({ id }) => id)).toEqual([expect.stringContaining('DeliverTickets')]);
  expect(may(/"(sns|ses|\*):?(Publish|\*)|NotAction/i)).toEqual([]);
});

test('nobody speaks on the topic without TLS', () => {
  const policy = resourceOf(template, 'AWS::SNS::TopicPolicy');
  const { Statement } = policy.Properties.PolicyDocument as { Statement: object[] };
  expect(Statement).toContainEqual(
    expect.objectContaining({
      Effect: 'Deny',
      Action: 'sns:Publish',
      Condition: { Bool: { 'aws:SecureTransport': 'false' } },
    }),
  );
});

test('an identity that stands is left as it is', () => {
  template.resourceCountIs('AWS::SES::EmailIdentity', 0);
});

test('a new identity signs mails with DKIM; they come from its own domain or not at all, and its bounces are recorded, not mailed to the hotel', () => {
  expect(resourceOf(created, 'AWS::SES::EmailIdentity').Properties).toMatchObject({
    EmailIdentity: 'hotel-sol.example',
    DkimSigningAttributes: { NextSigningKeyLength: 'RSA_2048_BIT' },
    MailFromAttributes: { MailFromDomain: 'bounce.hotel-sol.example', BehaviorOnMxFailure: 'REJECT_MESSAGE' },
    FeedbackAttributes: { EmailForwardingEnabled: false },
  });
});

test('a new identity sends on when the stack and its configuration set are gone', () => {
  const { Properties } = resourceOf(created, 'AWS::SES::EmailIdentity');
  expect(Properties).not.toHaveProperty('ConfigurationSetAttributes');
});

function destination(): { readonly MatchingEventTypes: readonly string[] } {
  const { Properties } = resourceOf(template, 'AWS::SES::ConfigurationSetEventDestination');
  return Properties.EventDestination as { MatchingEventTypes: string[] };
}
