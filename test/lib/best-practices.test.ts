import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, Stack, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks, ServerlessChecks } from 'cdk-nag';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import * as z from 'zod';
import { SenderIdentity } from '../../lib/mail/sender-identity.ts';
import { NodeFunction } from '../../lib/node-function.ts';
import { WifiTickets } from '../../lib/wifi-tickets.ts';
import { least } from './deployment.ts';

// A busy machine takes its time over two packs of rules.
vi.setConfig({ testTimeout: 120_000 });

beforeAll(() => {
  vi.stubEnv('CDK_VALIDATION', 'true');
});
afterAll(() => {
  vi.unstubAllEnvs();
});

const report = z.object({
  pluginReports: z.array(
    z.object({
      violations: z.array(
        z.object({ ruleName: z.string(), violatingConstructs: z.array(z.object({ constructPath: z.string() })) }),
      ),
    }),
  ),
});

const ourFlags = JSON.parse(readFileSync(join(import.meta.dirname, '../../cdk.json'), 'utf8')).context;
const zone = { hostedZoneId: 'Z0123456789', zoneName: 'hotel-sol.example' };
const alarms = { alarmEmail: 'it@hotel-sol.example', alarmTopicArn: 'arn:aws:sns:eu-west-1:123456789012:people' };
const somewhere = { account: '123456789012', region: 'eu-west-1' };

test.for([
  ['with an identity that stands', { flags: {}, props: {} }],
  ['with an identity that is made', { flags: {}, props: { identity: SenderIdentity.create('hotel-sol.example') } }],
  [
    'with an identity that is made in their zone, and alarms that somebody hears',
    { flags: {}, props: { identity: SenderIdentity.create('hotel-sol.example', { zone }), ...alarms } },
  ],
  ['that has the CDK’s newer flags', { flags: ourFlags, props: alarms }],
  ['that says where it is deployed', { flags: ourFlags, env: somewhere, props: alarms }],
] as const)("AWS's own rules find nothing of ours in somebody else's app %s", ([, { flags, props, ...rest }]) => {
  const app = new App({ context: { ...flags, 'aws:cdk:bundling-stacks': [] } });
  const stack = new Stack(app, 'Their', rest);
  new WifiTickets(stack, 'Wifi', { ...least, ...props });
  // A second one beside it: what is let stand must not hang on names.
  new WifiTickets(stack, 'Other', least);
  expect(findings(app)).toEqual([]);
});

test('they find nothing at a function that may read the keys of issuers', () => {
  const app = new App({ context: { 'aws:cdk:bundling-stacks': [] } });
  const stack = new Stack(app, 'Their');
  const { issuerKeys } = new WifiTickets(stack, 'Wifi', least);
  const caller = new NodeFunction(stack, 'Caller', { folder: 'issue-tickets', description: 'x', environment: {} });
  issuerKeys.grantRead(caller.function);
  expect(findings(app)).toEqual([]);
});

test('the rules are run: a queue of their own without TLS is found beside ours', async () => {
  const { Queue } = await import('aws-cdk-lib/aws-sqs');
  const app = new App({ context: { 'aws:cdk:bundling-stacks': [] } });
  const stack = new Stack(app, 'Their');
  new WifiTickets(stack, 'Wifi', least);
  new Queue(stack, 'Open');
  expect(findings(app)).toEqual(expect.arrayContaining(['AwsSolutions-SQS4 Their/Open/Resource']));
  expect(findings(app).filter((finding) => !finding.includes('Their/Open'))).toEqual([]);
});

test('CloudFormation’s own rules are asked too: a queue of their own with a property that there is not is found', async () => {
  const { CfnQueue } = await import('aws-cdk-lib/aws-sqs');
  const app = new App({ context: { 'aws:cdk:bundling-stacks': [] } });
  new CfnQueue(new Stack(app, 'Their'), 'Odd').addPropertyOverride('Colour', 'blue');
  expect(findings(app)).toContainEqual(expect.stringMatching(/^\w+ Their\/Odd$/));
});

/** What both packs of rules find: the rule and the construct. */
function findings(app: App): string[] {
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app), new ServerlessChecks(app));
  // CDK prints findings and throws: here they are read from its report.
  const silent = vi.spyOn(console, 'error').mockImplementation(() => {});
  try {
    app.synth({ force: true });
  } catch {
    // Told below.
  } finally {
    silent.mockRestore();
  }
  const { pluginReports } = report.parse(JSON.parse(readFileSync(join(app.outdir, 'validation-report.json'), 'utf8')));
  return pluginReports
    .flatMap(({ violations }) => violations)
    .flatMap(({ ruleName, violatingConstructs }) =>
      violatingConstructs.map(({ constructPath }) => `${ruleName} ${constructPath}`),
    );
}
