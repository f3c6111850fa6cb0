import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { openDemoHotel } from '../dev/demo-hotel/open-demo-hotel.ts';
import { examplePeople } from '../dev/desk/people.ts';
import { startPeople } from '../dev/desk/start-people.ts';
import { openApi } from '../dev/open-api.ts';
import { startDevStack } from '../dev/start-dev-stack.ts';

/** Takes pictures of reception's page with the demo hotel in its day: the house, a guest with the code shown, and a small phone in the dark. */
export async function deskPictures(browser: Browser): Promise<void> {
  const people = await startPeople();
  const stack = await startDevStack({ log: () => undefined, logLevel: 'silent', deskIssuer: people.issuer });
  const demo = await openDemoHotel(stack.endpoints);
  const { deskUrl = '' } = stack.endpoints;
  people.serve([deskUrl], () => examplePeople([demo.location.id]));
  await demo.fill(await openApi(stack, [demo.location.id]));

  async function picture(file: string, look: BrowserContextOptions, act: (page: Page) => Promise<void>): Promise<void> {
    const context = await browser.newContext({ deviceScaleFactor: 1, locale: 'en-GB', ...look });
    const page = await context.newPage();
    await page.goto(deskUrl);
    await page.getByText('Rosa Camps').click();
    await page.getByRole('searchbox').waitFor();
    await page.getByText('101', { exact: true }).first().waitFor();
    await act(page);
    await page.screenshot({ path: join(import.meta.dirname, '../docs', file) });
    await context.close();
  }

  await picture('desk.png', { viewport: { width: 1100, height: 640 } }, async () => undefined);
  await picture('desk-guest.png', { viewport: { width: 1100, height: 640 } }, async (page) => {
    await page.getByRole('searchbox').fill('solberg');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: /Show the code/u }).click();
    await page.locator('.code bdi').waitFor();
  });
  await picture(
    'desk-phone.png',
    { viewport: { width: 320, height: 640 }, colorScheme: 'dark' },
    async () => undefined,
  );
  await Promise.all([demo.close(), stack.close(), people.close()]);
}
