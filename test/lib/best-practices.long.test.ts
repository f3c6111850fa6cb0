import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type App, Stack } from 'aws-cdk-lib';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { expect, onTestFinished, test, vi } from 'vitest';
import { SenderIdentity } from '../../lib/mail/sender-identity.ts';
import { WifiTickets } from '../../lib/wifi-tickets.ts';
import { plantDefects, planted } from '../../tools/verify-template/planted-defects.ts';
import { radiusSecrets } from '../../tools/verify-template/radius-secrets.ts';
import { type FindingsByPlugin, plugins, validated } from '../../tools/verify-template/validated.ts';
import { scratchFolder } from '../testkit/program.ts';
import { least } from './deployment.ts';

// A busy machine takes its time over all these rules.
vi.setConfig({ testTimeout: 120_000 });

const zone = { hostedZoneId: 'Z0123456789', zoneName: 'hotel-sol.example' };
const alarms = { alarmEmail: 'it@hotel-sol.example', alarmTopicArn: 'arn:aws:sns:eu-west-1:123456789012:people' };

/** What the rules of CloudFormation and cdk-nag find in an app, which is built in a folder. */
function findings(build: (app: App, folder: string) => void): FindingsByPlugin {
  const folder = scratchFolder(onTestFinished);
  const assembly = join(folder, 'cdk.out');
  mkdirSync(assembly);
  return validated(assembly, (app) => build(app, folder), {});
}

test.for([
  ['with an identity that stands', {}],
  ['with an identity that is made', { identity: SenderIdentity.create('hotel-sol.example') }],
  [
    'with one made in their zone, and alarms',
    { identity: SenderIdentity.create('hotel-sol.example', { zone }), ...alarms },
  ],
] as const)("no rule finds anything of ours in somebody else's app without the CDK's newer flags, %s", ([, props]) => {
  const found = findings((app) => {
    const stack = new Stack(app, 'Their');
    new WifiTickets(stack, 'Wifi', { ...least, ...props });
    // A second one beside it: what is let stand must not hang on names.
    new WifiTickets(new Stack(app, 'Beside'), 'Other', least);
  });
  expect(found).toEqual({});
});

test("no rule finds anything of ours in somebody else's app without the CDK's newer flags, with a RADIUS server", () => {
  const found = findings((app) => {
    const stack = new Stack(app, 'Their');
    new WifiTickets(stack, 'Wifi', { ...least, radiusServer: radiusSecrets(stack) });
  });
  expect(found).toEqual({});
});

test('a queue of their own without TLS is found beside ours, and nothing of ours', () => {
  const found = findings((app) => {
    const stack = new Stack(app, 'Their');
    new WifiTickets(stack, 'Wifi', least);
    new Queue(stack, 'Open');
  });
  const all = Object.values(found).flat();
  expect(all).toContainEqual(expect.objectContaining({ rule: 'AwsSolutions-SQS4', resource: 'Their/Open/Resource' }));
  expect(all.filter(({ resource }) => !resource.startsWith('Their/Open'))).toEqual([]);
});

test.for(plugins)('the rules are run: %s finds the defect that is planted for it', (plugin) => {
  const rules = findings(plantDefects)[plugin]?.map(({ rule }) => rule);
  expect(rules).toContain(planted[plugin]);
});

test('a finding names the resource, and says what to do', () => {
  expect(findings(plantDefects).AwsSolutions).toContainEqual({
    rule: 'AwsSolutions-SQS4',
    resource: 'Planted/Queue',
    advice: expect.stringMatching(/requests to use SSL/),
  });
});
