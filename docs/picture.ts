import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { applyLocations } from '../src/house/apply-locations.ts';
import { showExample } from '../src/house/show-example.ts';
import { startHouse } from '../src/house/start-house.ts';

/** Takes the README's pictures: the example guest's mail, and the mailbox page, in a real browser. */
const examples = join(import.meta.dirname, '../examples');
const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';

const house = await startHouse({ log: () => undefined, logLevel: 'silent' });
const [hotel] = await applyLocations(join(examples, 'locations'), house.endpoints);
if (!hotel) throw new Error('There is no example location');
await showExample(hotel, house);
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
const [mail] = house.ses.messages();
await shot(`${house.endpoints.mailboxUrl}/messages/${mail?.id}/html`, { width: 600, height: 400 }, 'mail.png');
await shot(house.endpoints.mailboxUrl, { width: 1200, height: 900 }, 'mailbox.png');
await browser.close();
await house.close();

async function shot(url: string, viewport: { width: number; height: number }, file: string): Promise<void> {
  const page = await browser.newPage({ viewport, deviceScaleFactor: 2 });
  await page.goto(url);
  await page.waitForTimeout(300);
  await page.screenshot({ path: join(import.meta.dirname, file), fullPage: file === 'mail.png' });
}
