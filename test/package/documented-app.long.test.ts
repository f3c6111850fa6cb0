import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, inject, onTestFinished, test } from 'vitest';
import { appFolder, esm, nodeNext, run, tsc } from './installed-package.ts';
import { checkoutTemplate, synthesize } from './synthesized.ts';

const page = readFileSync(join(import.meta.dirname, '../../docs/start/own-stack.md'), 'utf8');
const mine = inject('installedPackage');

/** The first example of a language after a text of docs/start/own-stack.md. */
function documented(after: string, language: 'ts' | 'json'): string {
  const code = page.split(after)[1]?.split(`\n\`\`\`${language}\n`)[1]?.split('\n```\n')[0];
  if (code === undefined) throw new Error(`docs/start/own-stack.md has no ${language} after ${after}`);
  return code;
}

test('the documented app compiles, and its synthesis has what the page says', async () => {
  expect(JSON.parse(documented('`cdk.json`', 'json'))).toEqual({ app: 'node app.ts' });
  const folder = await compiled('documented', {
    'app.ts': documented('`app.ts`', 'ts'),
    'hotels-stack.ts': documented('`hotels-stack.ts`', 'ts'),
  });
  const { Resources, Outputs } = await synthesize(folder, { app: 'app.ts' });
  const outputs = ['WifiApiUrl', 'WifiEventsQueueUrl', 'BookingsSenderId'];
  expect(Object.keys(Outputs)).toEqual(expect.arrayContaining(outputs));
  const policy = Object.keys(Resources).find((id) => id.startsWith('BookingsDefaultPolicy')) ?? '';
  const allowed = { Statement: [{ Action: 'sqs:SendMessage', Effect: 'Allow' }] };
  expect(Resources[policy]?.Properties.PolicyDocument).toMatchObject(allowed);
  const notifying = Object.values(Resources).filter(
    ({ Type, Properties }) => /^AWS::CloudWatch::.*Alarm$/.test(Type) && Properties.AlarmActions,
  );
  // Six, and each of the fourteen urgent ones below GuestsAffected by itself, too.
  expect(notifying).toHaveLength(20);
  const pager = { Ref: expect.stringMatching(/^Pager/) };
  for (const { Properties } of notifying) expect(Properties.AlarmActions).toEqual([pager]);
});

test('the documented event is valid, and has the type', async () => {
  const folder = await compiled('event', { 'app.ts': documented('## Events with types', 'ts') });
  expect((await run(process.execPath, ['app.ts'], { cwd: folder })).stdout).toBe('valid\n');
});

test("a checkout's deployment has the same resources when the package deploys it", async () => {
  const folder = await compiled('moved', { 'app.ts': documented('## From a checkout to the package', 'ts') });
  const template = await synthesize(folder, { app: 'app.ts', stack: 'WifiTickets' });
  expect(plainResources(template)).toEqual(plainResources(await checkoutTemplate(onTestFinished)));
});

/** A folder of these sources, which the compiler has checked and Node runs as they are. */
async function compiled(name: string, sources: Readonly<Record<string, string>>): Promise<string> {
  const compilerOptions = { ...nodeNext, noEmit: true, allowImportingTsExtensions: true };
  const files = { 'package.json': esm, 'tsconfig.json': JSON.stringify({ compilerOptions }), ...sources };
  const folder = appFolder(mine, name, files);
  await run(process.execPath, [tsc], { cwd: folder });
  return folder;
}

/** A template's resources without metadata, which tells where a resource stands in an app; of a policy, what it allows on what. */
function plainResources({ Resources }: { readonly Resources: object }): unknown {
  return JSON.parse(
    JSON.stringify(Resources, (key, value) => {
      if (key === 'Metadata') return undefined;
      return key === 'Statement' ? value.flatMap(permissions).sort() : value;
    }),
  );
}

/** One text for each action on each resource: the CDK joins statements or not, by a flag of the app's. */
function permissions({ Action, Resource, ...rest }: Record<'Action' | 'Resource', unknown>): string[] {
  const [actions, resources] = [[Action].flat(), [Resource].flat()];
  return actions.flatMap((action) => resources.map((resource) => JSON.stringify([action, resource, rest])));
}
