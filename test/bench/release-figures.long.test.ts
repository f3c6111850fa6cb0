import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { firstCalls, onlyBySetting } from '../../bench/compare/first-calls.ts';
import { emptyTally } from '../../bench/count/harness.ts';
import acknowledged from '../../bench/release/acknowledged.json' with { type: 'json' };
import {
  compareFigures,
  comparisonLines,
  type KeptFigures,
  type ReleaseFigures,
  uncounted,
} from '../../bench/release/compare-figures.ts';
import { figuresOf } from '../../bench/release/release-figures.ts';
import { functionFolders } from '../../lib/bundle/make-bundles.ts';
import { deployment } from '../lib/deployment.ts';
import { resourcesOf } from '../lib/template-resources.ts';
import lastRelease from '../release/last-release.json' with { type: 'json' };

const name = 'radius | a wrong code | write units';
const units = (value: number) => ({ [name]: { value, unit: 'write units' } });
const time = (value: number, spread: readonly [number, number]) => ({
  'cold | radius': { value, unit: 'of the reference’s CPU', spread },
});
const compared = (is: number, known = {}) => compareFigures(units(100), units(is), known);

test('a figure that is 11 % worse than the last release’s is told, and one that is 9 % worse is not', () => {
  expect(compared(111).worse).toEqual([{ name, unit: 'write units', was: 100, is: 111 }]);
  expect(compared(109)).toEqual({ worse: [], acknowledged: [], better: [], new: [], gone: [] });
  expect(compared(89).better).toEqual([{ name, unit: 'write units', was: 100, is: 89 }]);
  expect(compareFigures(units(0), units(1), {}).worse).toHaveLength(1);
});

test('a figure that the last release did not have is told as new, and one that is missing as gone', () => {
  expect(compareFigures({}, units(1), {})).toMatchObject({ worse: [], new: [name], gone: [] });
  expect(compareFigures(units(1), {}, {})).toMatchObject({ worse: [], new: [], gone: [name] });
});

test('a worse figure with a reason is acknowledged, up to the value that the reason was given for', () => {
  const known = { [name]: { upTo: 120, reason: 'guesses are counted' } };
  expect(compared(120, known)).toMatchObject({ worse: [], acknowledged: [{ is: 120, reason: 'guesses are counted' }] });
  expect(compared(121, known)).toMatchObject({ worse: [{ is: 121 }], acknowledged: [] });
});

test('a time is worse only if three quarters of its rounds are: noise is not told', () => {
  const last = time(0.5, [0.48, 0.53]);
  expect(compareFigures(last, time(0.58, [0.52, 0.7]), {}).worse).toEqual([]);
  expect(compareFigures(last, time(0.58, [0.56, 0.6]), {}).worse).toHaveLength(1);
});

test('it is said in lines: what is worse last, by how much, and how many', () => {
  const lines = comparisonLines(compared(111), '0.1.0');
  expect(lines.slice(0, 2)).toEqual(['WORSE:', `  ${name}: 100 → 111 write units (+11 %)`]);
  expect(lines.at(-1)).toMatch(/^Compared with 0\.1\.0: 1 figures are more than 10 % worse/);
});

test('every function has its cold start in the bench, but those that only a setting makes', () => {
  const called = ['deliver-tickets', 'issue-tickets', ...Object.keys(firstCalls)];
  expect([...called, ...Object.keys(onlyBySetting)].toSorted()).toEqual(functionFolders().toSorted());
});

test('what has no cold start in the bench is made by its setting alone', () => {
  const functions = (settings = {}) => resourcesOf(deployment(settings), 'AWS::Lambda::Function').length;
  const usual = functions();
  const values = { canary: true, desk: true, sms: { countries: ['ES'] } };
  // Its own functions, and no other function is missing in the stack that the bench runs.
  expect(usual).toBe(functionFolders().length - Object.keys(onlyBySetting).length);
  for (const [setting, made] of Map.groupBy(Object.values(onlyBySetting), (one) => one))
    expect(functions({ [setting]: values[setting] })).toBe(usual + made.length);
});

test('a function of whose work nothing is counted is found', () => {
  const tally = { ...emptyTally(), calls: { Query: 2 }, readUnits: 1 };
  const figures: ReleaseFigures = {
    ...figuresOf({ what: 'a login', times: 2, tallies: { radius: tally } }),
    'captive-portal | bundle | bytes gzip': { value: 1, unit: 'bytes gzip' },
  };
  expect(figures['radius | a login | AWS calls']).toEqual({ value: 1, unit: 'AWS calls' });
  expect(uncounted(['radius', 'captive-portal'], figures)).toEqual(['captive-portal']);
});

test('the last release’s figures are kept, and what is acknowledged is about a figure of it', () => {
  const file = join(import.meta.dirname, `../../bench/release/${lastRelease.version}.json`);
  const { version, figures }: KeptFigures = JSON.parse(readFileSync(file, 'utf8'));
  expect(version).toBe(lastRelease.version);
  expect(Object.keys(acknowledged).filter((each) => !(each in figures))).toEqual([]);
});
