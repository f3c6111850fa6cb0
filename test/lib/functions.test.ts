import { expect, test } from 'vitest';
import { connections } from '../../src/kit/aws/aws-clients.ts';
import { deployment } from './deployment.ts';
import { resourceOf, resourcesOf, target } from './template-resources.ts';

const template = deployment();
const functions = resourcesOf(template, 'AWS::Lambda::Function').map(
  (resource) => [resource.id.replace(/^WifiTickets|Function[0-9A-F]{8}$/g, ''), resource.Properties] as const,
);

test('fifteen functions are deployed', () => {
  expect(functions.map(([name]) => name).sort()).toEqual([
    'AccessReviewReconcileDevices',
    'AdmissionRadius',
    'ApiHttpApi',
    'ConnectionsTranslateWebhooks',
    'DeliveryDeliverTickets',
    'EventsOutPublishEnds',
    'EventsOutPublishEvents',
    'EvidenceRecordDeliveries',
    'HooksDeliverHooks',
    'IntakeIssueTickets',
    'PlacementsPlaceTickets',
    'PortalPagesCaptivePortal',
    'SweepSweepDeliveries',
    'SyncSyncReservations',
    'ToldSystemsTellSystems',
    'WebhooksReceiveWebhooks',
  ]);
});

test.for(functions)('%s runs on Node 24', ([, { Runtime }]) => {
  expect(Runtime).toBe('nodejs24.x');
});

test.for(functions)('%s runs on ARM', ([, { Architectures }]) => {
  expect(Architectures).toEqual(['arm64']);
});

const otherTimes = [
  'AccessReviewReconcileDevices',
  'AdmissionRadius',
  'ApiHttpApi',
  'ConnectionsTranslateWebhooks',
  'EvidenceRecordDeliveries',
  'HooksDeliverHooks',
  'PlacementsPlaceTickets',
  'PortalPagesCaptivePortal',
  'SweepSweepDeliveries',
  'ToldSystemsTellSystems',
  'WebhooksReceiveWebhooks',
];
test.for(functions.filter(([name]) => !otherTimes.includes(name)))('%s may take half a minute', ([, { Timeout }]) => {
  expect(Timeout).toBe(30);
});

test("a hotel's system may take its time over three requests, and nobody else asks it for the same meanwhile", () => {
  const timeout = Number(functions.find(([name]) => name === 'ToldSystemsTellSystems')?.[1].Timeout);
  expect(timeout).toBe(90);
  expect(timeout).toBeLessThan(180);
});

test('an issuer may take its time over a list and a ticket, and nobody else asks it for the same meanwhile', () => {
  const timeout = Number(functions.find(([name]) => name === 'PlacementsPlaceTickets')?.[1].Timeout);
  expect(timeout).toBe(90);
  // The lease of a ticket that is asked for.
  expect(timeout).toBeLessThan(180);
});

test('a hook may take its time over an answer after nine others of its batch were quick', () => {
  expect(functions.find(([name]) => name === 'HooksDeliverHooks')?.[1].Timeout).toBe(90);
});

test("a hotel's system may take its time over all that one message asks it for", () => {
  expect(functions.find(([name]) => name === 'ConnectionsTranslateWebhooks')?.[1].Timeout).toBe(90);
});

test.for(['WebhooksReceiveWebhooks', 'PortalPagesCaptivePortal'])(
  'a call of %s has an end before API Gateway gives it up after thirty seconds',
  (called) => {
    expect(functions.find(([name]) => name === called)?.[1].Timeout).toBe(28);
  },
);

test('a network is answered while it waits: it asks again after some seconds', () => {
  expect(functions.find(([name]) => name === 'AdmissionRadius')?.[1].Timeout).toBe(10);
});

test('a sweep usually ends before the next one begins', () => {
  expect(functions.find(([name]) => name === 'SweepSweepDeliveries')?.[1].Timeout).toBe(55);
});

test('a review of devices usually ends before the next one begins, two minutes later', () => {
  expect(functions.find(([name]) => name === 'AccessReviewReconcileDevices')?.[1].Timeout).toBe(110);
});

test('what SES says comes again within the two minutes for which a mail without an answer waits', () => {
  expect(functions.find(([name]) => name === 'EvidenceRecordDeliveries')?.[1].Timeout).toBe(10);
});

test('every message of a batch finds a connection: a call that waits for one could time out', () => {
  // A stream's records are not worked on one by one, each with calls of its own.
  const mappings = resourcesOf(template, 'AWS::Lambda::EventSourceMapping').filter(
    ({ Properties }) => Properties.StartingPosition === undefined,
  );
  const largest = Math.max(...mappings.map(({ Properties }) => Number(Properties.BatchSize)));
  expect(connections.maxSockets).toBeGreaterThanOrEqual(largest);
});

const mayCallItself = [
  'ConnectionsTranslateWebhooks',
  'DeliveryDeliverTickets',
  'PlacementsPlaceTickets',
  'ToldSystemsTellSystems',
];
test.for(functions.filter(([name]) => !mayCallItself.includes(name)))(
  '%s is stopped by AWS when it calls itself in a circle',
  ([, { RecursiveLoop }]) => {
    expect(RecursiveLoop).toBe('Terminate');
  },
);

test.for(mayCallItself)(
  '%s puts messages into its own queue, pages of a list or what has its turn later, and AWS lets it',
  (called) => {
    expect(functions.find(([name]) => name === called)?.[1].RecursiveLoop).toBe('Allow');
  },
);

test.for(functions)('%s records no traces, which would cost more than its calls', ([, properties]) => {
  expect(properties).not.toHaveProperty('TracingConfig');
});

test.for(functions)('%s logs JSON', ([, { LoggingConfig }]) => {
  expect(LoggingConfig).toMatchObject({ LogFormat: 'JSON', ApplicationLogLevel: 'INFO', SystemLogLevel: 'WARN' });
});

test.for(functions)('%s keeps no more than a month of logs', ([, { LoggingConfig }]) => {
  expect(logGroupOf(LoggingConfig).Properties.RetentionInDays).toBe(30);
});

test.for(functions)("%s logs no guest's address: what looks like one is masked", ([, { LoggingConfig }]) => {
  const policy = JSON.stringify(logGroupOf(LoggingConfig).Properties.DataProtectionPolicy);
  expect(policy).toContain('data-identifier/EmailAddress');
  expect(policy).toContain('"Deidentify":{"MaskConfig":{}}');
});

test('no two functions share a log', () => {
  expect(new Set(functions.map(([, { LoggingConfig }]) => logGroupOf(LoggingConfig).id)).size).toBe(functions.length);
});

test('no two functions share a role', () => {
  expect(new Set(functions.map(([, { Role }]) => target(Role))).size).toBe(functions.length);
});

test.for(functions)('%s takes no part of the concurrency away from the rest of the account', ([, properties]) => {
  expect(properties).not.toHaveProperty('ReservedConcurrentExecutions');
});

test.for(functions)('%s is told no secret', ([, { Environment }]) => {
  for (const [name, value] of Object.entries(variables(Environment))) {
    // Where keys are is no key.
    if (!name.endsWith('_KEYS_PATH')) expect(name).not.toMatch(/SECRET|TOKEN|PASS|KEY|CREDENTIAL|AUTH|PRIVATE/i);
    if (typeof value === 'string') expect(value).not.toMatch(/resolve:|BEGIN|[A-Za-z0-9+/=_-]{24}/);
  }
});

function variables(environment: unknown): Record<string, unknown> {
  return (environment as { Variables: Record<string, unknown> }).Variables;
}

function logGroupOf(loggingConfig: unknown) {
  return resourceOf(template, 'AWS::Logs::LogGroup', target((loggingConfig as { LogGroup: unknown }).LogGroup));
}
