import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decode, encode } from 'fast-png';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { logoPicture } from '../../src/core/location/logo-picture.cli.ts';
import { listening } from '../testkit/listening.ts';

process.env.CHROMIUM ??= '/usr/bin/chromium';

const folder = mkdtempSync(join(tmpdir(), 'wifi-tickets-logos-'));
const asked: string[] = [];
let server: Awaited<ReturnType<typeof listening>>;
beforeAll(async () => {
  const note = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.end();
  });
  server = await listening(note);
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

function file(name: string, content: Uint8Array | string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const svg = (box: string, inside: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" ${box}>${inside}</svg>`;
const colorsOf = (png: Uint8Array) => decode(png).palette ?? [];

describe('an SVG as a logo', () => {
  test.each([
    ['viewBox="0 0 30 10"', 480, 160],
    ['viewBox="0 0 6000 1000"', 480, 80],
    ['width="50" height="100"', 80, 160],
    ['width="10mm" height="10mm" viewBox="0 0 1 1"', 160, 160],
  ])('with %s is drawn as large as it fits, sharp', async (box, width, height) => {
    const { png } = await logoPicture(file('box.svg', svg(box, '<rect width="100%" height="100%" fill="#123456"/>')));
    expect([decode(png).width, decode(png).height]).toEqual([width, height]);
    expect(colorsOf(png)).toEqual([[18, 52, 86]]);
  });

  test('stands on white where it is clear', async () => {
    const half = '<rect width="5" height="10" fill="#000"/>';
    const { png } = await logoPicture(file('clear.svg', svg('viewBox="0 0 10 10"', half)));
    expect(colorsOf(png)).toEqual([
      [0, 0, 0],
      [255, 255, 255],
    ]);
  });

  test('runs no script and asks nobody for anything', async () => {
    const inside = [
      '<rect id="it" width="10" height="10" fill="#000"/>',
      `<script>document.getElementById("it").setAttribute("fill", "#f00"); fetch("${server.url}/script")</script>`,
      `<a xlink:href="${server.url}/link"><use xlink:href="#it"/></a>`,
      `<rect width="1" height="1" onload="this.setAttribute('fill', '#f00')"/>`,
    ].join('');
    const { png } = await logoPicture(file('hostile.svg', svg('viewBox="0 0 10 10"', inside)));
    expect(colorsOf(png)).not.toContainEqual([255, 0, 0]);
    expect(asked).toEqual([]);
  });

  test('may refer to what is in it', async () => {
    const pixel = Buffer.from(encode({ width: 1, height: 1, channels: 3, data: new Uint8Array([0, 0, 0]) }));
    const inside = [
      '<linearGradient id="a"><stop stop-color="#000"/></linearGradient><rect id="b" width="9" height="4" fill="url(#a)"/>',
      `<use href="#b"/><image width="1" height="1" href="data:image/png;base64,${pixel.toString('base64')}"/>`,
      '<style>@font-face { font-family: x; src: url("data:font/woff2;base64,AA") } rect { mask: none }</style>',
    ].join('');
    const old = '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">';
    const { png } = await logoPicture(
      file('whole.svg', `<?xml version="1.0"?>${old}${svg('viewBox="0 0 9 4"', inside)}`),
    );
    expect(colorsOf(png)).toContainEqual([0, 0, 0]);
  });

  test.each([
    ['has lost its end', '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="40"><rect width="9"'],
    [
      'was copied from a page, without its namespace',
      '<svg width="90" height="40"><rect width="90" height="40"/></svg>',
    ],
  ])('that %s is told to be no whole one', async (_, content) => {
    await expect(logoPicture(file('broken.svg', content))).rejects.toThrow('cannot be drawn: is it a whole SVG');
  });

  test('that is a line is refused', async () => {
    const line = file('line.svg', svg('viewBox="0 0 1000 10"', '<rect width="1000" height="10"/>'));
    await expect(logoPicture(line)).rejects.toThrow('is a line rather than a logo');
  });
});

test.each([
  [2400, 800, 8, 480, 160],
  [1000, 1000, 8, 160, 160],
  [40, 20, 16, 40, 20],
] as const)(
  'a PNG of %i × %i pixels with %i bits a channel is stored with %i × %i',
  async (width, height, depth, wide, high) => {
    const size = width * height * 3;
    const data = depth === 16 ? new Uint16Array(size).fill(0x1111) : new Uint8Array(size).fill(0x11);
    const { png } = await logoPicture(file('large.png', encode({ width, height, depth, channels: 3, data })));
    expect([decode(png).width, decode(png).height]).toEqual([wide, high]);
    expect(colorsOf(png)).toEqual([[17, 17, 17]]);
  },
);
