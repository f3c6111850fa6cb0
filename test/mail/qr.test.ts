import { decode, encode } from 'fast-png';
import { describe, expect, test } from 'vitest';
import type { Network } from '../../src/core/location/location.ts';
import { memoize } from '../../src/kit/values.ts';
import { ticketEmail } from '../../src/mail/ticket-email.page.ts';
import fc from '../testkit/properties.ts';
import { decodedQr } from './decoded-qr.ts';
import { sampleLocation, sampleTicket } from './mail-samples.ts';

const seed = Number(process.env.SEED ?? 5);

function pictures(network: Network, loginUrlTemplate?: string, user = '7K3MQ9XT') {
  const location = sampleLocation({ network, loginUrlTemplate });
  return ticketEmail({ location, ticket: sampleTicket({ user }) }).pictures;
}

/** As a phone reads it: unescaped, by its fields. */
function joined(text: string): Record<string, string> {
  const fields = text.replace(/^WIFI:/u, '').match(/[A-Z]:(?:\\.|[^\\;])*(?=;)/gu) ?? [];
  return Object.fromEntries(fields.map((field) => [field[0], field.slice(2).replace(/\\(.)/gu, '$1')]));
}

/** The picture with a dark square of a tenth of its width in the middle. */
function withStain(picture: Uint8Array): Uint8Array {
  const { width, data } = decode(picture);
  const isStained = (at: number) => Math.abs(at - width / 2) < width / 20;
  const light = (x: number, y: number) => ((data[y * Math.ceil(width / 8) + (x >> 3)] ?? 0) >> (7 - (x & 7))) & 1;
  const grey = Uint8Array.from({ length: width * width }, (_, at) => {
    const [x, y] = [at % width, Math.floor(at / width)];
    return isStained(x) && isStained(y) ? 0 : 255 * light(x, y);
  });
  return encode({ width, height: width, data: grey, channels: 1, depth: 8 });
}

const open: Network = { ssid: 'Sol', security: 'open', hidden: false };

describe('the QR code that joins the network', () => {
  test('names an open network', async () => {
    expect(await decodedQr(pictures(open)[0]?.content ?? Buffer.of())).toBe('WIFI:S:Sol;T:nopass;;');
  });

  test('carries the password of a protected one, and says when a network is hidden', async () => {
    const network: Network = { ssid: 'Sol', security: 'wpa', password: 'welcome-to-sol', hidden: true };
    expect(await decodedQr(pictures(network)[0]?.content ?? Buffer.of())).toBe(
      'WIFI:S:Sol;T:WPA;P:welcome-to-sol;H:true;;',
    );
  });

  test('works for the longest name and password, and for all that must be escaped', async () => {
    const networks: Network[] = [
      { ssid: 'W'.repeat(32), security: 'wpa', password: 'p'.repeat(40), hidden: false },
      { ssid: 'W'.repeat(32), security: 'wpa', password: '~'.repeat(63), hidden: true },
      { ssid: ';'.repeat(32), security: 'wpa', password: '\\'.repeat(63), hidden: true },
      { ssid: 'a\\;,:"b', security: 'wpa', password: '";,:\\"\\;P:evil;T:nopass;', hidden: false },
      { ssid: 'Hôtel Ça Va ñ 日本', security: 'wpa', password: 'welcome-to-sol', hidden: false },
    ];
    for (const network of networks) {
      const read = joined((await decodedQr(pictures(network)[0]?.content ?? Buffer.of())) ?? '');
      expect(read).toMatchObject({ S: network.ssid, T: 'WPA', P: network.password });
    }
  });

  test(`works for any name and password (seed ${seed})`, async () => {
    const ssid = fc.string({ minLength: 1, maxLength: 32, unit: 'grapheme-ascii' });
    const password = fc.string({ minLength: 8, maxLength: 63, unit: 'grapheme-ascii' });
    await fc.assert(
      fc.asyncProperty(ssid, password, async (ssid, password) => {
        const network: Network = { ssid, security: 'wpa', password, hidden: false };
        const read = joined((await decodedQr(pictures(network)[0]?.content ?? Buffer.of())) ?? '');
        return read.S === ssid && read.P === password;
      }),
      { numRuns: 40, seed },
    );
  });
});

describe('the QR code that logs in', () => {
  test('opens the login page with the code, encoded', async () => {
    const [, login] = pictures(open, 'https://wifi.example.com/login?code={user}&x=ñ', 'A&B C');
    expect(await decodedQr(login?.content ?? Buffer.of())).toBe(
      'https://wifi.example.com/login?code=A%26B%20C&x=%C3%B1',
    );
  });

  test('works for the longest address', async () => {
    const template = `https://wifi.example.com/${'a'.repeat(500 - 33)}?c={user}`;
    const [, login] = pictures(open, template);
    expect(await decodedQr(login?.content ?? Buffer.of())).toBe(template.replace('{user}', '7K3MQ9XT'));
  });

  test(`works for any address (seed ${seed})`, async () => {
    const letters = 'abcdefghijklmnopqrstuvwxyz0123456789-_/=&'.split('');
    const address = fc.string({ minLength: 1, maxLength: 200, unit: fc.constantFrom(...letters) });
    await fc.assert(
      fc.asyncProperty(address, fc.stringMatching(/^[A-Z2-9]{6,16}$/), async (rest, user) => {
        const [, login] = pictures(open, `https://wifi.example.com/${rest}?c={user}`, user);
        return (await decodedQr(login?.content ?? Buffer.of())) === `https://wifi.example.com/${rest}?c=${user}`;
      }),
      { numRuns: 40, seed },
    );
  });

  test('is read with a stain on it', async () => {
    const [, login] = pictures(open, 'https://wifi.example.com/login?code={user}');
    const stained = withStain(login?.content ?? Buffer.of());
    expect(await decodedQr(stained)).toBe('https://wifi.example.com/login?code=7K3MQ9XT');
  });

  test('is left out where the location has no login page', () => {
    expect(pictures(open)).toHaveLength(1);
  });
});

test('every picture is white around the code for four modules, and sharp at 208 points on a fine screen', () => {
  for (const { content } of pictures(open, 'https://wifi.example.com/login?code={user}')) {
    const { width, height, data } = decode(content);
    expect(width).toBeGreaterThanOrEqual(2 * 208);
    expect(height).toBe(width);
    const dark = (x: number, y: number) =>
      (((data[y * Math.ceil(width / 8) + (x >> 3)] ?? 0) >> (7 - (x & 7))) & 1) === 0;
    const columns = Array.from({ length: width }, (_, x) => x);
    // The first row that is not white is the edge of two finders: seven dark modules each.
    const top = columns.findIndex((y) => columns.some((x) => dark(x, y)));
    const left = columns.findIndex((x) => dark(x, top));
    const pixels = columns.findIndex((x) => x > left && !dark(x, top)) - left;
    const module = pixels / 7;
    const right = width - 1 - columns.findLastIndex((x) => dark(x, top));
    expect([top, left, right].map((white) => white / module)).toEqual([4, 4, 4]);
    expect(content.length).toBeLessThan(3000);
  }
});

describe('the picture of a network', () => {
  const network: Network = { ssid: 'Sol', security: 'wpa', password: 'welcome-to-sol', hidden: false };

  test('is drawn once for all guests, and anew for another password', async () => {
    const [first] = pictures(network);
    const [changed] = pictures({ ...network, password: 'another-for-sol' });
    const [second] = pictures(network);
    expect(second?.content).toBe(first?.content);
    expect(await decodedQr(changed?.content ?? Buffer.of())).toBe('WIFI:S:Sol;T:WPA;P:another-for-sol;;');
  });
});

test('what is kept is what was used last, so much and no more', () => {
  const made: string[] = [];
  const picture = memoize((name = '') => `${made.push(name)}. ${name}`, 2);
  expect(['sol', 'fjord', 'sol', 'alp', 'sol', 'fjord'].map((name) => picture(name))).toEqual([
    '1. sol',
    '2. fjord',
    '1. sol',
    '3. alp',
    '1. sol',
    '4. fjord',
  ]);
});
