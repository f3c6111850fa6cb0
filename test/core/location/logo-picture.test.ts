import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, deflateSync } from 'node:zlib';
import { decode, encode, type ImageData } from 'fast-png';
import { afterAll, describe, expect, test } from 'vitest';
import { readLocationWithLogo } from '../../../src/core/location/location-file.cli.ts';
import { logoPicture } from '../../../src/core/location/logo-picture.cli.ts';
import { fileProblemText } from '../../../src/kit/yaml-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'wifi-tickets-logos-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, content: Uint8Array | string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

/** A PNG whose pixels are what a function makes of their places. */
function png(
  width: number,
  height: number,
  of: (x: number, y: number) => readonly number[],
  more: Partial<ImageData> = {},
) {
  const pixels = Array.from({ length: width * height }, (_, at) => of(at % width, Math.floor(at / width)));
  return encode({ width, height, channels: pixels[0]?.length ?? 4, data: new Uint8Array(pixels.flat()), ...more });
}

/** A PNG with other pixels' bytes than its size asks for, and right checksums. */
function withPixels(content: Uint8Array, pixels: Uint8Array) {
  const at = Buffer.from(content).indexOf('IDAT') - 4;
  const body = Buffer.concat([Buffer.from('IDAT'), pixels]);
  const [length, sum] = [pixels.length, crc32(body)].map((number) => {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32BE(number);
    return bytes;
  }) as [Buffer, Buffer];
  return Buffer.concat([content.subarray(0, at), length, body, sum, content.subarray(-12)]);
}

const dark = () => [20, 30, 40];
/** Whole, and of no pattern. */
const noise = (x: number, y: number) =>
  [1, 2, 3].map((part) => (((x + 7) * (y + 13) * (part * 2654435761)) >>> 9) & 255);

describe('a PNG as a logo', () => {
  test('is stored as it is, and without what else was in its file', () => {
    const { png: stored, logo } = logoPicture(file('plain.png', png(40, 20, dark, { text: { Author: 'Somebody' } })));
    expect(Buffer.from(stored)).toEqual(Buffer.from(png(40, 20, dark)));
    expect(logo).toEqual({
      digest: expect.stringMatching(/^[\da-f]{32}$/),
      bytes: stored.length,
      width: 40,
      height: 20,
    });
  });

  test.each([
    [480, 160, 240, 80],
    [480, 100, 240, 50],
    [100, 160, 50, 80],
    [60, 40, 60, 40],
  ])('of %i × %i pixels is shown as %i × %i', async (width, height, shownWidth, shownHeight) => {
    const { logo } = logoPicture(file('size.png', png(width, height, dark)));
    expect([logo.width, logo.height]).toEqual([shownWidth, shownHeight]);
  });

  test.each([
    ['grey', png(20, 20, () => [50])],
    [
      'with a palette',
      png(20, 20, () => [1], {
        palette: [
          [255, 255, 255],
          [50, 50, 50],
        ],
      }),
    ],
  ])('may be %s', (_, content) => {
    expect(decode(logoPicture(file('kind.png', content)).png)).toEqual(decode(content));
  });

  test('that is another one has another digest, the same one has the same', async () => {
    const [one, same, other] = [
      file('one.png', png(20, 20, dark)),
      file('same.png', png(20, 20, dark, { text: { Comment: 'x' } })),
      file(
        'other.png',
        png(20, 20, () => [20, 30, 41]),
      ),
    ].map(logoPicture);
    expect(same?.logo.digest).toBe(one?.logo.digest);
    expect(other?.logo.digest).not.toBe(one?.logo.digest);
  });
});

describe('a location’s file is refused, with its line and what to do, for a logo', () => {
  const lines = ['id: H1', 'name: Sol', 'timeZone: Europe/Madrid', 'realm: REALM01', 'network: { ssid: Sol }'];
  const rest = ['defaultService: 1', 'services: [{ id: 1, name: Stay, type: { timetolimit: true } }]'];
  const problemOf = async (name: string) => {
    const path = file('h.yaml', [...lines, `logo: ${name}`, ...rest].join('\n'));
    const { errors = [] } = await readLocationWithLogo(path);
    return errors.map(fileProblemText).map((text) => text.replaceAll(folder, ''));
  };
  file(
    'clear.png',
    png(40, 40, () => [50, 50, 50, 100]),
  );
  file(
    'clear-color.png',
    png(40, 40, () => [1], {
      palette: [
        [0, 0, 0, 0],
        [50, 50, 50, 255],
      ],
    }),
  );
  file('noise.png', png(200, 80, noise));
  file('low.png', png(100, 10, dark));
  file('large.png', Buffer.alloc(2_000_001));
  symlinkSync('/dev/zero', join(folder, 'endless.png'));
  file('half.png', png(40, 40, dark).slice(0, 60));
  file('torn.png', withPixels(png(40, 40, dark), Buffer.from('no deflated data')));
  file('short.png', withPixels(png(40, 40, dark), deflateSync(Buffer.alloc(100))));
  const indexed = Buffer.from(
    png(20, 20, () => [1], {
      palette: [
        [255, 255, 255],
        [50, 50, 50],
      ],
    }),
  );
  const at = indexed.indexOf('PLTE') - 4;
  file('without-palette.png', Buffer.concat([indexed.subarray(0, at), indexed.subarray(at + 12 + 6)]));
  file('text.png', 'not a picture');
  file('logo.svg', '<svg xmlns="http://www.w3.org/2000/svg"><rect width="90" height="40"/></svg>');
  file('wide.png', png(481, 100, dark));
  file('deep.png', png(40, 40, dark, { depth: 16, data: new Uint16Array(4800).fill(0x1111) }));
  test.each([
    ['none.png', 'cannot be read at /none.png: name a file as seen from the location’s file'],
    ['endless.png', 'cannot be read at /endless.png: name a file as seen from the location’s file'],
    ['large.png', 'has more than 2 MB: export it smaller'],
    ['clear.png', 'has an alpha channel: export it on white, as RGB'],
    ['clear-color.png', 'has an alpha channel: export it on white, as RGB'],
    ['noise.png', /^has \d+ bytes as a PNG, of 13000 at most: use a plainer logo, .* or a smaller PNG$/],
    ['low.png', 'must be at least 16 pixels wide and high'],
    ['wide.png', 'has 481 × 100 pixels, of 480 × 160 at most: export it smaller'],
    ['deep.png', /^must have 8 bits a channel/],
    ['half.png', 'must be a PNG file that is whole'],
    ['torn.png', 'must be a PNG file that is whole'],
    ['short.png', 'must be a PNG file that is whole'],
    ['without-palette.png', 'must be a PNG file that is whole'],
    ['text.png', 'must be a PNG file that is whole'],
    ['logo.svg', 'must be a PNG file that is whole'],
  ])('%s', async (name, problem) => {
    const [told = '', ...others] = await problemOf(name);
    expect(others).toEqual([]);
    expect(told).toMatch(/^\/h\.yaml:6 logo: /);
    const text = told.replace('/h.yaml:6 logo: ', '').replaceAll("'", '’');
    expect(text).toEqual(typeof problem === 'string' ? problem : expect.stringMatching(problem));
  });
});
