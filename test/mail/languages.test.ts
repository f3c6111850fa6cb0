import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { chooseLanguage, mailWords } from '../../src/core/languages/languages.ts';
import { ticketEmail } from '../../src/mail/ticket-email.page.ts';
import { sampleLocation, sampleTicket } from './mail-samples.ts';

const folder = new URL('../../src/core/languages/', import.meta.url);

test('every language in the folder is on the list', () => {
  const files = readdirSync(folder).filter((file) => /^[a-z]{2,3}\.ts$/.test(file));
  expect(files.sort()).toEqual(
    Object.keys(mailWords)
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
    expect(chooseLanguage(['xx-SE', 'es-ES']).tag).toBe('es');
  });

  test('is English after that, whatever the tags say', () => {
    for (const wish of ['not a tag', '', 'constructor', '__proto__', 'x', 'zz-ZZ'])
      expect(chooseLanguage([wish])).toMatchObject({ tag: 'en', locale: 'en-GB' });
  });

  test('a tag cannot ask for another calendar or other digits', () => {
    expect(chooseLanguage(['es-ES-u-ca-islamic-nu-arab']).locale).toBe('es-ES');
  });
});

describe("a guest's dates", () => {
  const subject = (locale: string) =>
    ticketEmail({ location: sampleLocation(), ticket: sampleTicket(), guest: { locale } }).subject;

  test("are the hotel's, by the Gregorian calendar and in the digits of the code, wherever the guest is from", () => {
    for (const locale of ['ar', 'ar-SA', 'ar-EG']) expect(subject(locale)).toContain('12–15 مارس');
  });

  test('are days and months in words where other scripts would write numbers only', () => {
    expect(subject('zh')).toContain('3月12日至15日');
    expect(subject('ja')).toContain('3月12日～15日');
    expect(subject('it')).toContain('12–15 marzo');
  });

  test('in Chinese are in the script of the mail, from wherever', () => {
    expect(chooseLanguage(['zh-Hant-TW'])).toMatchObject({ tag: 'zh', locale: 'zh-CN' });
  });
});
