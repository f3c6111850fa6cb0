import { crc32, deflateSync } from 'node:zlib';
import { encode } from 'uqr';
import { type Html, html } from '../kit/web/html.ts';
import type { QrCode } from './letter.ts';

/** The light margin that readers need, in modules: four, by ISO/IEC 18004. */
const quietZone = 4;

/** Maximum bytes with error correction level M (15 % of the code may be damaged); a longer text would make the modules too small to print. */
const shortText = 220;

/**
 * The mask of all codes. A code contains the number of its mask, so readers accept any; trying all eight, as in the
 * standard, takes five times as long. This mask is the best most often.
 */
const maskPattern = 2;

/** A text as the smallest possible QR code with its quiet zone; dark cells are true. */
function qrCells(text: string): readonly (readonly boolean[])[] {
  const ecc = Buffer.byteLength(text) <= shortText ? 'M' : 'L';
  return encode(text, { ecc, border: quietZone, boostEcc: true, maskPattern }).data;
}

/** Sharp on a high-density screen (two pixels per CSS pixel). */
const leastWidth = 416;

/** A text as a QR code in a PNG, always black on white. */
export function qrPicture(text: string): Buffer {
  const cells = qrCells(text);
  return png(cells, Math.ceil(leastWidth / cells.length));
}

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** PNG's filter Up, which stores only a row's differences from the row above. */
const up = 2;

/**
 * A square picture in black (true) and white, each of its cells `scale` pixels wide and high (16 at most), as a PNG of one
 * bit a pixel. Source: W3C, PNG specification.
 */
function png(cells: readonly (readonly boolean[])[], scale: number): Buffer {
  const width = cells.length * scale;
  const length = 1 + Math.ceil(width / 8);
  const rows = Buffer.alloc(length * width);
  for (const [y, row] of cells.entries()) {
    const first = y * scale * length;
    writeRow(row, scale, rows.subarray(first + 1, first + length));
    // What follows differs in nothing: zeros.
    for (let n = 1; n < scale; n++) rows[first + n * length] = up;
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(width, 4);
  head[8] = 1;
  // A third of the time of zlib's own level, for a few hundred bytes more.
  const packed = deflateSync(rows, { level: 3 });
  return Buffer.concat([signature, chunk('IHDR', head), chunk('IDAT', packed), chunk('IEND')]);
}

/** A row of cells as pixels, eight a byte from the left, white ones set. */
function writeRow(row: readonly boolean[], scale: number, line: Buffer): void {
  const white = (1 << scale) - 1;
  let [pixels, count, at] = [0, 0, 0];
  for (const dark of row) {
    pixels = (pixels << scale) | (dark ? 0 : white);
    count += scale;
    for (; count >= 8; count -= 8) line[at++] = pixels >> (count - 8);
    pixels &= (1 << count) - 1;
  }
  if (count > 0) line[at] = pixels << (8 - count);
}

function chunk(type: string, data: Buffer = Buffer.alloc(0)): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}

/** Maximum modules per side, including the quiet zone, at the usual width; a larger code is printed wider. */
const [usual, fine] = [61, 77];

/** How wide a QR code is printed. */
export type QrWidth = 'usual' | 'fine' | 'finest';

/** How wide the QR code of a text is printed. */
export function qrWidth(text: string): QrWidth {
  return widthOf(qrCells(text).length);
}

function widthOf(side: number): QrWidth {
  return side <= usual ? 'usual' : side <= fine ? 'fine' : 'finest';
}

/** A QR code as one SVG path, sharp at any size, with its quiet zone. */
export function qrFigure({ text, alt, caption }: QrCode): Html {
  const cells = qrCells(text);
  const side = cells.length;
  return html`<figure class="qr ${widthOf(side)}">
<svg viewBox="0 0 ${side} ${side}" role="img" aria-label="${alt}" shape-rendering="crispEdges">
<path fill="#fff" d="M0 0h${side}v${side}h-${side}z"/>
<path fill="#000" d="${darkRuns(cells)}"/>
</svg>
<figcaption>${caption}</figcaption>
</figure>`;
}

/** A bar one module high for every run of dark cells. */
function darkRuns(cells: readonly (readonly boolean[])[]): string {
  let path = '';
  for (const [y, row] of cells.entries()) {
    for (let x = 0; x < row.length; x++) {
      const from = x;
      while (row[x]) x++;
      if (x > from) path += `M${from} ${y}h${x - from}v1h-${x - from}z`;
    }
  }
  return path;
}
