import { afterAll, afterEach, expect, test } from 'vitest';
import { startPhone } from '../../dev/phone/start-phone.ts';

const joined = new Set<string>();
const until = new Map<string, number>();
let now = Date.UTC(2026, 2, 12, 15);
const network = {
  ssid: 'Hotel <Sol>',
  timeZone: 'Asia/Tokyo',
  join: (mac: string) => void joined.add(mac),
  leave: (mac: string) => void joined.delete(mac),
  onlineUntil: (mac: string) => until.get(mac),
  loginPage: (mac: string) => `http://127.0.0.1:1/guest/s/default/?id=${mac}&t=1`,
};
const phone = await startPhone({ network, mailboxUrl: 'http://127.0.0.1:2', port: 0, now: () => now });
afterAll(() => phone.close());
afterEach(() => until.clear());

/** A new phone, as its page opens in a browser. */
async function newPhone() {
  const { url } = await fetch(phone.url);
  const mac = url.slice(-17);
  const post = (does: string) => fetch(`${url}/${does}`, { method: 'POST' });
  return { mac, url, post, page: async () => (await fetch(url)).text() };
}

test('a phone joins the network, is sent to its login page, is online for as long as the controller lets it in, and leaves', async () => {
  const { mac, url, post, page } = await newPhone();
  expect(await page()).toContain('Not connected');
  await post('join');
  expect([...joined]).toEqual([mac]);
  expect(await page()).toContain(`href="http://127.0.0.1:1/guest/s/default/?id=${mac}&#38;t=1"`);
  until.set(mac, now + 90 * 60_000);
  expect(await page()).toContain('1 h 30 min left');
  // By the hotel's clock, wherever this machine is.
  expect(await page()).toContain('<time>Fri 01:30</time>');
  expect(await (await fetch(`${url}/standing`)).json()).toEqual({ is: 'online', left: '1 h 30 min left' });
  now += 90 * 60_000;
  expect(await (await fetch(`${url}/standing`)).json()).toEqual({ is: 'waits' });
  await post('leave');
  expect([...joined]).toEqual([]);
  expect(await page()).toContain('Not connected');
});

test('each visit is another phone, whose address is made up as phones do it', async () => {
  const [one, other] = [await newPhone(), await newPhone()];
  expect(one.mac).not.toBe(other.mac);
  for (const { mac } of [one, other]) expect(mac).toMatch(/^[0-9A-F][26AE](?:-[0-9A-F]{2}){5}$/);
});

test("the network's name is text, and other sites' pages do nothing with the phone", async () => {
  const { url, page } = await newPhone();
  expect(await page()).toContain('Hotel &#60;Sol&#62;');
  const from = { method: 'POST', headers: { origin: 'https://evil.example.com' } };
  expect((await fetch(`${url}/join`, from)).status).toBe(403);
  expect(await page()).toContain('Not connected');
});
