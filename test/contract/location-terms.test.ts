import { describe, expect, test } from 'vitest';
import { readLocationFile } from '../../src/core/location/location.schema.ts';
import { fileProblemText } from '../../src/kit/yaml-file.ts';
import { smallestLocation } from './smallest-location.ts';

const page = 'accepts: { portal: { kind: unifi, console: A1 } }\n';
const url = 'termsUrl: https://www.hotel-sol.example/wifi\n';

type Files = Readonly<Record<string, string | Uint8Array>>;

/** A file with these lines, beside which these texts lie. */
function read(lines: string, files: Files = { 'terms.en.txt': 'Be kind.\n', 'terms.de.txt': 'Seien Sie nett.\n' }) {
  return readLocationFile(`${smallestLocation}${lines}`, 'h.yaml', (name) => {
    const content = files[name];
    return typeof content === 'string' ? new TextEncoder().encode(content) : content;
  });
}
const termsOf = (lines: string, files?: Files) => read(lines, files).location?.terms;
const problems = (lines: string, files?: Files) => read(lines, files).errors?.map(fileProblemText) ?? [];
const both = 'terms: { files: { en: terms.en.txt, de: terms.de.txt } }\n';

describe('a hotel’s terms of use', () => {
  test('are a link, or texts beside the file, and nobody must accept them unless it says so', () => {
    expect(read('').location).not.toHaveProperty('terms');
    expect(read(url).location).toMatchObject({ termsUrl: 'https://www.hotel-sol.example/wifi' });
    expect(termsOf(url)).toBeUndefined();
    expect(termsOf(both)).toEqual({
      version: expect.stringMatching(/^[0-9a-f]{12}$/),
      accept: false,
      languages: ['de', 'en'],
      texts: { de: 'Seien Sie nett.', en: 'Be kind.' },
    });
  });

  test('that must be accepted are texts, or a link with a version of its own', () => {
    expect(termsOf(`${page}${both.replace(' }\n', ', accept: true }\n')}`)).toMatchObject({ accept: true });
    expect(termsOf(`${page}${url}terms: { accept: true, version: "2026-11" }\n`)).toEqual({
      version: '2026-11',
      accept: true,
      languages: [],
    });
  });

  test('have another version with each letter of a text, and the same whatever the editor made of the lines', () => {
    const first = termsOf(both)?.version;
    expect(termsOf('terms: { files: { de: terms.de.txt, en: terms.en.txt } }\n')?.version).toBe(first);
    const windows = { 'terms.en.txt': '\uFEFFBe kind.\r\n\r\n', 'terms.de.txt': 'Seien Sie nett.' };
    expect(termsOf(both, windows)?.version).toBe(first);
    const changed = { 'terms.en.txt': 'Be kind!', 'terms.de.txt': 'Seien Sie nett.' };
    expect(termsOf(both, changed)?.version).not.toBe(first);
    expect(termsOf('terms: { files: { en: terms.en.txt } }\n')?.version).not.toBe(first);
    const given = both.replace(' }\n', ', version: v2 }\n');
    expect([termsOf(given)?.version, termsOf(given, changed)?.version]).toEqual(['v2', 'v2']);
  });

  test('lose what would turn the page round, and keep what Arabic needs', () => {
    const files = { 'terms.en.txt': 'One\u202Etwo\u0007\u200Fthree\n\nfour', 'terms.de.txt': 'x' };
    expect(termsOf(both, files)?.texts?.en).toBe('Onetwo \u200Fthree\n\nfour');
  });
});

describe('a file is refused, and its line named,', () => {
  const one = 'terms: { files: { en: terms.en.txt } }\n';
  test.each([
    ['too long', 'x'.repeat(32_769), 'terms.en.txt has 32769 bytes: at most 32768 are shown'],
    [
      'in another encoding',
      Uint8Array.from([0x66, 0xfc, 0x72]),
      'terms.en.txt must be plain text in UTF-8: save it so',
    ],
    [
      'a word processor’s',
      Uint8Array.from([0x50, 0x4b, 3, 4, 0, 0]),
      'terms.en.txt must be plain text in UTF-8: save it so',
    ],
    ['empty', ' \n', 'terms.en.txt is empty'],
  ])('whose text is %s', (_, content, problem) => {
    expect(problems(one, { 'terms.en.txt': content })).toEqual([`h.yaml:8 terms.files.en: ${problem}`]);
  });

  test('whose text is not there, and one of the greatest length is taken', () => {
    expect(problems(one, {})).toEqual([
      'h.yaml:8 terms.files.en: terms.en.txt cannot be read: it must lie beside this file, with at most 32768 bytes',
    ]);
    expect(problems(one, { 'terms.en.txt': 'x'.repeat(32_768) })).toEqual([]);
  });

  test.each([
    [
      'terms: { files: { en: /etc/passwd } }',
      "terms.files.en: must be the name of a .txt file, from this file's folder",
    ],
    [
      'terms: { files: { en: ../.aws/credentials } }',
      "terms.files.en: must be the name of a .txt file, from this file's folder",
    ],
    [
      'terms: { files: { en: /etc/hosts.txt } }',
      "terms.files.en: must be the name of a .txt file, from this file's folder",
    ],
    [
      'terms: { files: { english: terms.en.txt } }',
      'terms.files.english: must be a language in two or three small letters, for example de',
    ],
    ['terms: { files: {} }', 'terms.files: must have a file a language, for example en: terms.en.txt'],
    ['terms: { file: { en: terms.en.txt } }', 'terms.file: there is no such field: is files meant?'],
    ['terms: {}', 'terms.files: is required, or termsUrl: what guests read'],
    [`${both}${url}`.trim(), 'termsUrl: must be left out with terms.files, or these with it'],
    [`${url}terms: {}`, 'terms.accept: must be true, or terms left out: termsUrl alone shows the link'],
    [
      `${page}${url}terms: { accept: true }`,
      'terms.version: is required with termsUrl: write another one when that page changes, and guests are asked again',
    ],
    [`${page}${url}terms: { accept: true, version: 2026 }`, 'terms.version: must be text: put it in quotes'],
    [
      `${page}${url}terms: { accept: true, version: "a b" }`,
      'terms.version: must have 1 to 32 letters, digits, dots, hyphens and underscores',
    ],
    [
      'termsUrl: http://www.hotel-sol.example/',
      'termsUrl: must be a web address that begins with https://, without a user name',
    ],
    [
      'termsUrl: "javascript:alert(1)"',
      'termsUrl: must be a web address that begins with https://, without a user name',
    ],
    [
      'termsUrl: https://a:b@hotel-sol.example/',
      'termsUrl: must be a web address that begins with https://, without a user name',
    ],
  ])('that says %s', (lines, problem) => {
    expect(problems(`${lines}\n`).map((one) => one.replace(/^h\.yaml:\d+ /, ''))).toContain(problem);
  });

  test.each([
    [
      'by RADIUS alone',
      'accepts: { radius: {} }\n',
      'needs accepts.portal: by RADIUS alone guests see a page of the network, which has to ask them itself',
    ],
    ['where nobody asks for codes', '', 'needs accepts.portal: it is our page that asks'],
  ])('that has the terms accepted %s', (_, accepts, problem) => {
    const told = problems(`${accepts}terms: { files: { en: terms.en.txt }, accept: true }\n`);
    expect(told).toEqual([expect.stringContaining(`terms.accept: ${problem}`)]);
  });
});
