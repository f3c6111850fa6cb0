import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Figure } from '../../bench/compare/figures.ts';
import { runScript, scratchFolder, shown } from '../testkit/program.ts';

const folder = scratchFolder();
const bench = async (...words: string[]) => shown(await runScript('bench/run.ts', words));

test('npm run bench counts what a ticket takes of AWS beside the reference, as a table and as JSON', async () => {
  const json = join(folder, 'results.json');
  const { out, code } = await bench('calls', '--events', '40', '--json', json);
  expect({ out, code }).toMatchObject({ code: 0 });
  const { machine, results } = JSON.parse(readFileSync(json, 'utf8'));
  expect(machine.node).toBe(process.version);
  const figures = new Map((results.calls as Figure[]).map((figure) => [figure.what.trim(), figure]));
  const figure = (what: string) => figures.get(what) as Figure & { reference: number };

  // An event that came twice may cost R another look or two; a mail costs it what it always does.
  expect(figure('by deliver-tickets').reference).toBe(3);
  expect(figure('write units, indexes included').reference).toBeGreaterThanOrEqual(5);
  expect(figure('write units, indexes included').reference).toBeLessThan(5.5);
  expect(figure('write units, indexes included').ours).toBeGreaterThan(5);
  expect(figure('by record-deliveries')).toMatchObject({ reference: 0 });

  const money = figure('all beside SES’s mails');
  const lines = ['DynamoDB', 'SQS', 'SNS', 'Lambda', 'logs', 'X-Ray', 'SES’s attachments'];
  for (const whose of ['ours', 'reference'] as const) {
    expect(lines.reduce((sum, line) => sum + figure(line)[whose], 0)).toBeCloseTo(money[whose], 6);
  }
  expect(money.ratio).toBeCloseTo(money.ours / money.reference, 6);
  for (const what of figures.keys()) expect(out).toContain(what);
});

test('a bench that is not there is not run: those that are there are named', async () => {
  const { out, code } = await bench('cal');
  expect(code).toBe(1);
  expect(out).toMatch(/Allowed choices are .*cold.*warm.*calls/);
});
