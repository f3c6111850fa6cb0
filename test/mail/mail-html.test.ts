import { readFileSync } from 'node:fs';
import { HtmlValidate } from 'html-validate';
import { describe, expect, test } from 'vitest';
import { textWidth } from '../../src/kit/text.ts';
import { emailOf, letterOf } from '../../tools/mails/rendered-sample.ts';
import { sampleLanguages, sampleMails } from '../../tools/mails/samples/sample-mails.ts';
import { compiledTemplate } from '../../tools/mjml/compiled-template.ts';

const checker = new HtmlValidate({
  root: true,
  extends: ['html-validate:recommended'],
  rules: {
    // Mail readers strip or ignore style sheets: what must look right stands in the element.
    'no-inline-style': 'off',
    // Outlook lays out by these attributes of tables and cells, and by nothing newer.
    'no-deprecated-attr': 'off',
    // Outlook alone reads them, and needs them for its columns.
    'no-conditional-comment': 'off',
    // Old mail readers know neither <article> nor the newer name of the role.
    'prefer-native-element': 'off',
    'presentation-role-style': 'off',
    // A search engine cuts titles; a mail's title is its subject, of whatever length the hotel's name has.
    'long-title': 'off',
    // MJML writes <br /> and <!doctype html>: both are HTML.
    'void-style': 'off',
    'doctype-style': 'off',
    // A browser adds <tbody> by itself; MJML leaves it out of the tables that Outlook alone gets.
    'prefer-tbody': 'off',
  },
});

test('the template is what its source compiles to', async () => {
  const module = new URL('../../src/mail/template/ticket-template.ts', import.meta.url);
  expect(await compiledTemplate(), 'npm run mjml').toBe(readFileSync(module, 'utf8'));
});

test('what Outlook reads of each mail is well-formed too', () => {
  const findings = sampleMails.flatMap((sample) => findingsIn(sample.id, asOutlook(emailOf(sample, 'en').html)));
  expect(findings).toEqual([]);
});

describe.each(sampleLanguages)('every mail in %s', (language) => {
  const made = sampleMails.map((sample) => ({
    id: sample.id,
    ...emailOf(sample, language),
    letter: letterOf(sample, language),
  }));

  // What stands where is the template's: each mail in English, and in one of the other languages.
  test('is well-formed HTML by an independent checker', () => {
    const at = sampleLanguages.indexOf(language);
    const some = made.filter((_, i) => language === 'en' || i % sampleLanguages.length === at);
    expect(some.flatMap(({ id, html }) => findingsIn(id, html))).toEqual([]);
  });

  test('is written in that language and direction', () => {
    for (const { language: written, letter, html } of made) {
      expect(written).toBe(language);
      expect(html).toContain(`<html lang="${language}" dir="${letter.direction}"`);
      expect(html).toContain('<meta name="format-detection" content="telephone=no');
    }
  });

  test('has at most 20 kB of HTML, or 22 with the longest of a hotel’s own words, and loads nothing but its own pictures', () => {
    const most = (id: string) => (id === 'face-longest' ? 22_000 : 20_000);
    expect(made.filter(({ id, html }) => Buffer.byteLength(html) > most(id)).map(({ id }) => id)).toEqual([]);
    for (const { html, pictures } of made) {
      const sources = [...html.matchAll(/\bsrc="([^"]*)"|url\(|@import|<link|<script/gu)].map(([, source]) => source);
      expect(sources).toEqual(pictures.map(({ cid }) => `cid:${cid}`));
    }
  });

  test('has a text part of at most 78 columns, but for what must stay whole', () => {
    const wide = made.flatMap(({ id, text, letter }) => {
      const { website, privacy } = letter.face;
      const links = [letter.login, website, privacy].map((link) => link?.url);
      const whole = [...letter.credentials, ...letter.network].map(({ value }) => value);
      return text
        .split('\n')
        .filter((line) => textWidth(line) > 78 && ![...whole, ...links].includes(line))
        .map((line) => `${id}: ${line}`);
    });
    expect(wide).toEqual([]);
  });
});

test.each(sampleLanguages.filter((tag) => tag !== 'en'))(
  'no mail in %s has a line that is still English',
  (language) => {
    const left = sampleMails.flatMap((sample) => {
      const english = new Map(sentences(letterOf(sample, 'en')));
      return sentences(letterOf(sample, language))
        .filter(([where, text]) => english.get(where) === text)
        .map(([where, text]) => `${sample.id}, ${where}: ${text}`);
    });
    expect([...new Set(left)]).toEqual([]);
  },
);

/** Everything of two words or more that a letter says, but for what the hotel has named: where it stands, and the text. */
function sentences(said: unknown, at = ''): [where: string, text: string][] {
  if (typeof said === 'object' && said !== null)
    return Object.entries(said).flatMap(([name, inner]) => sentences(inner, `${at}.${name}`));
  const named = /\.(?:value|url|phone|who)$|^\.qrCodes\.\d\.text$|^\.face\.(?:logo|message|website)/u.test(at);
  return typeof said === 'string' && !named && /\p{L}+ \p{L}+/u.test(said) ? [[at, said]] : [];
}

function findingsIn(id: string, html: string): string[] {
  const { results } = checker.validateStringSync(html);
  return results.flatMap(({ messages }) =>
    messages.map((found) => `${id}:${found.line} ${found.ruleId}: ${found.message}`),
  );
}

/** With what stands in conditional comments, without what is kept from Outlook. */
function asOutlook(html: string): string {
  return html
    .replace(/<!--\[if !mso\]><!-->[\s\S]*?<!--<!\[endif\]-->/gu, '')
    .replace(/<!--\[if mso[^\]]*\]>\s*<noscript>[\s\S]*?<!\[endif\]-->/gu, '')
    .replace(/<!--\[if mso[^\]]*\]>|<!\[endif\]-->/gu, '');
}
