import { randomUUID } from 'node:crypto';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { type AccessRecord, compareOperator } from 'local-cloud/access.ts';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { waitingMessages } from '../../src/hotel-systems/receive/webhook-queue.store.ts';
import { admittedDevices } from '../../src/networks/access/admitted-devices.store.ts';
import { type OperatorRole, operatorRoles } from '../../src/operations/operator-role.ts';
import { queues } from '../../src/operations/queues/queues.ts';
import { pollTimeouts } from '../poll-timeouts.ts';
import { scratchFolder } from '../testkit/program.ts';
import { checkIn } from './support/event.ts';
import { inAws } from './support/in-aws.ts';
import { openDevStack } from './support/open-dev-stack.ts';
import { letIn, type OperatorCommand, type OperatorGoods, operatorCommands } from './support/operator-commands.ts';
import { openRadiusServer } from './support/radius-server.ts';

const told: AccessRecord[] = [];
const folder = scratchFolder();
const project = join(import.meta.dirname, '../..');
let stack: Awaited<ReturnType<typeof openDevStack>>;
let aws: Awaited<ReturnType<typeof inAws>>;
let commands: readonly OperatorCommand[];

beforeAll(async () => {
  stack = await openDevStack({ settings: { smsCountries: 'ES' }, onAccess: (record) => told.push(record) });
  aws = await inAws(stack);
  aws.told.check = stack.cloud.checkAccess;
  aws.told.alarms = [{ AlarmName: 'SweepsDead', StateValue: 'OK' }];
  commands = operatorCommands(await goods('ADA'));
});
afterAll(async () => {
  await aws.close();
  await stack.close();
});

function file(name: string, content: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

/** A guest with a delivered mail, a connection, and a message in every queue that can be redriven. */
async function goods(name: string): Promise<OperatorGoods> {
  const event = checkIn(name, { data: { references: ['4471093382'] } });
  await stack.send(event);
  await vi.waitUntil(async () => (await stack.stay(name))?.owed.email?.status === 'accepted', pollTimeouts);
  await prepare('connection', 'create', '--connector', 'sirvoy', '--name', 'inn', '-l', '28XXX004');
  await prepare('connection', 'create', '--connector', 'apaleo', '--name', 'hotel', '--property', 'BER=28XXX004');
  const hidden = { id: randomUUID(), receipt: randomUUID(), seconds: 3600 };
  await waitingMessages({ ...stack.table, now: Date.now }).note('inn', hidden);
  const [{ key, source }] = JSON.parse(await prepare('stay', 'show', '-l', '28XXX004', '-r', name, '--json'));
  await prepare('connection', 'create', '--connector', 'apaleo', '--name', 'asked', '--property', 'BER=28XXX004');
  await prepare('location', 'apply', '--offline', luna());
  const ticket = (await stack.stay(name))?.ticket;
  await admittedByDoor(key, ticket?.user ?? '');
  const radius = await openRadiusServer(stack);
  const make = async () => (await stack.api('POST', '/rest/v1/Location/28XXX004/tickets', { service: '59219' })).json;
  const [visitor, cancelled] = [await make(), await make()];
  await radius.authorize(visitor.user, 'AA-BB-CC-00-00-03');
  await radius.account(visitor.user, 'AA-BB-CC-00-00-03', 'Start');
  await radius.authorize(ticket?.user ?? '', 'AA-BB-CC-00-00-02');
  await radius.account(ticket?.user ?? '', 'AA-BB-CC-00-00-02', 'Start');
  for (const queue of queues.filter(({ kind }) => kind !== 'work')) {
    const about = { eventId: randomUUID() };
    const body = 'source' in queue && queue.source === 'EventsQueueUrl' ? checkIn(`${queue.output}`) : about;
    const QueueUrl = stack.endpoints.outputs[queue.output];
    const group = QueueUrl?.endsWith('.fifo') && { MessageGroupId: 'group', MessageDeduplicationId: randomUUID() };
    await stack.sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: JSON.stringify(body), ...group }));
  }
  const url = 'https://pms.hotel-sol.example/events';
  const hook = JSON.parse(await prepare('hook', 'create', '--location', '28XXX004', '--url', url, '--json')).id;
  const connector = join(folder, 'posada');
  cpSync(join(project, 'connectors/generic'), connector, { recursive: true });
  const said = join(connector, 'connector.yaml');
  writeFileSync(said, readFileSync(said, 'utf8').replace(/^id: .*$/m, 'id: posada'));
  return {
    serial: ticket?.serial ?? '',
    visitor: visitor.serial,
    cancelled: cancelled.serial,
    reservation: name,
    eventId: event.id,
    hotel: join(project, 'examples/locations/hotel-sol.yaml'),
    luna: luna(),
    event: file('event.json', checkIn('BERTA')),
    delivery: join(project, 'connectors/sirvoy/fixtures/new-v2.json'),
    refs: file('refs.json', [{ locationId: '28XXX004', key, source, reservationId: name, stayId: name }]),
    connector,
    hook,
  };
}

/** A device that the portal page has let in by the guest's own door. */
async function admittedByDoor(key: string, user: string): Promise<void> {
  const inAnHour = Math.floor(Date.now() / 1000) + 3600;
  const held = { key, user, byDoor: true } as const;
  const device = { ...held, locationId: '28XXX004', mac: letIn, until: inAnHour, downrate: 0, uprate: 0 };
  await admittedDevices(stack.table).note(device, inAnHour * 1000);
}

/** The example that has its own server, as another location. */
function luna(): string {
  const example = readFileSync(join(project, 'examples/locations/octopus-hotel.yaml'), 'utf8');
  return file('luna.yaml', example.replace(/^id: .*$/m, 'id: LUNA'));
}

/** What the account's owner does before. */
async function prepare(...words: string[]): Promise<string> {
  const { out, code } = await aws.cli(...words, '--stack', 'Hotels');
  expect(code, out).toBe(0);
  return out;
}

/** Functions of the stack have such names, too: `desk`. */
const principalOf = (role: OperatorRole) => `operator-${role}`;

/** The policy that the command line prints for a role. */
async function policyOf(role: OperatorRole) {
  return JSON.parse(await prepare('iam', 'policy', '--role', role));
}

describe.each(operatorRoles)('with the policy of the role %s', (role) => {
  let key = '';
  let policy: { readonly Statement: readonly PrintedStatement[] };
  beforeAll(async () => {
    policy = await policyOf(role);
    key = stack.cloud.addRole(principalOf(role), policy);
  });

  /** Runs a command; with what it called. */
  async function run({ words, input = '' }: OperatorCommand) {
    const begun = told.length;
    const answer = await aws.as({ cwd: folder, key, input }, ...words, '--stack', 'Hotels');
    // Of what it asked at once, the rest may be refused after it has ended.
    if (answer.code !== 0) await vi.waitUntil(untilQuiet(), pollTimeouts);
    return { ...answer, calls: told.slice(begun).filter(({ principal }) => principal === principalOf(role)) };
  }

  test('its commands work, and every other is refused before it changes anything', async () => {
    const wrong: string[] = [];
    for (const command of commands) {
      const { code, out, calls } = await run(command);
      const denied = calls.filter(({ decision }) => decision !== 'allowed').map(calledText);
      const isRight = command.may.includes(role)
        ? denied.length === 0 && (command.codes ?? [0]).includes(code)
        : denied.length > 0 && code !== 0 && !calls.some(isChange);
      if (!isRight) wrong.push(`${command.words.join(' ')}: ${code} ${out} ${denied.join(', ')}`);
    }
    expect(wrong).toEqual([]);
  });

  test('the doctor tells what it may not look at', async () => {
    const { out, calls } = await run({ may: [], words: ['doctor'] });
    const denied = calls.filter(({ decision }) => decision !== 'allowed').map(calledText);
    const others = denied.filter((one) => !/^ssm:GetParameter|DOORS#/.test(one));
    if (role === 'desk') expect(others.length).toBeGreaterThan(5);
    else expect(others).toEqual([]);
    if (role === 'admin') expect(out).not.toMatch(/ssm:/);
    if (role === 'read') expect(out).toMatch(/^not checked +networks .*ssm:GetParameter/m);
  });

  test('nothing is granted that no command needs', () => {
    const { grants } = compareOperator(principalOf(role), policy, told);
    expect(grants.filter(({ uses }) => uses === 0).map(({ action, resource }) => `${action} ${resource}`)).toEqual([]);
    expect(policy.Statement.flatMap((statement) => unusedPartitions(statement, role))).toEqual([]);
  });

  test('it fits in a managed policy, and names this deployment alone', () => {
    expect(JSON.stringify(policy).length).toBeLessThanOrEqual(6144);
    const own =
      /^arn:aws:(cloudformation:.*:stack\/Hotels\/\*|[a-z]+:eu-west-1:000000000000:.*(WifiTickets|hotel-sol\.example).*)$/;
    for (const { Action, Resource } of policy.Statement)
      if (!Action.every((action) => ofTheAccount.has(action)))
        for (const resource of Resource) expect(resource).toMatch(own);
  });
});

interface PrintedStatement {
  readonly Action: readonly string[];
  readonly Resource: readonly string[];
  readonly Condition?: { readonly 'ForAllValues:StringLike': { readonly 'dynamodb:LeadingKeys': readonly string[] } };
}

/** Of which AWS knows no resource. */
const ofTheAccount = new Set([
  'cloudwatch:DescribeAlarms',
  'cloudwatch:GetMetricData',
  'lambda:GetAccountSettings',
  'ses:GetAccount',
  'sms-voice:Describe*',
]);

/** What was called, without what tells about guests. */
function calledText({ action, resource, keys }: AccessRecord): string {
  return `${action} on ${resource.split(':').at(-1)} ${JSON.stringify(keys['dynamodb:LeadingKeys'] ?? '')}`;
}

/** Whether nothing was called since the last look. */
function untilQuiet(): () => boolean {
  let before = -1;
  return () => {
    const isQuiet = before === told.length;
    before = told.length;
    return isQuiet;
  };
}

/** A write, or a message sent, that was allowed. */
function isChange({ action, decision }: AccessRecord): boolean {
  return decision === 'allowed' && /:(Put|Update|Delete|BatchWrite|Send)/.test(action);
}

/** Partitions that a statement names and no call has used. */
function unusedPartitions({ Action, Condition }: PrintedStatement, role: OperatorRole): readonly string[] {
  const used = told
    .filter(
      ({ principal, action, decision }) =>
        principal === principalOf(role) && Action.includes(action) && decision === 'allowed',
    )
    .flatMap(({ keys }) => keys['dynamodb:LeadingKeys'] ?? []);
  return (Condition?.['ForAllValues:StringLike']['dynamodb:LeadingKeys'] ?? []).filter((pattern) => {
    const [start = ''] = pattern.split('*');
    return !used.some((one) => (pattern.endsWith('*') ? one.startsWith(start) : one === pattern));
  });
}

test('every command that asks a deployment has its line in the list', async () => {
  const inTable = new Set(commands.map(({ words }) => words.slice(0, 2).join(' ')));
  const listed = await Promise.all(
    (await subcommands()).map(async (group) => [group, await subcommands(group)] as const),
  );
  const all = listed.flatMap(([group, names]) =>
    names.length > 0 ? names.map((name) => `${group} ${name}`) : [group],
  );
  expect(all.filter((name) => !inTable.has(name)).toSorted()).toEqual(withoutDeployment.toSorted());
});

/** Commands that ask no deployment, or whose calls another command makes too. */
const withoutDeployment = [
  // Of people in Cognito, which the local cloud does not have.
  ...['desk invite', 'desk people', 'desk remove', 'desk reset'],
  'doctor',
  'init',
  'restore',
  'connection proof',
  'connector init',
  'connector show',
  'connector test',
  'event example',
  'key revoke',
  'location init',
];

/** The names below "Commands:" in the help of a group, or of the whole. */
async function subcommands(...group: string[]): Promise<string[]> {
  const { out } = await aws.cli(...group, '--help');
  const [, list = ''] = /^Commands:\n((?: .*\n)*)/m.exec(out) ?? [];
  return [...list.matchAll(/^ {2}([a-z-]+)\b/gm)].map(([, name = '']) => name).filter((name) => name !== 'help');
}
