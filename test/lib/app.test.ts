import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { wifiTicketsApp } from '../../lib/app/wifi-tickets-app.ts';
import { runScript } from '../testkit/program.ts';
import { deployment, newApp } from './deployment.ts';

const least = { senderAddress: 'wifi@hotel-sol.example', identity: 'hotel-sol.example' };
const leastFile = 'senderAddress: wifi@hotel-sol.example\nidentity: hotel-sol.example\n';
const create = { senderAddress: 'wifi@hotel-sol.example', createIdentity: 'hotel-sol.example' };

// A busy machine takes its time to load the CDK.
vi.setConfig({ testTimeout: 120_000 });

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'wifi-tickets-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function settingsFile(text: string): void {
  writeFileSync(join(folder, 'wifi-tickets.yaml'), text);
}

/** Runs the CDK app as `cdk deploy -c name=value …` does, without bundles. */
function run(context: Readonly<Record<string, unknown>>) {
  const env = {
    PATH: process.env.PATH,
    CDK_OUTDIR: join(folder, 'cdk.out'),
    CDK_CONTEXT_JSON: JSON.stringify({ 'aws:cdk:bundling-stacks': [], ...context }),
    // CloudFormation's rules are asked where they are the matter: test/lib/best-practices.long.test.ts.
    CDK_VALIDATION: 'false',
  };
  return runScript('bin/wifi-tickets.ts', [], { cwd: folder, env });
}

/** The template that the app makes of settings, in a process that is there already. */
function templateOf(context: Readonly<Record<string, unknown>>): Template {
  const app = newApp(context);
  wifiTicketsApp(app, folder);
  return Template.fromStack(app.node.findChild('WifiTickets') as Stack);
}

test('whoever deploys with wrong settings is told in a line each what to mend; what somebody wrote as a name steers no terminal', async () => {
  settingsFile(`${leastFile}\nretentionDays: 0\nmaxsendrate: 40\n"\\e[31mred\\u202e": 1\n`);
  const { code, stdout, stderr } = await run({ senderAdress: 'x', '\u001b[31mfoo': '1', removalPolicy: 'DESTROY' });
  expect([code, stdout]).toEqual([1, '']);
  expect(stderr.trim().split('\n')).toEqual([
    'wifi-tickets.yaml:4 retentionDays: must be a whole number from 1 to 3650',
    'wifi-tickets.yaml:5 maxsendrate: there is no such setting: did you mean maxSendRate?',
    String.raw`wifi-tickets.yaml:6 \u001b[31mred\u202e: there is no such setting`,
    '-c senderAdress: there is no such setting: did you mean senderAddress?',
    String.raw`-c \u001b[31mfoo: there is no such setting`,
    '-c removalPolicy: must be one of: retain, destroy',
  ]);
});

test('whoever deploys with right settings reads nothing', async () => {
  settingsFile(leastFile);
  expect(await run({ maxSendRate: '41' })).toEqual({ code: 0, stdout: '', stderr: '' });
});

test('what the settings file says is deployed, and what -c says goes before', () => {
  settingsFile(`${leastFile}retentionDays: 7\nmaxSendRate: 40\nbatchesAtOnce: 25\nmaxApiRate: 9
maxRequestUnits: 500\ndailyTickets: 11\ndailyMails: 12\ndailyEvents: 13\nresendsPerHour: 3\n`);
  const template = JSON.stringify(templateOf({ maxSendRate: '41' }).toJSON());
  expect(template).toContain('"RETENTION_DAYS":"7"');
  expect(template).toContain('"MAX_SEND_RATE":"41"');
  expect(template).toContain('"MaximumConcurrency":25');
  expect(template).toContain('"ThrottlingRateLimit":9');
  expect(template).toContain('"MaxReadRequestUnits":500');
  expect(template).toContain('"DAILY_TICKETS":"11","DAILY_MAILS":"12","DAILY_EVENTS":"13","RESENDS_PER_HOUR":"3"');
});

test("the CDK's own context is no setting", () => {
  const own = {
    'cli-telemetry': false,
    'acknowledged-issue-numbers': [19836],
    '@aws-cdk/core:enablePartitionLiterals': true,
    'aws:cdk:enable-path-metadata': true,
    'availability-zones:account=123456789012:region=eu-west-1': ['eu-west-1a'],
    'hosted-zone:account=123456789012:domainName=x.example:region=eu-west-1': { Id: '/hostedzone/Z1' },
  };
  expect(() => templateOf({ ...least, ...own })).not.toThrow();
});

test('the stack tells what it was deployed with, set or not', () => {
  settingsFile(leastFile);
  const { Settings } = templateOf({ retentionDays: '7' }).findOutputs('Settings');
  expect(JSON.parse(Settings?.Value)).toMatchObject({ ...least, retentionDays: 7, batchesAtOnce: 10 });
});

test('what is not set is as the construct has it', () => {
  const { Outputs, ...deployed } = templateOf(least).toJSON();
  const { Outputs: outputs, ...expected } = deployment().toJSON();
  const { Settings, ...others } = Outputs;
  expect(Settings).toBeDefined();
  expect(others).toEqual(outputs);
  expect(deployed).toEqual(expected);
});

test('whoever tries it out has an identity made, and the tickets go with the stack', () => {
  const template = templateOf({ ...create, removalPolicy: 'destroy' });
  template.resourceCountIs('AWS::SES::EmailIdentity', 1);
  template.hasResource('AWS::DynamoDB::GlobalTable', { DeletionPolicy: 'Delete' });
});

test('whoever names the zone of a domain below it has every record set there', () => {
  const template = templateOf({
    senderAddress: 'hello@wifi.hotel-sol.example',
    createIdentity: 'wifi.hotel-sol.example',
    hostedZoneId: 'Z0123',
    hostedZoneName: 'hotel-sol.example',
    dmarc: 'reject',
  });
  const records = JSON.stringify(template.findResources('AWS::Route53::RecordSet'));
  expect(records).toContain('"Name":"bounce.wifi.hotel-sol.example."');
  expect(records).toContain(String.raw`\"v=DMARC1; p=reject\"`);
});

test('a zone is called as the domain, if nothing else is said', () => {
  templateOf({ ...create, hostedZoneId: 'Z0123' }).resourcePropertiesCountIs(
    'AWS::Route53::RecordSet',
    { HostedZoneId: 'Z0123' },
    6,
  );
});

test('an address of its own and former ones are of the settings, each with its zone or certificate', () => {
  const certificateArn = 'arn:aws:acm:eu-west-1:123456789012:certificate/12345678-1234-1234-1234-123456789012';
  const template = templateOf({
    ...create,
    hostedZoneId: 'Z1',
    domain: 'Wifi.hotel-sol.example',
    otherDomains: `net.luna.example=Z2, wlan.hotel-sol.example bar.luna.example=${certificateArn}`,
    disableDefaultEndpoint: 'true',
  });
  const names = Object.values(template.findResources('AWS::ApiGatewayV2::DomainName')).map(
    ({ Properties }) => Properties.DomainName,
  );
  expect(names).toEqual(['wifi.hotel-sol.example', 'net.luna.example', 'wlan.hotel-sol.example', 'bar.luna.example']);
  const zones = Object.values(template.findResources('AWS::CertificateManager::Certificate')).map(
    ({ Properties }) => Properties.DomainValidationOptions[0],
  );
  expect(zones).toEqual([
    { DomainName: 'wifi.hotel-sol.example', HostedZoneId: 'Z1' },
    { DomainName: 'net.luna.example', HostedZoneId: 'Z2' },
    { DomainName: 'wlan.hotel-sol.example', HostedZoneId: 'Z1' },
  ]);
  const [{ Properties } = { Properties: {} }] = Object.values(template.findResources('AWS::ApiGatewayV2::Api'));
  expect(Properties).toMatchObject({ DisableExecuteApiEndpoint: true });
});
