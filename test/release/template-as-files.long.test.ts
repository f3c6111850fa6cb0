import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { beforeAll, describe, expect, test } from 'vitest';
import { wifiTicketsApp } from '../../lib/app/wifi-tickets-app.ts';
import { type GivenSettings, settingsFile } from '../../src/operations/settings/settings.schema.ts';
import { settingsFileText } from '../../src/operations/settings/settings-file.schema.ts';
import { writeDeploymentTemplate } from '../../tools/release/template/deployment-template.ts';
import type { Template } from '../../tools/release/template/either.ts';
import { parameterName, parameterSettings } from '../../tools/release/template/parameters.ts';
import { scratchFolder } from '../testkit/program.ts';
import { some } from '../testkit/proofs.ts';

const files = scratchFolder();
const { context } = JSON.parse(readFileSync(join(import.meta.dirname, '../../cdk.json'), 'utf8'));
let template: Template;
beforeAll(() => {
  // As it is left where the version's files were made before, of other sources.
  mkdirSync(join(files, 'assets'));
  writeFileSync(join(files, 'assets', `${'0'.repeat(64)}.zip`), '');
  ({ template } = writeDeploymentTemplate(files));
});

/** Reads all of each file, and prints a line with the names in it. */
const lister = `import sys, zipfile
for name in sys.argv[1:]:
    with zipfile.ZipFile(name) as file:
        assert file.testzip() is None
        print(*file.namelist())`;

const least = { senderAddress: 'wifi@hotel-sol.example', identity: 'hotel-sol.example' };
const topics = {
  alarmTopicArn: 'arn:aws:sns:eu-west-1:123456789012:people',
  urgentAlarmTopicArn: 'arn:aws:sns:eu-west-1:123456789012:pager',
};
const deployments: readonly (readonly [name: string, settings: GivenSettings])[] = [
  ['with what it needs and nothing else', least],
  [
    'with every setting that is a parameter',
    {
      ...least,
      ...topics,
      alarmEmail: 'it@hotel-sol.example',
      runbookUrl: 'https://wiki.hotel-sol.example/wifi-tickets',
      alarms: 'essential',
      dashboard: false,
      canary: true,
      desk: true,
      retentionDays: 14,
      dailyTickets: 500,
      dailyMails: 600,
      dailyEvents: 700,
      resendsPerHour: 3,
    },
  ],
  ['with all alarms, which notify, and a canary', { ...least, ...topics, canary: true }],
  ['with essential alarms and a dashboard', { ...least, alarms: 'essential', alarmEmail: 'it@hotel-sol.example' }],
  ['without alarms, with the desk', { ...least, alarms: 'none', desk: true, canary: true }],
];

describe('the template alone makes the resources and outputs that cdk deploy makes of the same settings', () => {
  test.for(some(deployments))('%s', ([, settings]) => {
    const deployed = synthesized(settings);
    const byTemplate = given(template, settings);
    expect(Object.keys(byTemplate.Resources).toSorted()).toEqual(Object.keys(deployed.Resources).toSorted());
    for (const [id, resource] of Object.entries(byTemplate.Resources))
      expect(resource, id).toEqual(deployed.Resources[id]);
    expect(byTemplate.Outputs).toEqual(deployed.Outputs);
  });
});

test('each file of code that the template names is beside it, and an unzip finds the function in it', () => {
  const keys = new Set(JSON.stringify(template).match(/[0-9a-f]{64}\.zip/g));
  expect(readdirSync(join(files, 'assets')).toSorted()).toEqual([...keys].toSorted());
  const listed = execFileSync('python3', ['-c', lister, ...[...keys].map((key) => join(files, 'assets', key))]);
  for (const line of listed.toString().trim().split('\n')) expect(line).toContain('index.js');
});

test('it says each setting that is a parameter, with its default, and which bucket has the code', () => {
  const parameters = template.Parameters as Record<
    string,
    { readonly Description: string; readonly Default?: unknown }
  >;
  expect(Object.keys(parameters)).toEqual(['AssetsBucket', 'AssetsPrefix', ...parameterSettings.map(parameterName)]);
  const required = Object.entries(parameters).filter(([, { Default }]) => Default === undefined);
  expect(required.map(([name]) => name)).toEqual(['AssetsBucket', 'SenderAddress', 'Identity']);
  for (const { Description } of Object.values(parameters)) expect(Description.length).toBeLessThan(4000);
  expect(JSON.stringify(template)).not.toMatch(/parameter\.example|-parameter/);
});

interface Made {
  readonly Resources: Readonly<Record<string, unknown>>;
  readonly Outputs: Readonly<Record<string, unknown>>;
}

function synthesized(settings: GivenSettings): Made {
  const folder = scratchFolder();
  writeFileSync(join(folder, settingsFile), settingsFileText(settings));
  const app = new App({ outdir: join(folder, 'cdk.out'), context, analyticsReporting: false });
  wifiTicketsApp(app, folder);
  app.synth({ skipValidation: true });
  const made = JSON.parse(readFileSync(join(folder, 'cdk.out/WifiTickets.template.json'), 'utf8'));
  // The settings file's own, with which doctor compares it.
  delete made.Outputs.Settings;
  return plain(made);
}

/** What CloudFormation makes of the template with parameters: conditions decided, texts put together. */
function given({ Parameters, Conditions = {}, ...sections }: Template, settings: GivenSettings): Made {
  const own = Object.entries(Parameters as object).map(([name, { Default }]) => [name, String(Default ?? '')]);
  const told = Object.entries(settings).map(([name, value]) => [parameterName(name as 'identity'), String(value)]);
  const values: Record<string, string> = { ...Object.fromEntries([...own, ...told]), AssetsBucket: 'bucket' };
  const holds = (condition: unknown): boolean => {
    const [[word = '', words] = []] = Object.entries(condition as Record<string, unknown>);
    if (word === 'Condition') return holds(Conditions[words as string]);
    const all = words as unknown[];
    if (word === 'Fn::Not') return !holds(all[0]);
    if (word === 'Fn::And') return all.every(holds);
    if (word === 'Fn::Equals') return resolved(all[0]) === resolved(all[1]);
    throw new Error(`Unknown condition: ${word}`);
  };
  const resolved = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(resolved).filter((one) => one !== undefined);
    if (typeof value !== 'object' || value === null) return value;
    const [[word = '', words] = []] = Object.entries(value);
    if (word === 'Ref' && words === 'AWS::NoValue') return undefined;
    if (word === 'Ref' && values[words] !== undefined) return values[words];
    if (word === 'Fn::If') return resolved(holds({ Condition: words[0] }) ? words[1] : words[2]);
    if (word === 'Fn::Sub' && typeof words === 'string')
      return words
        .replaceAll(/\$\{([A-Za-z]+)\}/g, (_, name) => values[name] ?? '')
        .replaceAll(/\$\{AWS::StackName\}/g, 'WifiTickets')
        .replaceAll('${!', '${');
    return Object.fromEntries(
      Object.entries(value).flatMap(([name, inside]) => {
        const made = resolved(inside);
        return made === undefined ? [] : [[name, made]];
      }),
    );
  };
  const there = (parts: Template['Resources']) =>
    Object.fromEntries(
      Object.entries(parts).flatMap(([id, { Condition, DependsOn = [], Metadata, ...part }]) => {
        if (Condition !== undefined && !holds({ Condition })) return [];
        const after = [resolved(Metadata?.After ?? [])].flat(9) as { readonly Ref: string }[];
        return [[id, resolved({ ...part, DependsOn: [DependsOn, after.map(({ Ref }) => Ref)].flat(2) })]];
      }),
    );
  return plain({ Resources: there(sections.Resources), Outputs: there(sections.Outputs) });
}

/** Without what says the same in other words: joined texts, the place of the code, metadata, the name that an address's subscription has. */
function plain({ Resources, Outputs }: Made): Made {
  const text = JSON.stringify({ Resources, Outputs }, (key, value) => {
    if (key === 'Metadata') return undefined;
    if (key === 'DependsOn') return [value].flat().length > 0 ? [value].flat().toSorted() : undefined;
    if (/^(?:Alarm|OK)Actions$/.test(key) && value.length === 0) return undefined;
    if (key === 'Code') return { S3Key: /[0-9a-f]{64}\.zip/.exec(JSON.stringify(value))?.[0] };
    const [glue, parts] = value?.['Fn::Join'] ?? [];
    return glue === '' ? { 'Fn::Join': ['', joined(parts)] } : value;
  });
  return JSON.parse(
    text.replaceAll(/(AlarmActionsTopic)[A-Za-z0-9.@-]*?(?:hotelsol|parameter)[a-z]*[0-9A-F]{8}/g, '$1For'),
    (_, value) => {
      const parts = value?.['Fn::Join']?.[1];
      return parts?.length === 1 && typeof parts[0] === 'string' ? parts[0] : value;
    },
  );
}

function joined(parts: readonly unknown[]): unknown[] {
  const all: unknown[] = [];
  for (const part of parts) {
    const last = all.at(-1);
    if (typeof part === 'string' && typeof last === 'string') all[all.length - 1] = last + part;
    else all.push(part);
  }
  return all;
}
