import { type WorkKind, workKind, workKindNames } from '../core/owed/work-kinds.data.ts';
import { peopleActions } from '../desk/people/people-actions.data.ts';
import { queues } from './queues/queues.ts';

/** The roles of people who work on a deployment: who looks, who helps guests at the desk, who does everything. */
export const operatorRoles = ['read', 'desk', 'admin'] as const;

/** One of them. */
export type OperatorRole = (typeof operatorRoles)[number];

/** The indexes of a deployment's table. */
export const tableIndexes: readonly string[] = [
  ...workKindNames.map((kind) => workKind(kind).index.name),
  'tickets',
  'serials',
];

/** What a role may do on one kind of resource of a deployment. */
export interface Allowance {
  readonly actions: readonly string[];
  /** Resources by their names within the deployment; `*` where AWS knows no resource for the actions. */
  readonly on:
    | '*'
    | 'stack'
    | 'table'
    | 'secrets'
    | 'desk-secret'
    | 'people'
    | { readonly indexes: readonly string[] }
    | { readonly queues: readonly string[] }
    | { readonly ses: 'identity' | 'configuration-set' };
  /** Of the table: only items whose partition key is like one of these. */
  readonly partitions?: readonly string[];
}

const findStack: Allowance = { actions: ['cloudformation:DescribeStacks'], on: 'stack' };
/** What commands list while it waits: mails and tickets of other issuers. Of other work the index is for functions alone. */
const listed: readonly WorkKind[] = ['email', 'placement'];
const ofSweep = workKindNames.filter((kind) => !listed.includes(kind)).map(workKind);
const asked = tableIndexes.filter((name) => !ofSweep.some(({ index }) => index.name === name));
const allIndexes: Allowance = { actions: ['dynamodb:Query'], on: { indexes: asked } };
const outputs = (fits: (queue: (typeof queues)[number]) => boolean) => queues.filter(fits).map(({ output }) => output);
/** The queues that no function works on. */
const setAside = outputs(({ kind }) => kind !== 'work');

/** What `doctor` asks beside the table. */
const diagnosis: readonly Allowance[] = [
  { actions: ['cloudformation:ListStackResources'], on: 'stack' },
  // Of whole accounts: AWS knows no resource for them, or not for a question about several alarms.
  {
    actions: ['cloudwatch:DescribeAlarms', 'cloudwatch:GetMetricData', 'lambda:GetAccountSettings', 'ses:GetAccount'],
    on: '*',
  },
  { actions: ['sms-voice:Describe*'], on: '*' },
  { actions: ['ses:GetEmailIdentity'], on: { ses: 'identity' } },
  {
    actions: ['ses:GetConfigurationSet', 'ses:GetConfigurationSetEventDestinations'],
    on: { ses: 'configuration-set' },
  },
  { actions: ['sqs:GetQueueAttributes'], on: { queues: outputs(() => true) } },
];

/** Reading, without keys, signing secrets, the URLs of connections and other systems' credentials. */
const read: readonly Allowance[] = [
  findStack,
  ...diagnosis,
  allIndexes,
  {
    actions: ['dynamodb:GetItem', 'dynamodb:Query'],
    on: 'table',
    partitions: [
      'ADMITTED',
      'CONNECTION#*',
      'CONNECTIONS',
      'CONNECTORS',
      'DESKSESSIONS',
      'EVT#*',
      'HOOKS#*',
      'KEYS',
      'LOC#*',
      'LOCATION#*',
      'LOCATIONS',
      'NETWORK#*',
      'PORTALSITE#*',
      'REPLACED#*',
      'SENDING',
    ],
  },
  { actions: ['dynamodb:BatchGetItem'], on: 'table', partitions: ['LOC#*', 'NETWORK#*', 'SERVERS#*'] },
  {
    actions: ['sqs:ReceiveMessage', 'sqs:ChangeMessageVisibility'],
    on: { queues: setAside },
  },
  { actions: ['cognito-idp:ListUsers', 'cognito-idp:AdminListGroupsForUser'], on: 'people' },
];

/** Tickets and their mails. It cannot list a location's stays, by which guests are erased. */
const desk: readonly Allowance[] = [
  findStack,
  allIndexes,
  { actions: ['dynamodb:Query'], on: 'table', partitions: ['LOCATIONS', 'REPLACED#*'] },
  {
    actions: ['dynamodb:GetItem'],
    on: 'table',
    partitions: ['ADMITTED', 'LOC#*', 'LOCATION#*', 'NETWORK#*', 'SENDING'],
  },
  { actions: ['dynamodb:BatchGetItem'], on: 'table', partitions: ['LOC#*', 'NETWORK#*', 'SERVERS#*'] },
  // A ticket of another end, with another code or none, as well as its new code, is noted wherever it is found, counted and used.
  {
    actions: ['dynamodb:PutItem'],
    on: 'table',
    partitions: ['LOC#*', 'NETWORK#*', 'REALM#*', 'REFERENCE#*', 'REPLACED#*', 'TALLY#*'],
  },
  // A device is put out, and with it the guest's own door is closed.
  { actions: ['dynamodb:UpdateItem'], on: 'table', partitions: ['ADMITTED', 'DOOR#*', 'NETWORK#*', 'SERIAL'] },
  { actions: ['dynamodb:Query'], on: 'table', partitions: ['NETWORK#*'] },
  // A lost phone is forgotten: devices are named by the deployment's secret, which opens no more than the codes that the desk sees.
  { actions: ['dynamodb:Query', 'dynamodb:UpdateItem'], on: 'table', partitions: ['REMEMBERED#*'] },
  { actions: ['dynamodb:GetItem'], on: 'table', partitions: ['PORTAL'] },
  { actions: ['sqs:SendMessage'], on: { queues: ['MailQueueUrl'] } },
];

/** A test mail through a portal. */
const testMail: readonly Allowance[] = (['identity', 'configuration-set'] as const).map((ses) => ({
  actions: ['ses:SendRawEmail'],
  on: { ses },
}));

/** Everything that the command line can do with a deployment. */
const admin: readonly Allowance[] = [
  findStack,
  ...diagnosis,
  ...testMail,
  allIndexes,
  {
    actions: [
      'dynamodb:GetItem',
      'dynamodb:BatchGetItem',
      'dynamodb:Query',
      'dynamodb:Scan',
      'dynamodb:PutItem',
      'dynamodb:UpdateItem',
      'dynamodb:DeleteItem',
      'dynamodb:BatchWriteItem',
    ],
    on: 'table',
  },
  { actions: ['sqs:ReceiveMessage', 'sqs:DeleteMessage'], on: { queues: setAside } },
  // What waits for a connection is worked on once it is resumed.
  { actions: ['sqs:ChangeMessageVisibility'], on: { queues: [...setAside, 'WebhooksQueueUrl'] } },
  { actions: ['sqs:SendMessage'], on: { queues: outputs(({ kind }) => kind === 'work') } },
  { actions: ['ssm:GetParameter', 'ssm:PutParameter', 'ssm:DeleteParameter'], on: 'secrets' },
  { actions: ['ssm:PutParameter', 'ssm:DeleteParameter'], on: 'desk-secret' },
  {
    actions: [...peopleActions, 'cognito-idp:ListUsers'],
    on: 'people',
  },
];

/** What each role may do. */
export const roleAllowances: Readonly<Record<OperatorRole, readonly Allowance[]>> = { read, desk, admin };
