import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { decode } from 'fast-png';
import { encode } from 'modern-gif';
import type { Browser } from 'playwright-core';
import { applyLocations } from '../dev/apply-locations.ts';
import { openPhone } from '../dev/phone/open-phone.ts';
import { showExample } from '../dev/show-example.ts';
import { startDevStack } from '../dev/start-dev-stack.ts';
import { exampleCheckIn } from '../src/core/events/event-text.ts';

const root = join(import.meta.dirname, '..');
/** Letters are twice as large in the picture: it is read on phones, too. */
const look = { viewport: { width: 400, height: 360 }, deviceScaleFactor: 2 };

/** Takes the moving picture of a check-in that becomes a mail, whose code brings a phone online: all of it happens. */
export async function onlinePicture(browser: Browser): Promise<void> {
  const stack = await startDevStack({ log: () => undefined, logLevel: 'silent' });
  const locations = await applyLocations(join(root, 'examples/locations'), stack.endpoints);
  const phone = await openPhone(locations, stack.endpoints, { port: 0 });
  const hotel = locations.find(({ id }) => id === phone?.location.id);
  if (!hotel || !phone) throw new Error('No example location has a portal');
  const page = await browser.newPage({ ...look, locale: 'en-GB' });
  const frames: Frame[] = [];
  const show = async (caption: string, ms = 2400) => void frames.push({ shown: await page.screenshot(), caption, ms });

  const { type, data } = exampleCheckIn({ location: hotel, email: 'ada@example.com', now: Date.now() });
  const { guest, room, departure } = data;
  await page.setContent(
    eventPage({ type, data: { room, departure, guest: { givenName: guest.givenName, email: guest.email } } }),
  );
  await show('The hotel’s system: Ada has checked in.');
  await showExample(hotel, stack);
  const [mail] = stack.ses.messages();
  await page.goto(`${stack.endpoints.mailboxUrl}/messages/${mail?.id}/html`);
  const [code = ''] = /\b[A-Z\d]{4}-[A-Z\d]{4}\b/.exec((await page.textContent('body')) ?? '') ?? [];
  await show('At once, she has a mail with her code.', 3600);
  await page.goto(phone.url);
  // Each visit of the first address is another phone.
  const herPhone = page.url();
  await show('Her phone joins the hotel’s Wi-Fi …');
  await page.click('button.main');
  await page.goto((await page.getAttribute('a.main', 'href')) ?? '');
  await show('… whose login page asks for a code.');
  await page.fill('#code', code.slice(0, 4).toLowerCase());
  await show('She types it …', 700);
  await page.fill('#code', code.replace('-', '').toLowerCase());
  await show('She types it, in any letters.', 1800);
  await page.click('button[value=login]');
  await page.waitForSelector('.good');
  await show('The hotel’s controller lets her in.');
  await page.goto(herPhone);
  await show('She is online until she departs.', 4500);
  await page.close();
  await writeGif(browser, frames);
  await Promise.all([phone.close(), stack.close()]);
}

interface Frame {
  /** PNG */
  readonly shown: Buffer;
  readonly caption: string;
  /** How long it is seen. */
  readonly ms: number;
}

/** What a hotel's system posts, as it would be seen in a terminal. */
function eventPage(event: object): string {
  return `<body style="margin:0;padding:18px;background:#14171a;color:#e9ebed;font:16px/1.35 monospace"><pre style="margin:0;font:inherit">${JSON.stringify(event, undefined, 2)}</pre></body>`;
}

async function writeGif(browser: Browser, frames: readonly Frame[]): Promise<void> {
  const page = await browser.newPage({ ...look, viewport: { width: 400, height: 410 } });
  const images = [];
  for (const [i, { shown, caption, ms }] of frames.entries()) {
    await page.setContent(framePage(caption, shown, (i + 1) / frames.length));
    const { data, width, height } = decode(await page.screenshot());
    images.push({ data: rgba(data as Uint8Array, width * height), width, height, delay: ms });
  }
  await page.close();
  const [{ width = 0, height = 0 } = {}] = images;
  const gif = await encode({ width, height, frames: images, format: 'arrayBuffer' });
  writeFileSync(join(root, 'docs/event-to-online.gif'), new Uint8Array(gif));
}

/** A page that was shown, what happens above it, and how far the story is. */
function framePage(caption: string, shown: Buffer, part: number): string {
  return `<body style="margin:0;background:#1d4ed8;color:#fff;font:600 18px/44px system-ui,sans-serif">
<div style="padding:0 14px">${caption}</div>
<div style="height:6px;background:#14171a"><div style="height:6px;width:${100 * part}%;background:#8fe0ae"></div></div>
<img alt="" width="400" height="360" style="display:block" src="data:image/png;base64,${shown.toString('base64')}"></body>`;
}

/** Chromium's pictures of opaque pages have no alpha. */
function rgba(data: Uint8Array, pixels: number): Uint8ClampedArray<ArrayBuffer> {
  if (data.length === 4 * pixels) return Uint8ClampedArray.from(data);
  const all = new Uint8ClampedArray(4 * pixels).fill(255);
  for (let i = 0; i < pixels; i++) all.set(data.subarray(3 * i, 3 * i + 3), 4 * i);
  return all;
}
