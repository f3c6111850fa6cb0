import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { applyLocations } from '../../dev/apply-locations.ts';
import { examplePeople } from '../../dev/desk/people.ts';
import { type LocalPeople, startPeople } from '../../dev/desk/start-people.ts';
import { type DevStack, startDevStack } from '../../dev/start-dev-stack.ts';
import { openChromium } from './open-chromium.ts';

const domain = 'wifi.hotel-sol.example';
let browser: Browser;
let people: LocalPeople;
let stack: DevStack;
beforeAll(async () => {
  people = await startPeople();
  const log = () => undefined;
  stack = await startDevStack({ log, logLevel: 'info', deskIssuer: people.issuer, settings: { domain } });
  // What DNS does, and the certificate of AWS that browsers know.
  const rules = `MAP ${domain} 127.0.0.1:${stack.endpoints.domains?.port}`;
  browser = await openChromium(`--host-resolver-rules=${rules}`, '--ignore-certificate-errors');
  await applyLocations('examples/locations', stack.endpoints);
  people.serve(stack.deskUrls, () => examplePeople(['28XXX004']));
});
afterAll(async () => {
  await browser.close();
  await Promise.all([people.close(), stack.close()]);
});

test('reception signs in at the hotel’s own address and at AWS’s, by sessions of each host alone, and out again', async () => {
  const context = await browser.newContext({ locale: 'en-GB' });
  const page = await context.newPage();
  for (const desk of stack.deskUrls) {
    await page.goto(desk);
    await page.getByText('Local sign-in: on this machine alone').waitFor();
    await page.getByRole('link', { name: 'Rosa Camps' }).click();
    await page.waitForURL(desk);
    const answer = await page.evaluate(async () => (await fetch('/desk/session')).json());
    expect(answer).toMatchObject({ name: 'Rosa Camps', locations: [{ id: '28XXX004' }] });
    const cookies = (await context.cookies()).filter(({ name }) => name === '__Host-desk');
    expect(cookies.map((cookie) => cookie.domain)).toContain(new URL(desk).hostname);
    await page.getByRole('button', { name: /More/ }).click();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.waitForURL(`${desk}/signed-out`);
  }
  await context.close();
});
