import { expect, test } from 'vitest';
import { languageWarnings } from '../../src/operations/commands/apply-locations.cli.ts';

test.for(['en', 'es', 'pt-BR', 'zh-Hant-TW'])('mails can be written in %s: nothing to say', (language) => {
  expect(languageWarnings({ language })).toEqual([]);
});

test('a language in which no mail is written is told, with those that there are', () => {
  expect(languageWarnings({ language: 'xx' })).toEqual([
    expect.stringMatching(/^There are no mails in xx: guests get English, .*\ben, es, de\b/),
  ]);
});
