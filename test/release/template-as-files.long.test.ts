import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { beforeAll, expect, test } from 'vitest';
import { wifiTicketsApp } from '../../lib/app/wifi-tickets-app.ts';
import { type GivenSettings, settingsFile } from '../../src/operations/settings/settings.schema.ts';
import { settingsFileText } from '../../src/operations/settings/settings-file.schema.ts';
import {
  fixedSettings,
  type Template,
  writeDeploymentTemplate,
} from '../../tools/release/template/deployment-template.ts';
import { parameterName, type parameterSettings, parameters } from '../../tools/release/template/parameters.ts';
import { scratchFolder } from '../testkit/program.ts';

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

const settings: Readonly<Record<keyof typeof parameterSettings, string>> = {
  senderAddress: 'wifi@hotel-sol.example',
  identity: 'hotel-sol.example',
  alarmEmail: 'it@hotel-sol.example',
};

test.each(['WifiTickets', 'Trial'])(
  'the template makes what cdk deploy makes of the same settings, in a stack called %s, so that the CDK can take it over',
  (stackName) => {
    const deployed = decided(synthesized({ ...settings, ...fixedSettings, stackName }), { stackName });
    const byTemplate = decided(template, { ...settings, stackName });
    expect(Object.keys(byTemplate.Resources).toSorted()).toEqual(Object.keys(deployed.Resources).toSorted());
    for (const [id, resource] of Object.entries(byTemplate.Resources))
      expect(resource, id).toEqual(deployed.Resources[id]);
    expect(byTemplate.Outputs).toEqual(deployed.Outputs);
  },
);

test('nothing in it is called the same in every stack: a second one stands beside the first', () => {
  const names = Object.values(template.Resources).flatMap(({ Properties }) =>
    Object.entries((Properties ?? {}) as object).filter(([name]) => /^(?!Policy|Metric|Display).*Name$/.test(name)),
  );
  const literal = names.filter(([, value]) => typeof value === 'string' && !value.startsWith('$'));
  expect(literal.map(([name, value]) => `${name}: ${value}`).toSorted()).toEqual([]);
});

test('each file of code that the template names is beside it, and an unzip finds the function in it', () => {
  const keys = new Set(JSON.stringify(template).match(/[0-9a-f]{64}\.zip/g));
  expect(readdirSync(join(files, 'assets')).toSorted()).toEqual([...keys].toSorted());
  const listed = execFileSync('python3', ['-c', lister, ...[...keys].map((key) => join(files, 'assets', key))]);
  for (const line of listed.toString().trim().split('\n')) expect(line).toContain('index.js');
});

test('it asks for the bucket, the sender and who hears of alarms, and stays within CloudFormation’s limits', () => {
  const asked = Object.entries(parameters).filter(([, one]) => !('Default' in one));
  expect(asked.map(([name]) => name)).toEqual(['AssetsBucket', 'SenderAddress', 'Identity', 'AlarmEmail']);
  expect(JSON.stringify(template)).not.toMatch(/parameter\.example|-parameter|NameParameter/);
  expect(JSON.stringify(template, undefined, 1).length).toBeLessThan(1_000_000);
  expect(Object.keys(template.Resources).length).toBeLessThan(500);
});

test('the next version’s template finds its code under the prefix that a stack has from the version before', () => {
  expect(template.Parameters).toMatchObject({ AssetsPrefix: { Default: expect.not.stringMatching(/\d/) } });
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
  return made;
}

/** What CloudFormation makes of a template with parameters: texts put together. */
function decided({ Resources, Outputs }: Made, settings: GivenSettings): Made {
  const told = Object.entries(settings).map(([name, value]) => [parameterName(name as 'identity'), String(value)]);
  const values: Record<string, string> = { ...Object.fromEntries(told), AssetsBucket: 'bucket', AssetsPrefix: 'code/' };
  const resolved = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(resolved);
    if (typeof value !== 'object' || value === null) return value;
    const [[word = '', words] = []] = Object.entries(value);
    if (word === 'Ref' && values[words] !== undefined) return values[words];
    if (word === 'Ref' && words === 'AWS::StackName') return settings.stackName;
    if (word === 'Fn::Sub' && typeof words === 'string')
      return words
        .replaceAll(/\$\{([A-Za-z]+)\}/g, (_, name) => values[name] ?? '')
        .replaceAll(/\$\{AWS::StackName\}/g, settings.stackName ?? '')
        .replaceAll('${!', '${');
    return Object.fromEntries(Object.entries(value).map(([name, inside]) => [name, resolved(inside)]));
  };
  return plain(resolved({ Resources, Outputs }) as Made);
}

/** Without what says the same in other words: joined texts, the place of the code, metadata. */
function plain({ Resources, Outputs }: Made): Made {
  const text = JSON.stringify({ Resources, Outputs }, (key, value) => {
    if (key === 'Metadata') return undefined;
    if (key === 'Code') return { S3Key: /[0-9a-f]{64}\.zip/.exec(JSON.stringify(value))?.[0] };
    const [glue, parts] = value?.['Fn::Join'] ?? [];
    return glue === '' ? { 'Fn::Join': ['', joined(parts)] } : value;
  });
  return JSON.parse(text, (_, value) => {
    const parts = value?.['Fn::Join']?.[1];
    return parts?.length === 1 && typeof parts[0] === 'string' ? parts[0] : value;
  });
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
