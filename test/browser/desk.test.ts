import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { applyLocations } from '../../dev/apply-locations.ts';
import { examplePeople } from '../../dev/desk/people.ts';
import { type LocalPeople, startPeople } from '../../dev/desk/start-people.ts';
import { type DevStack, startDevStack } from '../../dev/start-dev-stack.ts';
import { languageNames } from '../../src/core/languages/language-names.ts';
import { axeFindings } from './axe-findings.ts';
import { openChromium } from './open-chromium.ts';

const own = '28XXX004';
let browser: Browser;
let people: LocalPeople;
let stack: DevStack;
let desk = '';
beforeAll(async () => {
  people = await startPeople();
  const log = () => undefined;
  [browser, stack] = await Promise.all([
    openChromium(),
    startDevStack({ log, logLevel: 'info', deskIssuer: people.issuer }),
  ]);
  await applyLocations('examples/locations', stack.endpoints);
  desk = stack.endpoints.deskUrl ?? '';
  people.serve([desk], () => examplePeople([own]));
});
afterAll(async () => {
  await browser.close();
  await Promise.all([people.close(), stack.close()]);
});

async function signedIn(name: string): Promise<{ readonly context: BrowserContext; readonly page: Page }> {
  const context = await browser.newContext({ locale: 'en-GB' });
  const page = await context.newPage();
  await page.goto(desk);
  await page.getByText('Local sign-in: on this machine alone').waitFor();
  await page.getByRole('link', { name }).click();
  await page.waitForURL(desk);
  return { context, page };
}

/** What the desk says of the person, as the page would ask. */
async function whoIsIn({ context }: { readonly context: BrowserContext }): Promise<unknown> {
  const answer = await context.request.get(`${desk}/session`);
  return answer.status() === 200 ? (await answer.json()).name : answer.status();
}

/** By the page itself, which also says who is signed in. */
async function signOut({ page }: { readonly page: Page }, name: string): Promise<void> {
  await page.getByRole('button', { name: /More/ }).click();
  await page.getByText(name).first().waitFor();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.waitForURL(`${desk}/signed-out`);
}

const cookie = async (context: BrowserContext) => (await context.cookies()).find(({ name }) => name === '__Host-desk');

test('a receptionist signs in by a click, and may use the hotel’s API', async () => {
  const one = await signedIn('Rosa Camps');
  expect(await whoIsIn(one)).toBe('Rosa Camps');
  expect(await cookie(one.context)).toMatchObject({ httpOnly: true, secure: true, sameSite: 'Strict', path: '/' });
  const { apiUrl } = stack.endpoints;
  const read = async (id: string) =>
    (await one.context.request.get(`${apiUrl}/rest/v1/Location/${id}/tickets`)).status();
  expect([await read(own), await read('NOBODY')]).toEqual([200, 403]);
  await one.context.close();
});

test('signing out ends the session at the issuer too: the next person is asked who they are', async () => {
  const one = await signedIn('Rosa Camps');
  await signOut(one, 'Rosa Camps');
  expect(await one.page.getByRole('heading').textContent()).toBe('You are signed out.');
  expect([await whoIsIn(one), await cookie(one.context)]).toEqual([401, undefined]);
  await one.page.getByRole('link', { name: 'Sign in' }).click();
  await one.page.getByRole('link', { name: 'Mateu Ferrer' }).click();
  await one.page.waitForURL(desk);
  expect(await whoIsIn(one)).toBe('Mateu Ferrer');
  await one.context.close();
});

test('two tabs that sign in at once both come in, and one session is left', async () => {
  const context = await browser.newContext({ locale: 'en-GB' });
  const tabs = [await context.newPage(), await context.newPage()];
  for (const page of tabs) {
    await page.goto(desk);
    await page.getByRole('heading', { name: 'Who are you?' }).waitFor();
  }
  const used: (Awaited<ReturnType<typeof cookie>> | undefined)[] = [];
  for (const page of tabs) {
    await page.getByRole('link', { name: 'Rosa Camps' }).click();
    await page.waitForURL(desk);
    await page.getByRole('button', { name: /More/ }).waitFor();
    used.push(await cookie(context));
  }
  // The first tab goes on with the session of the second.
  await tabs[0]?.reload();
  await tabs[0]?.getByRole('button', { name: /More/ }).waitFor();
  expect(await whoIsIn({ context })).toBe('Rosa Camps');
  const thief = await browser.newContext();
  if (used[0]) await thief.addCookies([used[0]]);
  expect(await whoIsIn({ context: thief })).toBe(401);
  await Promise.all([context.close(), thief.close()]);
});

test('no script of the desk reads a token of the issuer when it signs out', async () => {
  const one = await signedIn('Rosa Camps');
  const token = /eyJ[\w-]{10,}\.[\w-]+/;
  const read: string[] = [];
  const ways: string[] = [];
  // What the page's scripts get of each answer, before they go on with it.
  await one.page.exposeFunction('noteAnswer', (text: string) => void read.push(text));
  await one.page.evaluate(`{
    const { fetch } = window;
    window.fetch = async (...asked) => {
      const answer = await fetch(...asked);
      await noteAnswer([answer.url, JSON.stringify([...answer.headers]), await answer.clone().text()].join(' '));
      return answer;
    };
  }`);
  one.page.on('response', (response) => {
    if (response.request().isNavigationRequest()) ways.push(response.url());
  });
  await signOut(one, 'Rosa Camps');
  const seen = read.filter((text) => text.startsWith(desk));
  expect(seen.some((text) => text.startsWith(`${desk}/sign-out `))).toBe(true);
  expect(seen.filter((text) => token.test(text))).toEqual([]);
  // The browser itself has brought it to the issuer.
  expect(ways.filter((url) => token.test(url)).map((url) => new URL(url).origin)).toEqual([people.issuer]);
  await one.context.close();
});

test('neither Back nor a stolen cookie opens the desk after the sign-out', async () => {
  const one = await signedIn('Rosa Camps');
  const stolen = await cookie(one.context);
  await signOut(one, 'Rosa Camps');
  for (let pages = 0; pages < 4; pages++) {
    await one.page.goBack({ waitUntil: 'load' }).catch(() => null);
    expect(await whoIsIn(one)).toBe(401);
  }
  await one.page.goto(desk);
  await one.page.getByRole('heading', { name: 'Who are you?' }).waitFor();
  const thief = await browser.newContext();
  if (stolen) await thief.addCookies([stolen]);
  expect(await whoIsIn({ context: thief })).toBe(401);
  const page = await thief.newPage();
  await page.goto(desk);
  await page.getByRole('heading', { name: 'Who are you?' }).waitFor();
  await Promise.all([one.context.close(), thief.close()]);
});

test('another site’s page can neither frame the desk nor change anything by its person', async () => {
  const one = await signedIn('Rosa Camps');
  const evil = await one.context.newPage();
  await evil.route('http://localhost:1/', (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: `<iframe src="${desk}"></iframe><form method="post" action="${desk}/sign-out"><button>win</button></form>`,
    }),
  );
  await evil.goto('http://localhost:1/');
  await expect.poll(() => evil.frames()[1]?.url()).toMatch(/^chrome-error:/);
  await evil.getByRole('button').click();
  await evil.waitForURL(`${desk}/sign-out`);
  expect(await evil.textContent('body')).toContain('foreign-origin');
  expect(await whoIsIn(one)).toBe('Rosa Camps');
  await one.context.close();
});

test.each(Object.keys(languageNames))(
  'the pages around the sign-in fit a small phone in %s, and everybody can use them',
  async (tag) => {
    const context = await browser.newContext({ locale: tag, viewport: { width: 320, height: 568 } });
    const page = await context.newPage();
    for (const path of ['signed-out', 'callback', 'nonsense']) {
      await page.goto(`${desk}/${path}`);
      expect(await page.getAttribute('html', 'lang')).toBe(tag);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320);
      expect(await axeFindings(page)).toEqual([]);
    }
    await context.close();
  },
);
