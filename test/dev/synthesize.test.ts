import { cpSync, mkdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { testDirectory } from 'local-cloud/testing.ts';
import { expect, test } from 'vitest';
import { synthesize } from '../../dev/synthesize.ts';

/** A CDK app that makes a template at once, of its settings alone. */
const app = `require('node:fs').writeFileSync(process.env.CDK_OUTDIR + '/Stack.template.json', process.env.CDK_CONTEXT_JSON);`;

test('the stack is synthesized once, and again only when something that it is made of, or that was made, or what npm has installed has changed', async (context) => {
  const [project, outDir] = [testDirectory(context), testDirectory(context)];
  const write = (file: string, text: string) => {
    mkdirSync(join(project, file, '..'), { recursive: true });
    writeFileSync(join(project, file), text);
  };
  write('bin/wifi-tickets.ts', app);
  cpSync(join(import.meta.dirname, '../../dev/synthesize.ts'), join(project, 'dev/synthesize.ts'));
  const { synthesize: synthesizeThere } = await import(join(project, 'dev/synthesize.ts'));
  expect(await synthesizeThere(outDir, {})).toBe(true);
  const settings = { retentionDays: 7 };
  const changes = [
    () => write('lib/stack.ts', 'text'),
    () => write('lib/stack.ts', 'longer text'),
    () => write('node_modules/.package-lock.json', '{}'),
    () => truncateSync(join(outDir, 'Stack.template.json'), 10),
  ];
  for (const change of [() => undefined, ...changes]) {
    change();
    expect(await synthesizeThere(outDir, settings), String(change)).toBe(true);
    expect(await synthesizeThere(outDir, settings), String(change)).toBe(false);
    expect(JSON.parse(readFileSync(join(outDir, 'Stack.template.json'), 'utf8'))).toMatchObject(settings);
  }
});

test('what the CDK app refuses is said in its own words', async (context) => {
  await expect(synthesize(testDirectory(context), {})).rejects.toThrow('senderAddress must be set');
});
