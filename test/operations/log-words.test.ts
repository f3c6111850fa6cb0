import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { logFields } from '../../src/kit/log/log.service.ts';
import * as logEvent from '../../src/kit/log/log-words.ts';
import { logWordsPage } from '../../tools/log-words/log-words-page.ts';

const root = join(import.meta.dirname, '../..');
const page = readFileSync(join(root, 'docs/reference/log-words.md'), 'utf8');
const guides = globSync('docs/operate/*.md', { cwd: root }).map((file) => readFileSync(join(root, file), 'utf8'));
const words = Object.values(logEvent);

/** All that runs in Lambda, by its path. */
const sources = globSync(['functions/**/*.ts', 'src/**/*.ts'], {
  cwd: root,
  exclude: ['src/**/*.cli.ts', 'src/operations/doctor/**'],
}).map((file) => [file, readFileSync(join(root, file), 'utf8')] as const);

/** What a chapter of the page explains, each with what it says of it; several may stand in one line. */
function explainedIn(heading: string): { readonly word: string; readonly about: string }[] {
  const chapter = page.slice(page.indexOf(`\n## ${heading}\n`) + 1).split('\n## ')[0] ?? '';
  const lines = [...chapter.matchAll(/^- ((?:`[\w]+`(?:, )?)+): (.*)$/gm)];
  return lines.flatMap(([, names = '', about = '']) =>
    [...names.matchAll(/`(\w+)`/g)].map(([, word = '']) => ({ word, about })),
  );
}

test('the page of the log is as the code has it: npm run log-words', () => {
  expect(page).toBe(logWordsPage());
});

describe('the words of the log', () => {
  test('are explained to operators, each in one line, and no others are', () => {
    const explained = explainedIn('Words');
    expect(explained.map(({ word }) => word).toSorted()).toEqual(words.toSorted());
    expect(explained.filter(({ about }) => !/^[A-Z].{15,}\.$/.test(about))).toEqual([]);
  });

  test('are what the guides speak of, too', () => {
    const subjects = new Set(words.map((word) => word.slice(0, word.indexOf('_'))));
    const spokenOf = guides
      .flatMap((guide) => [...guide.matchAll(/[`"]([a-z]+)(_[a-z_]+)[`"]/g)])
      .filter(([, subject = '']) => subjects.has(subject))
      .map(([, subject, rest]) => `${subject}${rest}`);
    expect(spokenOf.length).toBeGreaterThan(30);
    expect(spokenOf.filter((word) => !page.includes(`\`${word}\``))).toEqual([]);
  });

  test('are called what they say', () => {
    const snake = (name: string) => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
    expect(Object.keys(logEvent).map(snake)).toEqual(words);
  });

  test('are each logged by somebody', () => {
    const all = sources.map(([, text]) => text).join('\n');
    expect(Object.keys(logEvent).filter((name) => !all.includes(`logEvent.${name}`))).toEqual([]);
  });

  test('stand in every line: nothing that runs in Lambda writes to the log but by logLine', () => {
    const writers = sources
      .filter(([, text]) => /\bconsole(?:\.\w+\(|\[)|process\.std(out|err)/.test(text))
      .map(([file]) => file);
    expect(writers).toEqual(['src/kit/log/log.service.ts']);
  });
});

describe('the fields of the log', () => {
  test('are explained to operators, each in one line, and no others are', () => {
    const explained = explainedIn('Fields');
    expect(explained.map(({ word }) => word).toSorted()).toEqual(Object.keys(logFields).toSorted());
    expect(explained.filter(({ about }) => about.length < 5)).toEqual([]);
  });
});

describe('the reasons of the log', () => {
  const reasons = page.slice(page.indexOf('\n## Reasons\n'));
  const explained = new Set([...reasons.matchAll(/`([a-z][a-z_\d]*)`/g)].map(([, word]) => word));

  test('are explained to operators: whatever a source calls a reason', () => {
    // The domain's are a stay's, a mail's or an answer's own; the list of fields has types.
    const logging = sources.filter(([file]) => !/^src\/(core\/[^.]*\.ts|kit\/log\/log\.service)/.test(file));
    const told = logging.flatMap(([, text]) => [
      ...text.matchAll(/\b(?:why|reason): '([a-z][a-z_\d]*)'(?! in )/g),
      ...text.matchAll(/\bnew Untranslatable\(\s*'([a-z_]+)'/g),
    ]);
    const words = new Set(told.map(([, word = '']) => word).filter((word) => !word.startsWith('http_')));
    expect(words.size).toBeGreaterThan(30);
    expect([...words].filter((word) => !explained.has(word)).toSorted()).toEqual([]);
  });

  test('are such as something here has, or an issuer of people', () => {
    const all = sources.map(([, text]) => text).join('\n');
    const ofIssuers = ['invalid_client', 'unauthorized_client'];
    const gone = [...explained].filter((word = '') => !new RegExp(`['"\`]${word}['"\`]|\\b${word}:`).test(all));
    expect(gone.filter((word = '') => !ofIssuers.includes(word))).toEqual([]);
  });
});
