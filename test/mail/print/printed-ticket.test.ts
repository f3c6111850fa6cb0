import { HtmlValidate } from 'html-validate';
import { describe, expect, test } from 'vitest';
import { printLayouts } from '../../../src/core/ticket/ticket.ts';
import { type Printing, printedPage } from '../../../src/mail/print/printed-ticket.page.ts';
import { ticketLetter } from '../../../src/mail/ticket-letter.ts';
import { sampleLocation } from '../mail-samples.ts';
import { printSamples, sampleLetter, tags } from './print-samples.ts';

const validator = new HtmlValidate({
  extends: ['html-validate:recommended'],
  // For search engines, which never see it.
  rules: { 'long-title': 'off' },
});
const names = Object.keys(printSamples) as (keyof typeof printSamples)[];
const page = (change: Partial<Printing> = {}, letters = [sampleLetter()]) =>
  printedPage(letters, { layout: 'slip', copies: 1, ...change });
const count = (text: string, part: string) => text.split(part).length - 1;
/** What is read on the page. */
const words = (html: string) =>
  html
    .replace(/<style>.*?<\/style>/su, '')
    .replace(/<[^>]+>/gu, ' ')
    .replace(/\s+/gu, ' ');

describe.each(printLayouts)('as %s', (layout) => {
  test('a ticket is right HTML in every language, however much there is to say', () => {
    const some = [
      ...names.map((name) => [name, 'en'] as const),
      ...tags.map((tag, i) => [names[i % names.length], tag] as const),
    ];
    const found = some.flatMap(([name, tag]) => {
      const { results } = validator.validateStringSync(page({ layout, copies: 2 }, [sampleLetter(name, tag)]));
      return results.flatMap(({ messages }) => messages.map(({ message }) => `${name} ${tag}: ${message}`));
    });
    expect(found).toEqual([]);
  });

  test('a ticket says its code, network, steps, all of its validity, reception and its number', () => {
    for (const name of names) {
      const letter = sampleLetter(name);
      const read = words(page({ layout }, [letter])).replaceAll('&amp;', '&');
      const { credentials, network, steps, validity, ticketNumber, help } = letter;
      for (const { label, value } of [...credentials, ...network]) {
        expect(read).toContain(label);
        expect(read).toContain(value);
      }
      for (const text of [...steps, ...validity, ticketNumber, help?.phone ?? '']) expect(read).toContain(text);
    }
  });

  test('the page fetches nothing, and no script runs', () => {
    const html = page({ layout }, [sampleLetter('with a login page')]);
    expect(html).not.toMatch(/<(script|img|link|iframe|object)|src=|href=|url\(|@import/u);
  });

  test('whatever a hotel, a network, a room or a telephone is called, it stays text', () => {
    const evil = '</style><script>alert("1")</script>&amp;\'';
    const location = sampleLocation({
      name: evil,
      network: { ssid: evil, security: 'wpa', password: evil, hidden: false },
      receptionPhone: evil.slice(0, 40),
    });
    const { ticket } = printSamples.plain;
    const html = page({ layout }, [ticketLetter({ location, ticket, room: { id: '1', name: evil.slice(0, 40) } })]);
    expect(html).not.toContain('<script');
    expect(count(html, '</style>')).toBe(1);
    expect(html).toContain('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&amp;amp;&#39;');
  });
});

test('the page is called by the hotel and the ticket', () => {
  expect(page()).toContain('<title>Wi-Fi at Hotel Sol, Ticket number 10000001</title>');
  const many = page({}, Array(12).fill(sampleLetter()));
  expect(/<title>(.*)<\/title>/u.exec(many)?.[1]).toMatch(/(, Ticket number 10000001){3}, …$/u);
});

test('the guest’s name is on no paper', () => {
  for (const layout of printLayouts) expect(page({ layout })).not.toMatch(/Ada|Example/u);
});

test('each ticket comes as often as it was asked for, copies beside each other, four on a sheet', () => {
  const two = [sampleLetter('plain'), sampleLetter('of an open network without a telephone')];
  const sheet = page({ layout: 'sheet', copies: 3 }, two);
  expect(count(sheet, '<article')).toBe(6);
  expect(count(sheet, 'class="paper sheet"')).toBe(2);
  expect([...sheet.matchAll(/7K3M-Q9XT|Q4P68/gu)].map(([code]) => code)).toEqual([
    ...Array(3).fill('7K3M-Q9XT'),
    ...Array(3).fill('Q4P68'),
  ]);
});

test('Arabic runs from right to left; codes, passwords and telephone numbers do not', () => {
  const html = page({}, [sampleLetter('plain', 'ar')]);
  expect(html).toContain('<html lang="ar" dir="rtl">');
  expect(html).toContain('lang="ar" dir="rtl">');
  for (const text of ['7K3M-Q9XT', 'welcome-to-sol', '+34 000 000 000'])
    expect(html).toContain(`<bdi dir="ltr">${text}</bdi>`);
});

test('tickets of several languages on one sheet keep each its own', () => {
  const html = page({ layout: 'sheet' }, [sampleLetter('plain', 'de'), sampleLetter('plain', 'ar')]);
  expect([...html.matchAll(/<article [^>]*lang="(\w+)" dir="(\w+)"/gu)].map(([, ...both]) => both)).toEqual([
    ['de', 'ltr'],
    ['ar', 'rtl'],
  ]);
});

test('a password that a portal does not ask for, and a login page that a hotel has not, are not on the paper', () => {
  expect(count(page(), '<svg')).toBe(1);
  expect(count(page({}, [sampleLetter('with a login page')]), '<svg')).toBe(2);
  expect(words(page({}, [sampleLetter('of an open network without a telephone')]))).not.toContain('Wi-Fi password');
});
