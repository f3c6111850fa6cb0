import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import * as logEvent from '../../src/kit/log/log-words.ts';

const root = join(import.meta.dirname, '../..');
const guide = readFileSync(join(root, 'docs/operate/runbook.md'), 'utf8');
const words = Object.values(logEvent);

/** All that runs in Lambda, by its path. */
const sources = globSync(['functions/**/*.ts', 'src/**/*.ts'], {
  cwd: root,
  exclude: ['src/**/*.cli.ts', 'src/operations/doctor/**'],
}).map((file) => [file, readFileSync(join(root, file), 'utf8')] as const);

describe('the words of the log', () => {
  test('are explained to operators, each in one line of the table, and no others are', () => {
    const [, table = ''] = /## Words of the log\n([\s\S]*?)\n### /.exec(guide) ?? [];
    const rows = table.split('\n').filter((line) => line.startsWith('| `'));
    const explained = rows.flatMap((row) =>
      [...(row.split('|')[1] ?? '').matchAll(/`(\w+)`/g)].map(([, word]) => word),
    );
    expect(explained.toSorted()).toEqual(words.toSorted());
  });

  test('are what the guide speaks of elsewhere, too', () => {
    const subjects = new Set(words.map((word) => word.slice(0, word.indexOf('_'))));
    const spokenOf = [...guide.matchAll(/[`"]([a-z]+)(_[a-z_]+)[`"]/g)].filter(([, subject = '']) =>
      subjects.has(subject),
    );
    expect(spokenOf.length).toBeGreaterThan(words.length);
    for (const [, subject, rest] of spokenOf) expect(words).toContain(`${subject}${rest}`);
    expect(guide).not.toMatch(/\bdid:/);
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

describe('the reasons of the log', () => {
  const [, reasons = ''] = /### Reasons\n([\s\S]*?)\n## /.exec(guide) ?? [];
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
});
