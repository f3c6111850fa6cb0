import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { deskPageFiles } from '../../lib/bundle/bundle-of.ts';
import type { Counted, DeskWords } from '../../src/core/languages/desk-words.ts';
import { directionOf, type LanguageTag, languageNames } from '../../src/core/languages/language-names.ts';
import { deskPage, deskPolicy } from '../../src/desk/page/desk-page.page.ts';

const files = deskPageFiles();
const manifest = JSON.parse(files['manifest.json'] ?? '');
const tags = Object.keys(languageNames) as LanguageTag[];

/** Loaded only when a manager opens the figures, or people and acts. */
const ofFigures: readonly string[] = [
  manifest.figures.entry,
  manifest.figures.css,
  ...Object.values<string>(manifest.figures.languages),
  manifest.team.entry,
  ...manifest.shared,
  ...Object.values<string>(manifest.team.languages),
];

/** No browser loads the manifest. */
const ofPage = Object.entries(files).filter(([path]) => path !== 'manifest.json' && !ofFigures.includes(path));

test('with eleven languages the page is at most 60 KB (61,440 bytes) that a browser loads', () => {
  const sizes = ofPage.map(([path, text]) => [path, gzipSync(text, { level: 9 }).length] as const);
  expect(
    sizes.reduce((sum, [, size]) => sum + size, 0),
    JSON.stringify(sizes),
    // What one language may add.
  ).toBeLessThanOrEqual(61_440 + (tags.length - 11) * 2605);
});

test('a manager’s figures are a page’s part of their own: at most 5 kB more for who opens them', () => {
  for (const tag of tags) {
    const loaded = [manifest.figures.entry, manifest.figures.css, manifest.figures.languages[tag]];
    const size = loaded.reduce((sum, path) => sum + gzipSync(files[path] ?? '').length, 0);
    expect(size, tag).toBeGreaterThan(2_000);
    expect(size, tag).toBeLessThan(5_000);
    const ofTeam = [manifest.team.entry, manifest.team.languages[tag]];
    expect(
      ofTeam.reduce((sum, path) => sum + gzipSync(files[path] ?? '').length, 0),
      tag,
    ).toBeLessThan(5_000);
  }
  // Nothing of the page waits for them, nor has them in it.
  for (const [path, text] of ofPage) {
    expect(text).not.toMatch(/^import[^(]*(figures|team)/m);
    if (path !== manifest.entry) expect(text).not.toContain('figures.browser');
  }
});

test('who reads one language loads at most 35 kB', () => {
  for (const tag of tags) {
    const loaded = [manifest.entry, manifest.css, manifest.icon, manifest.languages[tag]];
    const size = loaded.reduce((sum, path) => sum + gzipSync(files[path] ?? '').length, 0);
    expect(size, tag).toBeLessThan(35_000);
  }
});

test('it is there in the languages of the guests’ mails', () => {
  expect(Object.keys(manifest.languages).toSorted()).toEqual(tags.toSorted());
  expect(Object.keys(manifest.figures.languages).toSorted()).toEqual(tags.toSorted());
  expect(Object.keys(manifest.team.languages).toSorted()).toEqual(tags.toSorted());
});

test('every file is named by what is in it, and there is none beside', () => {
  const named = [
    manifest.entry,
    manifest.css,
    manifest.icon,
    ...Object.values<string>(manifest.languages),
    manifest.hints,
    ...ofFigures,
  ];
  expect(Object.keys(files).toSorted()).toEqual(['manifest.json', ...named].toSorted());
  for (const path of named) expect(path).toMatch(/^assets\/[a-z.-]+-[A-Z0-9]{8}\.(js|css|svg)$/);
  expect(
    new Set(
      named.map((path) =>
        createHash('sha256')
          .update(files[path] ?? '')
          .digest('hex'),
      ),
    ).size,
  ).toBe(named.length);
});

describe.each(tags)('the frame in %s', (tag) => {
  const page = deskPage(manifest, { language: tag });

  test('loads the files of that language alone, from its own origin', () => {
    const named = [...page.matchAll(/(?:href|src)="([^"]+)"/g)].map(([, path]) => path);
    const wanted = [manifest.icon, manifest.css, manifest.languages[tag], manifest.entry];
    expect(named).toEqual(wanted.map((path) => `/desk/${path}`));
  });

  test('says its language and direction', () => {
    expect(page).toContain(`<html lang="${tag}" dir="${directionOf(tag)}">`);
  });

  test('has no script and no style in it', () => {
    expect(page).not.toMatch(/<style|style=|<script(?![^>]*\bsrc=)[^>]*>|\bon[a-z]+=/i);
  });
});

test('its policy allows nothing unsafe and nobody’s frame around it', () => {
  expect(deskPolicy).not.toContain('unsafe');
  expect(deskPolicy).toContain("default-src 'none'");
  expect(deskPolicy).toContain("frame-ancestors 'none'");
  expect(deskPolicy).not.toMatch(/https?:|\*/);
});

/** Every text of a language, by its path. */
function textsOf(words: object, path = ''): [string, string][] {
  return Object.entries(words).flatMap(([key, value]) =>
    typeof value === 'string' ? [[`${path}${key}`, value] as [string, string]] : textsOf(value, `${path}${key}.`),
  );
}

/** Every sentence for numbers, by its name. */
function countedOf(words: DeskWords): Readonly<Record<string, Counted>> {
  const isCounted = (value: unknown) =>
    typeof value === 'object' && Object.keys(value ?? {}).every((key) => /^(zero|one|two|few|many|other)$/.test(key));
  return Object.fromEntries(Object.entries(words).filter(([, value]) => isCounted(value)));
}

describe.each(tags)('the words in %s', (tag) => {
  const load = async (one: string): Promise<DeskWords> => (await import(`../../src/core/languages/${one}.ts`)).desk;

  test('name everything that the English ones name', async () => {
    const [english, words] = [textsOf(await load('en')), textsOf(await load(tag))];
    const paths = new Map(words);
    for (const [path, text] of english) {
      // A language may count otherwise.
      if (/\.(zero|one|two|few|many)$/.test(path)) continue;
      const braces = (one = '') => [...one.matchAll(/\{\w+\}/g)].map(String).toSorted();
      expect(braces(paths.get(path)), path).toEqual(braces(text));
      expect(paths.get(path)?.trim(), path).not.toBe('');
    }
  });

  test('have every number’s form that the language’s rules choose', async () => {
    const found = countedOf(await load(tag));
    expect(Object.keys(found).toSorted()).toEqual(Object.keys(countedOf(await load('en'))).toSorted());
    const rules = new Intl.PluralRules(tag);
    const chosen = (from: number) => Array.from({ length: 1001 - from }, (_, n) => rules.select(from + n));
    for (const [name, forms] of Object.entries(found)) {
      // Arabic words these without a noun, so that no number changes them.
      if (tag === 'ar' && ['more', 'news', 'earlier'].includes(name)) continue;
      // Nobody may be found; of everything else there is at least one.
      expect(new Set([...Object.keys(forms), 'other']), name).toEqual(
        new Set([...chosen(name === 'found' ? 0 : 1), 'other']),
      );
    }
  });
});
