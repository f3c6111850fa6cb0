import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { chooseLanguage } from '../../src/email/choose-language.ts';
import { languages } from '../../src/email/languages/languages.ts';

const folder = new URL('../../src/email/languages/', import.meta.url);

test('every language in the folder is on the list', () => {
  const files = readdirSync(folder).filter((file) => file !== 'languages.ts');
  expect(files.sort()).toEqual(
    Object.keys(languages)
      .map((tag) => `${tag}.ts`)
      .sort(),
  );
});

describe("the mail's language", () => {
  test("is the guest's, with the dates of the guest's region", () => {
    expect(chooseLanguage(['es-MX', 'en'])).toMatchObject({ tag: 'es', locale: 'es-MX' });
    expect(chooseLanguage(['EN_us', 'es'])).toMatchObject({ tag: 'en', locale: 'en-US' });
  });

  test("is the location's where the guest's is unknown or not written yet", () => {
    expect(chooseLanguage([undefined, 'es'])).toMatchObject({ tag: 'es', locale: 'es-ES' });
    expect(chooseLanguage(['sv-SE', 'es-ES']).tag).toBe('es');
  });

  test('is English after that, whatever the tags say', () => {
    for (const wish of ['not a tag', '', 'constructor', '__proto__', 'x', 'zz-ZZ'])
      expect(chooseLanguage([wish])).toMatchObject({ tag: 'en', locale: 'en-GB' });
  });

  test('a tag cannot ask for another calendar or other digits', () => {
    expect(chooseLanguage(['es-ES-u-ca-islamic-nu-arab']).locale).toBe('es-ES');
  });
});
