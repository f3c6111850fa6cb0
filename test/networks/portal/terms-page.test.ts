import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writeLocation } from '../../../src/core/location/locations.store.ts';
import { hotel } from '../../core/support/samples.ts';
import { hotels, terms } from './open-portal.ts';
import { openTerms } from './open-terms.ts';

let portal: Awaited<ReturnType<typeof openTerms>>;
beforeAll(async () => {
  portal = await openTerms();
});
afterAll(() => portal.close());

const { id } = hotels.terms;

describe('the page of the terms', () => {
  test('is opened beside the box, and leads back to the form with what its link had filled in', async () => {
    const { code } = await portal.arrives();
    const phone = portal.phone('AA-BB-CC-0E-04-01');
    await phone.open(`/portal/${id}/?id=AA-BB-CC-0E-04-01&code=${code}`);
    const page = await phone.readTerms();
    expect([page.status, page.text]).toEqual([200, expect.stringMatching(/Be kind to others\. Still the first\. The/)]);
    expect(page.html).toContain('<p>Be kind to others.<br>Still the first.</p>');
    expect(page.html).not.toMatch(/<script|<img|src=/);
    const back = await phone.back();
    expect(back.text).toContain('I accept the terms of use.');
    await phone.press('do', 'login', { code, ...phone.tick() });
    expect(portal.online.has('AA-BB-CC-0E-04-01')).toBe(true);
  });

  test.each([
    ['the browser’s language', 'de-CH, en;q=0.5', 'Seien Sie nett.', 'de'],
    ['a later wish of the browser', 'fr, de;q=0.5', 'Seien Sie nett.', 'de'],
    ['the hotel’s language, where there is none of them', 'fr', 'Be kind', 'en'],
    ['the hotel’s language, where nothing is wished', '', 'Be kind', 'en'],
  ])('is in %s', async (_, languages, text, tag) => {
    const page = await portal.phone().open(`/portal/${id}/?terms=1`, { headers: { 'accept-language': languages } });
    expect(page.text).toContain(text);
    expect(page.html).toContain(`<div class="text" lang="${tag}" dir="ltr">`);
  });

  test('is in the language that was chosen on the page, and in the only one there is', async () => {
    const phone = await portal.phoneAt();
    await phone.press('language', 'de');
    expect((await phone.readTerms()).text).toContain('Seien Sie nett.');
    const there = hotel({
      ...hotels.terms,
      id: '28XXX016',
      terms: { ...terms, languages: ['pl'], texts: { pl: 'Prosimy o cisze.' } },
    });
    await writeLocation(portal.table, there);
    expect((await portal.phone().open(`/portal/${there.id}/?terms`)).text).toContain('Prosimy o cisze.');
  });

  test('runs from right to left in Arabic, also where a paragraph begins with a name in Latin letters', async () => {
    const { html } = await portal.phone().open(`/portal/${id}/?terms=1&language=ar`);
    expect(html).toMatch(/<div class="text" lang="ar" dir="rtl">\n<p>.*<\/p>\n<p>Wi-Fi: Hotel Sol/);
  });

  test('shows markup, scripts and letters of the other direction as text', async () => {
    const attack =
      '</p><script>alert(1)</script><style>*{display:none}</style>\n\n"><img src=x onerror=alert(1)>\n\nمرحبا {{text}} [[x]]';
    const there = hotel({
      ...hotels.terms,
      id: '28XXX017',
      terms: { ...terms, languages: ['en'], texts: { en: attack } },
    });
    await writeLocation(portal.table, there);
    const { html, headers } = await portal.phone().open(`/portal/${there.id}/?terms=1`);
    expect(html).not.toMatch(/<script|<img|<style>\*/);
    expect(html).toContain('<p>&lt;/p&gt;&lt;script&gt;');
    expect(html).toContain('<p>مرحبا {{text}} [[x]]</p>');
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  test('is there for a mail’s link where guests see no other page of ours; without texts there is none', async () => {
    const there = hotel({ ...hotels.radius, id: '28XXX018', terms: { ...terms, accept: false } });
    await writeLocation(portal.table, there);
    expect((await portal.phone().open(`/portal/${there.id}/?terms=1`)).text).toContain('Be kind');
    expect((await portal.phone().open(`/portal/${there.id}/`)).status).toBe(404);
    expect((await portal.phone().open(`/portal/${hotels.radius.id}/?terms=1`)).status).toBe(404);
    expect((await portal.phone().open(`/portal/${hotels.unifi.id}/?terms=1`)).text).toContain('Your code');
  });

  test('is the hotel’s own where its file has an address', async () => {
    const termsUrl = 'https://www.hotel-sol.example/terms?a=1&b=2';
    const there = hotel({
      ...hotels.terms,
      id: '28XXX019',
      terms: { version: '7', accept: true, languages: [] },
      termsUrl,
    });
    await writeLocation(portal.table, there);
    const phone = await portal.phoneAt(there);
    expect(phone.page()?.html).toContain('<a href="https://www.hotel-sol.example/terms?a=1&amp;b=2" rel="noreferrer">');
    const { code, ref } = await portal.arrives(there);
    await phone.press('do', 'login', { code, ...phone.tick() });
    expect(await portal.accepted(ref)).toMatchObject([{ version: '7' }]);
    expect(phone.page()?.html).toContain('rel="noreferrer">Terms of use</a>');
  });
});
