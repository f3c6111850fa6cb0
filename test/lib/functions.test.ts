import { expect, test } from 'vitest';
import { connections } from '../../src/kit/aws/aws-clients.ts';
import { deployment } from './deployment.ts';
import { resourceOf, resourcesOf, target } from './template-resources.ts';

const template = deployment();
const functions = new Map(
  resourcesOf(template, 'AWS::Lambda::Function').map(
    (resource) => [resource.id.replace(/^WifiTickets|Function[0-9A-F]{8}$/g, ''), resource.Properties] as const,
  ),
);

/** Seconds that each function may take, and whether it puts messages into its own queue, which AWS else stops. */
const expected: Readonly<Record<string, readonly [seconds: number, callsItself?: 'Allow']>> = {
  // Ends usually before the next review begins, two minutes later.
  AccessReviewReconcileDevices: [110],
  // A network asks again after some seconds.
  AdmissionRadius: [10],
  // API Gateway gives a call up after thirty seconds.
  ApiHttpApi: [28],
  PortalPagesCaptivePortal: [28],
  WebhooksReceiveWebhooks: [28],
  // A hotel's system, an issuer or a hook may take its time over all that one message asks; a lease is for three minutes.
  ConnectionsTranslateWebhooks: [90, 'Allow'],
  HooksDeliverHooks: [90],
  PlacementsPlaceTickets: [90, 'Allow'],
  ToldSystemsTellSystems: [90, 'Allow'],
  DeliveryDeliverTickets: [30, 'Allow'],
  EventsOutPublishEnds: [30],
  EventsOutPublishEvents: [30],
  // What SES says comes again within the two minutes for which a mail without an answer waits.
  EvidenceRecordDeliveries: [10],
  IntakeIssueTickets: [30],
  // Ends usually before the next sweep begins.
  SweepSweepDeliveries: [55],
  SyncSyncReservations: [30],
};

test('each function has its time, and is stopped by AWS when it calls itself in a circle unless it may', () => {
  const deployed = [...functions].map(([name, { Timeout, RecursiveLoop }]) => [name, [Timeout, RecursiveLoop]]);
  const all = Object.entries(expected).map(([name, [seconds, loop = 'Terminate']]) => [name, [seconds, loop]]);
  expect(Object.fromEntries(deployed)).toEqual(Object.fromEntries(all));
});

test('every message of a batch finds a connection: a call that waits for one could time out', () => {
  // A stream's records are not worked on one by one, each with calls of its own.
  const mappings = resourcesOf(template, 'AWS::Lambda::EventSourceMapping').filter(
    ({ Properties }) => Properties.StartingPosition === undefined,
  );
  const largest = Math.max(...mappings.map(({ Properties }) => Number(Properties.BatchSize)));
  expect(connections.maxSockets).toBeGreaterThanOrEqual(largest);
});

test.for([...functions])(
  '%s runs on Node 24 and ARM, logs JSON for a month, records no traces, which would cost more than its calls, and takes no concurrency from the account',
  ([, properties]) => {
    expect(properties).toMatchObject({
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
      LoggingConfig: { LogFormat: 'JSON', ApplicationLogLevel: 'INFO', SystemLogLevel: 'WARN' },
    });
    expect(logGroupOf(properties.LoggingConfig).Properties.RetentionInDays).toBe(30);
    for (const name of ['TracingConfig', 'ReservedConcurrentExecutions']) expect(properties).not.toHaveProperty(name);
  },
);

test.for([...functions])("%s logs no guest's address: what looks like one is masked", ([, { LoggingConfig }]) => {
  const policy = JSON.stringify(logGroupOf(LoggingConfig).Properties.DataProtectionPolicy);
  expect(policy).toContain('data-identifier/EmailAddress');
  expect(policy).toContain('"Deidentify":{"MaskConfig":{}}');
});

test('no two functions share a log or a role', () => {
  const all = [...functions.values()];
  expect(new Set(all.map(({ LoggingConfig }) => logGroupOf(LoggingConfig).id)).size).toBe(all.length);
  expect(new Set(all.map(({ Role }) => target(Role))).size).toBe(all.length);
});

test.for([...functions])('%s is told no secret', ([, { Environment }]) => {
  const { Variables } = Environment as { Variables: Record<string, unknown> };
  for (const [name, value] of Object.entries(Variables)) {
    // Where keys are is no key.
    if (!name.endsWith('_KEYS_PATH')) expect(name).not.toMatch(/SECRET|TOKEN|PASS|KEY|CREDENTIAL|AUTH|PRIVATE/i);
    if (typeof value === 'string') expect(value).not.toMatch(/resolve:|BEGIN|[A-Za-z0-9+/=_-]{24}/);
  }
});

function logGroupOf(loggingConfig: unknown) {
  return resourceOf(template, 'AWS::Logs::LogGroup', target((loggingConfig as { LogGroup: unknown }).LogGroup));
}
