import { join } from 'node:path';
import type { AccessRecord } from 'local-cloud/iam/access-control.ts';
import { decideAccess } from 'local-cloud/iam/decide-access.ts';
import { requestContext } from 'local-cloud/iam/request-context.ts';
import type { Statement } from 'local-cloud/iam/statement.ts';
import { readStack } from 'local-cloud/template/read-stack.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addressOf, checkIn } from './support/event.ts';
import { until } from './support/open-dev-stack.ts';
import { openOctopusHouses } from './support/open-octopus-houses.ts';

const base = '/rest/v1/Location/28XXX004';
const account = '000000000000';
const told: AccessRecord[] = [];
let houses: Awaited<ReturnType<typeof openOctopusHouses>>;
let stack: (typeof houses)['stack'];
beforeAll(async () => {
  houses = await openOctopusHouses({ ses: { maxSendRate: 100 }, onAccess: (record) => told.push(record) });
  stack = houses.stack;
});
afterAll(() => houses.close());

const named = (name: string, count: number) => Array.from({ length: count }, (_, i) => `${name}-${i}`);

/** What the stack does in a hotel's day. */
async function work(): Promise<void> {
  await eventsBecomeMails();
  await callsOfTheApi();
  await ticketsOfAServer();
  await mailsThatWait();
}

async function eventsBecomeMails(): Promise<void> {
  const names = named('GUEST', 12);
  const unknown = checkIn('NOWHERE', { data: { locationId: 'NOWHERE' } });
  const bounces = checkIn('BOUNCES', { data: { guest: { email: 'bounce@simulator.amazonses.com' } } });
  await stack.send(...names.map((name) => checkIn(name)), unknown, bounces);
  for (const name of names) await until(() => stack.mailsTo(addressOf(name))).toHaveLength(1);
  await until(() => stack.quarantine()).toHaveLength(1);
  await until(async () => (await stack.stay('BOUNCES'))?.owed.email?.status).toBe('bounced');
  const room = { type: 'reservation.amended', data: { room: { id: '305' } } };
  await stack.send(...names.map((name) => checkIn(name, room)));
  for (const name of names) await until(async () => (await stack.stay(name))?.facts.room?.id).toBe('305');
}

async function callsOfTheApi(): Promise<void> {
  const body = { service: '59220', valid_until: '2027-01-10', format: 'email', userId: 'reception@example.com' };
  const { json } = await stack.api('POST', `${base}/tickets`, body);
  await until(() => stack.mailsTo(body.userId)).toHaveLength(1);
  const ticket = `${base}/tickets/${json.serial}`;
  for (const path of [`${base}/tickets`, `${base}/undelivered`, ticket]) await stack.api('GET', path);
  await stack.api('PATCH', ticket, { valid_until: '2027-01-12' });
  await stack.api('POST', `${ticket}/email`);
  await stack.api('DELETE', ticket);
  await stack.api('POST', `${base}/events`, checkIn('POSTED'));
  await until(() => stack.mailsTo(addressOf('POSTED'))).toHaveLength(1);
}

async function ticketsOfAServer(): Promise<void> {
  await houses.tell('ELSEWHERE');
  await until(() => stack.mailsTo(addressOf('ELSEWHERE'))).toHaveLength(1);
  const body = { service: '70003', valid_until: '2027-01-10' };
  expect(await houses.api('POST', '/tickets', body)).toMatchObject({ status: 200 });
  await houses.goDown();
  await houses.tell('LATER');
  await until(async () => (await houses.stay('LATER'))?.owed.placement?.why).toBe('unreachable');
  await houses.comeBack();
  await until(async () => {
    await stack.cloud.invoke('sweep-deliveries', {});
    return stack.mailsTo(addressOf('LATER'));
  }, 240_000).toHaveLength(1);
}

async function mailsThatWait(): Promise<void> {
  // The sweeper writes down what the account may send by now.
  stack.ses.set({ paused: true, maxSendRate: 50 });
  await stack.send(checkIn('WAITS'));
  await until(async () => (await stack.stay('WAITS'))?.owed.email?.why).toBe('AccountSendingPausedException');
  await stack.cloud.invoke('sweep-deliveries', {});
  stack.ses.set({ paused: false });
  await until(async () => {
    await stack.cloud.invoke('sweep-deliveries', {});
    return (await stack.stay('WAITS'))?.owed.email?.status;
  }).toBe('accepted');
}

test('no function needs what its role does not allow', async () => {
  await work();
  expect(told.filter(({ decision }) => decision !== 'allowed')).toEqual([]);
  expect(told.length).toBeGreaterThan(100);
});

/** Grants that this day does not need, and why they are there. */
const unneeded: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    ['deliver-tickets', 'issue-tickets', 'place-tickets', 'record-deliveries'].flatMap((name) =>
      ['sqs:ChangeMessageVisibility', 'sqs:GetQueueUrl'].map((action) => [
        `${name} ${action}`,
        'The CDK grants it with every event source; Lambda itself does not need it.',
      ]),
    ),
  ),
  'issue-tickets dynamodb:DeleteItem':
    'A code is given back that was drawn for a stay which another event wrote first.',
  'deliver-tickets sqs:SendMessage': 'A mail whose turn is many seconds off is announced again.',
  'place-tickets sqs:SendMessage':
    "A ticket whose turn at the hotel's own server is many seconds off is announced again.",
  'http-api dynamodb:DeleteItem': 'A code is given back whose ticket could not be written.',
  'http-api dynamodb:BatchWriteItem': 'Counts are kept of lists whose tickets are older than two minutes.',
};

describe('a grant that is taken away', () => {
  /** Each Allow of a role as grants of one action on one resource. */
  const single = (statements: readonly Statement[]): Statement[] =>
    statements.flatMap((statement) =>
      statement.actions.patterns.flatMap((action) =>
        (statement.resources?.patterns ?? []).map((resource) => ({
          ...statement,
          actions: { except: false, patterns: [action] },
          resources: { except: false, patterns: [resource] },
        })),
      ),
    );
  const read = () => {
    const { region, sqsEndpoint, apiUrl = '' } = stack.endpoints;
    const place = { region, account, sqsEndpoint, apiEndpoint: new URL(apiUrl).origin };
    return readStack(join(import.meta.dirname, '../../.local/cdk.out'), place);
  };
  /** Whether what a function did is still allowed with these grants alone. */
  const allow = (functionName: string, identity: readonly Statement[], roleArn: string) =>
    told
      .filter((record) => record.functionName === functionName)
      .every(({ action, resource, keys }) => {
        const caller = { kind: 'session' as const, account, roleArn, sessionArn: roleArn };
        const request = { caller, action, resource, context: requestContext(keys) };
        return decideAccess(request, { identity, resource: [] }) === 'allowed';
      });

  test('is missed, or it is said why it is there', () => {
    const { functions, roles } = read();
    const seen = { missed: 0, unneeded: new Set<string>(), grants: new Set<string>() };
    for (const { name, roleArn } of functions) {
      const all = single(roles.find(({ arn }) => arn === roleArn)?.statements ?? []);
      expect(allow(name, all, roleArn), name).toBe(true);
      for (const grant of all) {
        const rest = all.filter((one) => one !== grant);
        const [action = ''] = grant.actions.patterns;
        // CloudWatch does not run here.
        if (action.startsWith('logs:')) continue;
        seen.grants.add(`${name} ${action}`);
        if (allow(name, rest, roleArn)) seen.unneeded.add(`${name} ${action}`);
        else seen.missed++;
      }
    }
    expect([...seen.unneeded].filter((grant) => !(grant in unneeded))).toEqual([]);
    expect(Object.keys(unneeded).filter((grant) => !seen.grants.has(grant))).toEqual([]);
    expect(seen.missed).toBeGreaterThanOrEqual(30);
  });
});
