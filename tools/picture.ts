import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { applyLocations } from '../dev/apply-locations.ts';
import { showExample } from '../dev/show-example.ts';
import { startDevStack } from '../dev/start-dev-stack.ts';
import type { LanguageTag } from '../src/core/languages/language-names.ts';
import { deskPictures } from './desk-pictures.ts';
import { renderedSample } from './mails/rendered-sample.ts';
import { sampleMails } from './mails/samples/sample-mails.ts';
import { onlinePicture } from './online-picture.ts';

/** Takes the documents' pictures in a real browser: three of the guests' mails, the mailbox page, reception's, and the moving one of a phone that comes online. */
const examples = join(import.meta.dirname, '../examples');
const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });

await mailPicture('mail-german.png', 'portal-page', 'de', { width: 600 });
await mailPicture('mail-arabic.png', 'portal-page', 'ar', { width: 360 });
await mailPicture('mail-moved-dark.png', 'moved-code-window', 'en', { width: 360, colorScheme: 'dark' });
await mailboxPicture('mailbox.png');
await deskPictures(browser);
await onlinePicture(browser);
await browser.close();

async function mailPicture(
  file: string,
  mail: string,
  language: LanguageTag,
  look: { width: number; colorScheme?: 'dark' },
): Promise<void> {
  const sample = sampleMails.find(({ id }) => id === mail);
  if (!sample) throw new Error(`There is no sample ${mail}`);
  const { width, colorScheme = 'light' } = look;
  const page = await browser.newPage({ viewport: { width, height: 1140 }, colorScheme, deviceScaleFactor: 1 });
  await page.setContent(renderedSample(sample, language).page);
  await page.screenshot({ path: join(import.meta.dirname, '../docs', file) });
  await page.close();
}

async function mailboxPicture(file: string): Promise<void> {
  const stack = await startDevStack({ log: () => undefined, logLevel: 'silent' });
  const [hotel] = await applyLocations(join(examples, 'locations'), stack.endpoints);
  if (!hotel) throw new Error('There is no example location');
  await showExample(hotel, stack);
  const page = await browser.newPage({ viewport: { width: 1200, height: 840 }, deviceScaleFactor: 1 });
  await page.goto(stack.endpoints.mailboxUrl);
  await page.waitForTimeout(300);
  await page.screenshot({ path: join(import.meta.dirname, '../docs', file) });
  await stack.close();
}
