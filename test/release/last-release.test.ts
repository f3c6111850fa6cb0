import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { wifiTicketsApp } from '../../lib/app/wifi-tickets-app.ts';
import { plainTemplate } from '../../tools/release/plain-template.ts';
import { releaseContext } from '../../tools/release/release-settings.ts';
import { scratchFolder } from '../testkit/program.ts';
import { type ReleasedTemplate, upgradeFindings } from './upgrade-findings.ts';

/** A template that a test changes. */
// biome-ignore lint/suspicious/noExplicitAny: any of its values may be planted.
type Changed = any;

const { version, commit } = JSON.parse(readFileSync(join(import.meta.dirname, 'last-release.json'), 'utf8'));
const last: ReleasedTemplate = JSON.parse(readFileSync(join(import.meta.dirname, `${version}.template.json`), 'utf8'));

/** The template of now, under the settings of the released one. */
function templateOfNow(): ReleasedTemplate {
  // CloudFormation's rules are asked where they are the matter: test/lib/best-practices.long.test.ts.
  vi.stubEnv('CDK_VALIDATION', 'false');
  const empty = scratchFolder(onTestFinished);
  const cdkJson = readFileSync(join(import.meta.dirname, '../../cdk.json'), 'utf8');
  const app = new App({ context: releaseContext(cdkJson) });
  wifiTicketsApp(app, empty);
  const [stack] = app.synth().stacks;
  return plainTemplate(JSON.stringify(stack?.template)) as unknown as ReleasedTemplate;
}

test('an upgrade from the last release keeps all that is stored, every address and every output', () => {
  expect(upgradeFindings(last, templateOfNow())).toEqual([]);
});

test('the last release is in the changelog', () => {
  const changelog = readFileSync(join(import.meta.dirname, '../../CHANGELOG.md'), 'utf8');
  expect(changelog).toMatch(new RegExp(`^## \\[${version.replaceAll('.', '\\.')}\\] - \\d{4}-\\d{2}-\\d{2}$`, 'm'));
  expect(commit).toMatch(/^[0-9a-f]{40}$/);
});

/** The resource of a type that a word is in, and its id. */
function of(template: Changed, type: string, word = ''): { id: string; resource: Changed } {
  const ids = Object.keys(template.Resources);
  const id = ids.find((each) => template.Resources[each].Type === type && each.includes(word));
  if (id === undefined) throw new Error(`There is no ${type} ${word}`);
  return { id, resource: template.Resources[id] };
}

/** Sets a property of the resource of a type. */
function setting(type: string, property: string, value: unknown, word?: string): (template: Changed) => void {
  return (template) => {
    const { resource } = of(template, type, word);
    resource.Properties = { ...resource.Properties, [property]: value };
  };
}

function removing(type: string, word?: string): (template: Changed) => void {
  return (template) => delete template.Resources[of(template, type, word).id];
}

function moving(type: string, change: (resource: Changed) => Changed, id: (id: string) => string = (same) => same) {
  return (template: Changed) => {
    const { id: old, resource } = of(template, type);
    delete template.Resources[old];
    template.Resources[id(old)] = change(resource);
  };
}

const table = 'AWS::DynamoDB::GlobalTable';
const queue = 'AWS::SQS::Queue';
const api = 'AWS::ApiGatewayV2::Api';
const indexes = (template: Changed): Changed[] => of(template, table).resource.Properties.GlobalSecondaryIndexes;
const index = (IndexName: string) => ({
  IndexName,
  KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
  Projection: { ProjectionType: 'ALL' },
});

describe('a planted loss is found, and nothing else:', () => {
  test.for<[finding: RegExp, plant: (template: Changed) => void]>([
    [/^WifiTicketsStoreTable\w+ \(AWS::DynamoDB::GlobalTable\) is gone/, removing(table)],
    [/^WifiTicketsIntakeQuarantine\w+ \(AWS::SQS::Queue\) is gone/, removing(queue, 'Quarantine')],
    [/^WifiTicketsDeliveryMailsDeadLetters\w+ \(AWS::SQS::Queue\) is gone/, removing(queue, 'MailsDeadLetters')],
    [
      /^WifiTicketsApiGateway\w+ \(AWS::ApiGatewayV2::Api\) is gone/,
      moving(
        api,
        (same) => same,
        () => 'OtherApi',
      ),
    ],
    [
      /^WifiTicketsStoreTable\w+ .*GlobalTable, now AWS::DynamoDB::Table\) is replaced/,
      moving(table, (same) => ({ ...same, Type: 'AWS::DynamoDB::Table' })),
    ],
    [
      /^WifiTicketsStoreTable\w+ .* is replaced: KeySchema$/,
      setting(table, 'KeySchema', [{ AttributeName: 'pk', KeyType: 'HASH' }]),
    ],
    [/^WifiTicketsStoreTable\w+ .* is replaced: TableName$/, setting(table, 'TableName', 'tickets')],
    [
      /^WifiTicketsIntakeQuarantine\w+ .* is replaced: QueueName$/,
      setting(queue, 'QueueName', 'quarantine', 'Quarantine'),
    ],
    [/^WifiTicketsApiGateway\w+ .* is replaced: ProtocolType$/, setting(api, 'ProtocolType', 'WEBSOCKET')],
    [/^WifiTicketsDeliveryIdentity\w+ \(AWS::SES::EmailIdentity\) is gone/, removing('AWS::SES::EmailIdentity')],
    [
      /^WifiTicketsDeliveryDeliverTicketsLogs\w+ .* is replaced: LogGroupName$/,
      setting('AWS::Logs::LogGroup', 'LogGroupName', 'tickets'),
    ],
    [
      /^WifiTicketsAlarmActionsTopic\w+ .*SNS::Subscription\) is replaced: Endpoint$/,
      setting('AWS::SNS::Subscription', 'Endpoint', 'desk@hotel-sol.example', 'Alarm'),
    ],
    [/by more than one step: adds one, adds two$/, (t) => indexes(t).push(index('one'), index('two'))],
    [/by more than one step: removes due, adds one$/, (t) => indexes(t).splice(0, 1, index('one'))],
    [/by more than one step: removes due, adds due$/, (t) => (indexes(t)[0].Projection = { ProjectionType: 'ALL' })],
    [
      /by more than one step: removes serials, adds serials$/,
      (t) =>
        (of(t, table).resource.Properties.AttributeDefinitions.find(
          (each: Changed) => each.AttributeName === 'ticketNo',
        ).AttributeType = 'N'),
    ],
    [/^WifiTicketsStoreTable\w+ is no longer kept/, moving(table, ({ DeletionPolicy: _, ...others }) => others)],
    [/^The output ApiUrl is gone$/, (t) => delete t.Outputs.ApiUrl],
    [/^The output EventsQueueUrl is gone$/, (t) => delete t.Outputs.EventsQueueUrl],
  ])('%s', ([finding, plant]) => {
    const template = structuredClone(last) as Changed;
    plant(template);
    expect(upgradeFindings(last, template)).toEqual([expect.stringMatching(finding)]);
  });

  test('a secret, a parameter and a key', () => {
    const types = ['AWS::SecretsManager::Secret', 'AWS::SSM::Parameter', 'AWS::KMS::Key'];
    const held = Object.fromEntries(types.map((Type, i) => [`Held${i}`, { Type, Properties: {} }]));
    const findings = upgradeFindings({ Resources: held, Outputs: {} }, { Resources: {}, Outputs: {} });
    expect(findings).toEqual(types.map((type, i) => `Held${i} (${type}) is gone, or has another logical id`));
  });
});

test('one more index, a queue more, and another limit are no loss', () => {
  const template = structuredClone(last) as Changed;
  indexes(template).push(index('one'));
  template.Resources.More = { Type: queue };
  setting(queue, 'VisibilityTimeout', 300)(template);
  setting(table, 'WriteOnDemandThroughputSettings', { MaxWriteRequestUnits: 10 })(template);
  template.Outputs.More = { Value: 'more' };
  expect(upgradeFindings(last, template)).toEqual([]);
});

test('of a template only what replaces nothing is left out', () => {
  const hash = 'a'.repeat(64);
  const template = { Resources: { One: { Type: queue, Metadata: { hash }, Properties: { Key: `${hash}.zip` } } } };
  const plain = { Resources: { One: { Type: queue, Properties: { Key: 'ASSET.zip' } } } };
  expect(plainTemplate(JSON.stringify(template))).toEqual(plain);
});
