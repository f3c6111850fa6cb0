import { expect, test } from 'vitest';
import { guestKinds, guestsOf } from '../../bench/reach/guests.ts';
import { messagePassedOn, type PortalName, passedOn, portals } from '../../bench/reach/portals.ts';

const hotel = 'wifi@hotel.example';
const code = '7K3M-Q9XT';

/** A mail of a text, and perhaps of HTML too. */
function mail({ from = hotel, text, html }: { readonly from?: string; readonly text: string; readonly html?: string }) {
  const head = `From: Hotel Sol <${from}>\r\nTo: guest@portal.example\r\nSubject: Wi-Fi\r\nMIME-Version: 1.0\r\n`;
  const part = (type: string, body: string) => `Content-Type: text/${type}; charset=utf-8\r\n\r\n${body}\r\n`;
  if (html === undefined) return head + part('plain', text);
  const parts = [part('plain', text), part('html', html)].map((one) => `--b\r\n${one}`).join('');
  return `${head}Content-Type: multipart/alternative; boundary=b\r\n\r\n${parts}--b--\r\n`;
}

const names = Object.keys(portals) as PortalName[];
const relaying = names.filter((name) => portals[name].relay.from === 'approved');
const shut = names.filter((name) => portals[name].relay.from === 'nobody');

test.for(relaying)(
  '%s passes on a short text of the sender that the hotel has entered there, and of no other',
  async (portal) => {
    const text = `Your code:\r\n${code}`;
    expect(await passedOn(mail({ text }), portal, [hotel])).toContain(code);
    expect(await passedOn(mail({ text, from: 'other@hotel.example' }), portal, [hotel])).toBeUndefined();
    expect(await passedOn(mail({ text }), portal, [])).toBeUndefined();
  },
);

test.for(shut)('%s passes nothing on', async (portal) => {
  expect(await passedOn(mail({ text: code }), portal, [hotel])).toBeUndefined();
});

test('Booking.com drops a mail with a link, in the text or in the HTML alone, and takes telephone numbers and addresses out of others', async () => {
  const by = (text: string, html?: string) => passedOn(mail({ text, ...(html && { html }) }), 'booking.com', [hotel]);
  expect(await by(`${code} https://wifi.hotel.example`)).toBeUndefined();
  expect(await by(code, `<a href="https://wifi.hotel.example">Log in</a> ${code}`)).toBeUndefined();
  const read = await by(`${code}, or call 912 345 678, or write to help@hotel.example. Room 204.`);
  expect(read).toContain(code);
  expect(read).toContain('Room 204');
  expect(read).not.toMatch(/912|help@/);
});

test.for(['expedia', 'vrbo'] as const)('%s passes on the text of a mail, and not its HTML', async (portal) => {
  expect(await passedOn(mail({ text: 'Hello', html: `<p>${code}</p>` }), portal, [hotel])).not.toContain(code);
});

test('a message of the hotel’s own system reaches guests of Airbnb, whose relay is dead, and of no portal of which that is not confirmed', () => {
  expect(messagePassedOn(code, 'airbnb')).toBe(code);
  expect(messagePassedOn(`${code} 612345678`, 'booking.com')).toBe(`${code} ***`);
  const unconfirmed = names.filter((name) => portals[name].messages.mark === '?');
  expect(unconfirmed).toHaveLength(2);
  for (const name of unconfirmed) expect(messagePassedOn(code, name)).toBeUndefined();
});

test('the same seed brings the same thousand guests, in the stated shares, each in a room of their own', () => {
  const guests = guestsOf(1000, { seed: 7, house: 'a' });
  expect(guestsOf(1000, { seed: 7, house: 'a' })).toEqual(guests);
  expect(guestsOf(1000, { seed: 8, house: 'a' })).not.toEqual(guests);
  for (const { id, share } of guestKinds) expect(guests.filter(({ kind }) => kind.id === id)).toHaveLength(share);
  expect(guestKinds.reduce((sum, { share }) => sum + share, 0)).toBe(1000);
  expect(new Set(guests.map(({ room }) => room)).size).toBe(1000);
  const addresses = Object.values(Object.groupBy(guests, ({ reservationId }) => reservationId));
  expect(addresses.some((rooms = []) => rooms.length === 3)).toBe(true);
  for (const rooms of addresses) expect(new Set(rooms?.map(({ email }) => email)).size).toBe(1);
});
