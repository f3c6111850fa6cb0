import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, inject, test } from 'vitest';
import { parse } from 'yaml';
import { cfnLintVersion, lintTemplate } from '../../tools/verify-template/lint-template.ts';
import { appFolder, run } from './installed-package.ts';

const file = join(import.meta.dirname, '../../examples/launch/codebuild.template.yaml');
const text = readFileSync(file, 'utf8');
const tag = { tag: '!Sub', resolve: (value: string) => value };
const { Resources, Parameters } = parse(text, {
  customTags: [tag, { ...tag, tag: '!Ref' }, { ...tag, tag: '!GetAtt' }],
});
const { Source, Environment } = Resources.Deployment.Properties;
const commands: readonly string[] = parse(Source.BuildSpec).phases.build.commands;

test('the app that CodeBuild writes deploys the package with what its parameters say', async () => {
  const app = commands.find((each) => each.startsWith('cat > app.mjs')) ?? '';
  const folder = appFolder(inject('installedPackage'), 'launched', {
    'app.mjs': app.split('\n').slice(1, -2).join('\n'),
  });
  const variables = Environment.EnvironmentVariables as readonly { readonly Name: string; readonly Value: string }[];
  expect(variables.map(({ Value }) => Value).toSorted()).toEqual(Object.keys(Parameters).toSorted());
  const values: Readonly<Record<string, string>> = {
    SenderAddress: 'wifi@hotel-sol.example',
    CreateIdentity: 'hotel-sol.example',
    AlarmEmail: 'it@hotel-sol.example',
    Alarms: 'essential',
  };
  const told = Object.fromEntries(variables.map(({ Name, Value }) => [Name, values[Value] ?? '']));
  const env = { ...process.env, ...told, CDK_OUTDIR: join(folder, 'cdk.out') };
  await run(process.execPath, ['app.mjs'], { cwd: folder, env });
  const template = JSON.parse(readFileSync(join(folder, 'cdk.out/WifiTickets.template.json'), 'utf8'));
  expect(template.Outputs.SenderAddress.Value).toBe('wifi@hotel-sol.example');
  expect(template.Outputs.Alarms.Value).toBe('essential');
  const made: readonly { readonly Type: string; readonly Properties: object }[] = Object.values(template.Resources);
  for (const [Type, Properties] of [
    ['AWS::SES::EmailIdentity', { EmailIdentity: 'hotel-sol.example' }],
    ['AWS::SNS::Subscription', { Endpoint: 'it@hotel-sol.example' }],
  ])
    expect(made).toContainEqual(
      expect.objectContaining({ Type, Properties: expect.objectContaining(Properties as object) }),
    );
});

test('the template can be read at a glance: sixty lines at most, and says that it is untried', () => {
  expect(text.trimEnd().split('\n').length).toBeLessThanOrEqual(60);
  expect(text).toMatch(/^# Untried/);
});

test.skipIf((await cfnLintVersion()) === undefined)('cfn-lint finds nothing in it', async () => {
  expect(await lintTemplate(file)).toEqual([]);
});
