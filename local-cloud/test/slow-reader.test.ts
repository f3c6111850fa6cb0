import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { setTimeout } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';

test('a function whose log is read slowly waits, and none of it is lost', async () => {
  const log = pathToFileURL(`${import.meta.dirname}/../src/lambda/as-lambda.ts`);
  // Whoever has looked at standard output once writes to it without waiting.
  const script = `
    import { logAsLambda } from '${log}';
    process.stdout;
    logAsLambda('INFO');
    for (let n = 0; n < 2000; n++) console.info({ n, text: 'ä'.repeat(1000) });`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script], { stdio: 'pipe' });
  const said = text(child.stderr);
  await setTimeout(1000);
  const lines = (await text(child.stdout)).trimEnd().split('\n');
  expect(await said).toBe('');
  expect(lines.map((line) => JSON.parse(line).message.n)).toEqual(Array.from({ length: 2000 }, (_, n) => n));
});
