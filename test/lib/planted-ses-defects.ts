/** A template that a test changes. */
// biome-ignore lint/suspicious/noExplicitAny: any of its values may be planted.
export type Changed = any;

const set = 'AWS::SES::ConfigurationSet';
export const destination = 'AWS::SES::ConfigurationSetEventDestination';
const identity = 'AWS::SES::EmailIdentity';
const record = 'AWS::Route53::RecordSet';
const topic = 'AWS::SNS::Topic';

/** The id of the resource of a type that a word is in. */
function idOf(template: Changed, type: string, word = ''): string {
  const found = Object.keys(template.Resources).find((id) => template.Resources[id].Type === type && id.includes(word));
  if (found === undefined) throw new Error(`There is no ${type} ${word}`);
  return found;
}

/** The properties of the resource of a type that a word is in. */
export function of(template: Changed, type: string, word?: string): Changed {
  const resource = template.Resources[idOf(template, type, word)];
  resource.Properties ??= {};
  return resource.Properties;
}

/** The statement that lets deliver-tickets send. */
export function sending(template: Changed): Changed {
  const { Statement } = of(template, 'AWS::IAM::Policy', 'DeliverTickets').PolicyDocument;
  return Statement.find(({ Action }: Changed) => Action === 'ses:SendRawEmail');
}

/** The statement that lets SES publish. */
function publishing(template: Changed): Changed {
  const { Statement } = of(template, 'AWS::SNS::TopicPolicy').PolicyDocument;
  return Statement.find(({ Effect }: Changed) => Effect === 'Allow');
}

export function allow(template: Changed, role: string, statement: object): void {
  of(template, 'AWS::IAM::Policy', role).PolicyDocument.Statement.push({ Effect: 'Allow', ...statement });
}

export function encrypt(template: Changed, ...actions: string[]): void {
  const Statement = [{ Effect: 'Allow', Principal: { Service: 'ses.amazonaws.com' }, Action: actions, Resource: '*' }];
  template.Resources.Key = { Type: 'AWS::KMS::Key', Properties: { KeyPolicy: { Statement } } };
  of(template, topic).KmsMasterKeyId = { Ref: 'Key' };
}

const sender = 'DeliveryDeliverTicketsFunctionServiceRole';
const policy = `${sender}DefaultPolicy`;
const sweeper = 'SweepSweepDeliveriesFunctionServiceRoleDefaultPolicy';
const deliverTickets = { StringLike: { 'ses:FromAddress': '*@hotel-sol.example' } };

/**
 * Defects of a template with a new domain in its zone: all findings (the rule and the resource), what is wrong, and
 * how to plant it.
 */
export const plantedSesDefects: [finding: string, what: string, plant: (template: Changed) => void][] = [
  [
    'SES-Dkim DeliveryIdentity',
    'mails are not signed',
    (t) => (of(t, identity).DkimAttributes = { SigningEnabled: false }),
  ],
  [
    'SES-Dkim DeliveryIdentity',
    'the key is short',
    (t) => (of(t, identity).DkimSigningAttributes.NextSigningKeyLength = 'RSA_1024_BIT'),
  ],
  ['SES-Dkim DeliveryIdentity', 'no key is asked for', (t) => delete of(t, identity).DkimSigningAttributes],
  ['SES-MailFrom DeliveryIdentity', 'no MAIL FROM', (t) => delete of(t, identity).MailFromAttributes],
  [
    'SES-MailFrom DeliveryIdentity',
    'it falls back to amazonses.com',
    (t) => (of(t, identity).MailFromAttributes.BehaviorOnMxFailure = 'USE_DEFAULT_VALUE'),
  ],
  [
    'SES-MailFrom DeliveryIdentity',
    'it says nothing of a missing MX record',
    (t) => delete of(t, identity).MailFromAttributes.BehaviorOnMxFailure,
  ],
  [
    'SES-MailFrom DeliveryIdentity, SES-DnsRecords DeliveryIdentity',
    'MAIL FROM is of another domain',
    (t) => (of(t, identity).MailFromAttributes.MailFromDomain = 'bounce.elsewhere.example'),
  ],
  ['SES-DnsRecords DeliveryIdentity', 'no MX record', (t) => delete t.Resources[idOf(t, record, 'MailFromMx')]],
  ['SES-DnsRecords DeliveryIdentity', 'no SPF record', (t) => delete t.Resources[idOf(t, record, 'MailFromTxt')]],
  [
    'SES-DnsRecords DeliveryIdentity',
    'one of the keys is not published',
    (t) => delete t.Resources[idOf(t, record, 'DkimDnsToken2')],
  ],
  [
    'SES-Tls DeliveryConfigurationSet',
    'plain text is allowed',
    (t) => (of(t, set).DeliveryOptions.TlsPolicy = 'OPTIONAL'),
  ],
  ['SES-Tls DeliveryConfigurationSet', 'nothing is said of TLS', (t) => delete of(t, set).DeliveryOptions],
  [
    'SES-Suppression DeliveryConfigurationSet',
    'complaints are ignored',
    (t) => (of(t, set).SuppressionOptions.SuppressedReasons = ['BOUNCE']),
  ],
  [
    'SES-Suppression DeliveryConfigurationSet',
    'bounces are ignored',
    (t) => (of(t, set).SuppressionOptions.SuppressedReasons = ['COMPLAINT']),
  ],
  ['SES-Reputation DeliveryConfigurationSet', 'no metrics', (t) => delete of(t, set).ReputationOptions],
  [
    'SES-Sending DeliveryConfigurationSet',
    'sending is off',
    (t) => (of(t, set).SendingOptions = { SendingEnabled: false }),
  ],
  ...['send', 'delivery', 'deliveryDelay', 'bounce', 'complaint', 'reject'].map(
    (event): (typeof plantedSesDefects)[number] => [
      'SES-Events DeliveryConfigurationSet',
      `${event} is not told`,
      (t) => {
        const { EventDestination } = of(t, destination);
        EventDestination.MatchingEventTypes = EventDestination.MatchingEventTypes.filter(
          (one: string) => one !== event,
        );
      },
    ],
  ),
  [
    'SES-Events DeliveryConfigurationSet',
    'telling is off',
    (t) => (of(t, destination).EventDestination.Enabled = false),
  ],
  [
    'SES-NoTracking DeliveryConfigurationSet',
    'opened mails are told',
    (t) => of(t, destination).EventDestination.MatchingEventTypes.push('open'),
  ],
  [
    'SES-NoTracking DeliveryConfigurationSet',
    'followed links are told',
    (t) => of(t, destination).EventDestination.MatchingEventTypes.push('click'),
  ],
  [`SES-Sender ${policy}`, 'from any address', (t) => delete sending(t).Condition],
  [
    `SES-Sender ${policy}`,
    'from addresses of many domains',
    (t) => (sending(t).Condition = { StringLike: { 'ses:FromAddress': '*hotel-sol.example' } }),
  ],
  [
    `SES-Sender ${policy}`,
    'from subdomains too',
    (t) => (sending(t).Condition = { StringLike: { 'ses:FromAddress': '*@*.hotel-sol.example' } }),
  ],
  [
    `SES-Sender ${policy}`,
    'from two domains',
    (t) => (sending(t).Condition.StringLike['ses:FromAddress'] = ['*@hotel-sol.example', '*@hotel-luna.example']),
  ],
  [
    `SES-Sender ${policy}`,
    'from two addresses',
    (t) => (sending(t).Condition = { StringEquals: { 'ses:FromAddress': ['a@sol.example', 'b@sol.example'] } }),
  ],
  [`SES-SendingResource ${policy}`, 'by everything', (t) => (sending(t).Resource = '*')],
  [
    `SES-SendingResource ${policy}`,
    'by any set',
    (t) => (sending(t).Resource = 'arn:aws:ses:eu-west-1:123456789012:configuration-set/*'),
  ],
  [
    `SES-SendingResource ${policy}`,
    "by another account's identities",
    (t) => sending(t).Resource.push('arn:aws:ses:eu-west-1:*:identity/hotel-sol.example'),
  ],
  [
    `SES-SendingResource ${policy}`,
    'by all but something',
    (t) => {
      sending(t).NotResource = sending(t).Resource;
      delete sending(t).Resource;
    },
  ],
  [
    `SES-SendingResource ${sweeper}`,
    'another function sends by everything',
    (t) => allow(t, 'Sweep', { Action: 'ses:SendBounce', Resource: '*', Condition: deliverTickets }),
  ],
  [
    `SES-ManagedPolicy ${sender}`,
    'a managed policy sends',
    (t) =>
      of(t, 'AWS::IAM::Role', 'DeliverTickets').ManagedPolicyArns.push('arn:aws:iam::aws:policy/AmazonSESFullAccess'),
  ],
  [
    'SES-TopicPublisher EvidenceTopic',
    'an account may publish',
    (t) => (publishing(t).Principal = { AWS: '123456789012' }),
  ],
  [
    'SES-TopicPublisher EvidenceTopic',
    'another service may publish too',
    (t) => (publishing(t).Principal.Service = ['ses.amazonaws.com', 's3.amazonaws.com']),
  ],
  [
    'SES-TopicPublisher EvidenceTopic',
    'everybody may publish',
    (t) =>
      of(t, 'AWS::SNS::TopicPolicy').PolicyDocument.Statement.push({
        Effect: 'Allow',
        Principal: '*',
        Action: 'SNS:*',
        Resource: '*',
      }),
  ],
  [
    'SES-TopicPublisher EvidenceTopic',
    "SES may publish for others' accounts",
    (t) => delete publishing(t).Condition.StringEquals['AWS:SourceAccount'],
  ],
  [
    'SES-TopicPublisher EvidenceTopic',
    'SES may publish for other sets',
    (t) => delete publishing(t).Condition.StringEquals['AWS:SourceArn'],
  ],
  [
    'SES-TopicPublisher EvidenceTopic',
    'SES may not publish',
    (t) => delete t.Resources[idOf(t, 'AWS::SNS::TopicPolicy')],
  ],
  [
    `SES-OtherPublisher ${sweeper}`,
    'a function may publish on it',
    (t) => allow(t, 'Sweep', { Action: 'sns:Publish', Resource: { Ref: idOf(t, topic) } }),
  ],
  [
    `SES-OtherPublisher ${sweeper}`,
    'a function may publish everywhere',
    (t) => allow(t, 'Sweep', { Action: 'sns:*', Resource: '*' }),
  ],
  ['SES-TopicKind EvidenceTopic', 'it is FIFO', (t) => (of(t, topic).FifoTopic = true)],
  ['SES-TopicKind EvidenceTopic', "it has AWS's own key", (t) => (of(t, topic).KmsMasterKeyId = 'alias/aws/sns')],
  ['SES-TopicKind EvidenceTopic', 'SES may use its key for half of what it needs', (t) => encrypt(t, 'kms:Decrypt')],
];
