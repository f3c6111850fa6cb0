import { expect, test } from 'vitest';
import { firstCalls } from '../../bench/cpu/first-calls.ts';
import { functionFolders } from '../../lib/bundle/make-bundles.ts';
import { runScript, shown } from '../testkit/program.ts';

const bench = async (...words: string[]) => shown(await runScript('bench/run.ts', words));

test('npm run bench measures every function, each by a call that it answers as it should', async () => {
  expect(Object.keys(firstCalls).toSorted()).toEqual(functionFolders().toSorted());
  const { out, code } = await bench('--runs', '1', '--calls', '1');
  expect({ out, code }).toMatchObject({ code: 0 });
  const rows = out.split('\n').map((line) => line.split(' | ').map((cell) => cell.replaceAll('|', '').trim()));
  expect(rows.flatMap(([name = '']) => (name in firstCalls ? [name] : [])).toSorted()).toEqual(
    Object.keys(firstCalls).toSorted(),
  );
  for (const [name = '', , ...figures] of rows)
    if (name in firstCalls) for (const figure of figures) expect(Number(figure), name).toBeGreaterThan(0);
});

test('a function that is not there is not measured: those that are there are named', async () => {
  const { out, code } = await bench('issue-ticket');
  expect(code).toBe(1);
  expect(out).toMatch(/issue-tickets \| deliver-tickets/);
});
