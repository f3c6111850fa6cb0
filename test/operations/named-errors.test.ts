import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import * as coreErrors from '../../src/core/errors.ts';
import * as kitErrors from '../../src/kit/errors.ts';
import * as networkErrors from '../../src/networks/errors.ts';

const root = join(import.meta.dirname, '../..');
const page = readFileSync(join(root, 'docs/reference/log-words.md'), 'utf8');
const lines = page
  .slice(page.indexOf('\n### Errors\n'))
  .split('\n')
  .filter((line) => line.startsWith('- `'));
const explained = lines.flatMap((line) =>
  [...(line.split(': ')[0] ?? '').matchAll(/`(\w+)`/g)].map(([, name]) => name),
);

test.for([...Object.entries(coreErrors), ...Object.entries(kitErrors), ...Object.entries(networkErrors)])(
  'an error has one name, in the code, in the log and on its page: %s',
  ([name, Named]) => checkError(name, Named),
);

function checkError(name: string, Named?: new (about: string) => Error): void {
  const error = Named && new Named('TABLE_NAME');
  expect(error).toBeInstanceOf(Error);
  expect(error?.name).toBe(name);
  expect(error?.message).toMatch(/^\S.{10,}/);
  expect(explained.filter((one) => one === name)).toHaveLength(1);
}

test('what AWS throws as a rule is explained, too', () => {
  const ofAws = ['ProvisionedThroughputExceededException', 'ThrottlingException', 'AccessDeniedException'];
  expect(explained).toEqual(expect.arrayContaining(ofAws));
});

test('nothing that runs in Lambda throws an error without a name of its own', () => {
  const sources = globSync(['functions/**/*.ts', 'src/**/*.ts'], {
    cwd: root,
    exclude: ['src/kit/cli/**', 'src/**/*.cli.ts'],
  });
  expect(sources.length).toBeGreaterThan(300);
  const nameless = sources.filter((file) =>
    /\bnew (Error|TypeError|RangeError|AggregateError)\(/.test(readFileSync(join(root, file), 'utf8')),
  );
  expect(nameless).toEqual([]);
});

/** Errors that never reach the log: what an answer or another reason is made of, or what the command line alone may meet. */
const caught = [
  ...['AddressRefused', 'InvalidResult', 'Problem', 'Refusal', 'SystemFailure', 'Untranslatable'],
  // Of the page in reception's browser.
  'CallFailed',
  ...['ConnectorTooLarge', 'CredentialsTooLong', 'NothingToPrint'],
];

test('every class of errors that a function may throw is among those that are explained, and bears its name', () => {
  const sources = globSync(['functions/**/*.ts', 'src/**/*.ts'], {
    cwd: root,
    exclude: ['src/{core,networks}/errors.ts', 'src/kit/cli/**'],
  });
  const classes = sources.flatMap((file) => {
    const text = readFileSync(join(root, file), 'utf8');
    return [...text.matchAll(/\bclass (\w+) extends \w*Error\b[\s\S]*?^\}/gm)].map(([body, name = '']) => ({
      name,
      body,
    }));
  });
  const names = classes.map(({ name }) => name);
  expect(names.filter((name) => !explained.includes(name)).toSorted()).toEqual(caught.toSorted());
  const thrown = classes.filter(({ name }) => !caught.includes(name));
  expect(thrown.length).toBeGreaterThan(3);
  expect(thrown.filter(({ name, body }) => !body.includes(`override readonly name = '${name}'`))).toEqual([]);
  expect(thrown.filter(({ body }) => !/\bsuper\(['"`]\S.{10,}/.test(body))).toEqual([]);
  // One line each: the page tells what it means once.
  expect(thrown.filter(({ name }) => explained.filter((one) => one === name).length !== 1)).toEqual([]);
});
