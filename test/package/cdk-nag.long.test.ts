import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, inject, test } from 'vitest';
import * as z from 'zod';
import { appFolder, esm, run } from './installed-package.ts';

const mine = inject('installedPackage');

const report = z.object({
  pluginReports: z.array(
    z.object({
      violations: z.array(
        z.object({ ruleName: z.string(), violatingConstructs: z.array(z.object({ constructPath: z.string() })) }),
      ),
    }),
  ),
});

/** An app of somebody else's that has cdk-nag's packs. */
const app = (more: string) => `
import { App, Stack, Validations } from 'aws-cdk-lib';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { AwsSolutionsChecks, ServerlessChecks } from 'cdk-nag';
import { SenderIdentity, WifiTickets } from 'wifi-tickets';

const app = new App();
Validations.of(app).addPlugins(new AwsSolutionsChecks(app), new ServerlessChecks(app));
const stack = new Stack(app, 'Mine');
const zone = { hostedZoneId: 'Z0123456789ABCDEFGHIJ', zoneName: 'hotel-sol.example' };
new WifiTickets(stack, 'Wifi', {
  senderAddress: 'wifi@hotel-sol.example',
  identity: SenderIdentity.existing('hotel-sol.example'),
});
new WifiTickets(new Stack(app, 'Other'), 'Wifi', {
  senderAddress: 'wifi@hotel-sol.example',
  identity: SenderIdentity.create('hotel-sol.example', { zone }),
  alarmEmail: 'it@hotel-sol.example',
});
${more}
`;

/** What both packs find in an app: how it ends, and each finding's rule and construct. */
async function findings(name: string, more = ''): Promise<{ code: number; found: string[] }> {
  const folder = appFolder(mine, name, { 'package.json': esm, 'app.js': app(more) });
  const env = { ...process.env, CDK_OUTDIR: join(folder, 'cdk.out'), CDK_VALIDATION: 'true' };
  const { code = 0 } = await run(process.execPath, ['app.js'], { cwd: folder, env }).catch((error) => error);
  const text = readFileSync(join(folder, 'cdk.out/validation-report.json'), 'utf8');
  const violations = report.parse(JSON.parse(text)).pluginReports.flatMap((plugin) => plugin.violations);
  const found = violations.flatMap(({ ruleName, violatingConstructs }) =>
    violatingConstructs.map(({ constructPath }) => `${ruleName} ${constructPath}`),
  );
  return { code, found };
}

test("cdk-nag finds nothing of ours in somebody else's app: what stands is acknowledged in the package", async () => {
  expect(await findings('nag')).toEqual({ code: 0, found: [] });
});

test('cdk-nag finds what is theirs: a queue without TLS and dead-letter queue', async () => {
  expect(await findings('nag-planted', "new Queue(stack, 'Open');")).toEqual({
    code: 1,
    found: [
      'AwsSolutions-SQS3 Mine/Open/Resource',
      'AwsSolutions-SQS4 Mine/Open/Resource',
      'Serverless-SQSRedrivePolicy Mine/Open/Resource',
    ],
  });
});
