import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { expect, test, vi } from 'vitest';
import * as z from 'zod';
import { routes } from '../../functions/http-api/routes.ts';
import { SenderIdentity } from '../../lib/sender-identity.ts';
import { WifiTicketsStack } from '../../lib/wifi-tickets-stack.ts';
import { least, newApp } from './deployment.ts';

/** Findings of AWS's own rules that stand, each with its reason. Whatever is not listed here fails. */
const acknowledged: Record<string, { readonly at: readonly string[]; readonly reason: string }> = {
  'AwsSolutions-APIG4': {
    at: [...routes.map(({ method, path }) => `${method} ${path}`), 'AnythingElse'],
    reason:
      'The function checks the key of every call itself: a revoked key opens nothing from then on, as no answer is kept, and a refusal says in words what is wrong.',
  },
  'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole]': {
    at: ['DeliverTickets', 'HttpApi', 'IssueTickets', 'RecordDeliveries', 'SweepDeliveries'],
    reason: 'The managed policy allows writing logs, nothing else.',
  },
  'AwsSolutions-IAM5[Resource::*]': {
    at: ['DeliverTickets', 'HttpApi', 'IssueTickets', 'RecordDeliveries', 'SweepDeliveries'],
    reason: "AWS knows no resource for X-Ray's traces and for SES's sending rate.",
  },
  'AwsSolutions-IAM5[Resource::<SweepDeliveriesFunction.Arn>:*]': {
    at: ['SchedulerRoleForTarget'],
    reason: 'The schedule may run any version of the one function; CDK grants it so.',
  },
  'AwsSolutions-SQS3': {
    at: ['Quarantine', 'Sweep/DeadLetters'],
    reason: 'Both are where messages end: no function reads them, and an alarm tells of the first one.',
  },
};

const report = z.object({
  pluginReports: z.array(
    z.object({
      violations: z.array(
        z.object({ ruleName: z.string(), violatingConstructs: z.array(z.object({ constructPath: z.string() })) }),
      ),
    }),
  ),
});

const zone = { hostedZoneId: 'Z0123456789', zoneName: 'hotel-sol.example' };

test.for([
  ['that stands', SenderIdentity.existing('hotel-sol.example')],
  ['that is made', SenderIdentity.create('hotel-sol.example')],
  ['that is made in our zone', SenderIdentity.create('hotel-sol.example', { zone })],
] as const)("AWS's own rules find nothing but what is acknowledged here, with an identity %s", ([, identity]) => {
  const expected = Object.entries(acknowledged).map(([rule, { at }]) => [rule, [...at].sort()]);
  expect(findings(identity)).toEqual(Object.fromEntries(expected));
});

/** What the rules find, by rule: the functions, queues and roles concerned. */
function findings(identity: SenderIdentity): Record<string, string[]> {
  const app = newApp();
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  new WifiTicketsStack(app, 'WifiTickets', { ...least, identity });
  // CDK prints the findings and throws: here they are read from its report.
  const silent = vi.spyOn(console, 'error').mockImplementation(() => {});
  expect(() => app.synth()).toThrow('AwsSolutions');
  silent.mockRestore();
  const { pluginReports } = report.parse(JSON.parse(readFileSync(join(app.outdir, 'validation-report.json'), 'utf8')));
  return Object.fromEntries(
    pluginReports
      .flatMap(({ violations }) => violations)
      .map(({ ruleName, violatingConstructs }) => [
        ruleName.replace(/<WifiTickets(Sweep(?=Sweep))?(\w+?)[0-9A-F]{8}\./, '<$2.'),
        violatingConstructs.map(({ constructPath }) => place(constructPath)).sort(),
      ]),
  );
}

function place(constructPath: string): string {
  const parts = constructPath.split('/').filter((part) => part !== 'WifiTickets' && part !== 'Resource');
  const name = parts.find((part) =>
    /Tickets$|Deliveries$|Quarantine|SchedulerRole|HttpApi$|--|AnythingElse/.test(part),
  );
  return (name ?? parts.join('/')).replace(/-\d+$/, '').replace('--', ' /').replaceAll('--', '/');
}
