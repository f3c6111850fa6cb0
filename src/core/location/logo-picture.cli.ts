import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { decode } from 'fast-png';
import { wholeFile } from '../../kit/cli/files.cli.ts';
import type { Logo } from './face.ts';

/** A logo as it is stored: what the location says of it, and its picture. */
export interface LogoPicture {
  readonly logo: Logo;
  /** Without clear parts, so that a dark logo is seen on dark pages and in dark mails. */
  readonly png: Uint8Array;
}

/** The most that a logo is wide and high as it is shown, in CSS pixels. */
const [mostWide, mostHigh] = [240, 80];
/** The least: what is lower or narrower is a line. */
const least = 16;

/** Sharp on a high-density screen. */
const density = 2;

/** The most bytes of a logo's PNG, of a mail's 60,000 with all that is in it. */
const mostBytes = 13_000;

/** The most bytes of a file that is read. */
const mostFileBytes = 2_000_000;

/** A logo's file cannot be one; `message` says what to do. */
export class NoLogo extends Error {
  override readonly name = 'NoLogo';
}

/**
 * A logo's picture of a PNG file, without what else such a file has.
 * @throws NoLogo if the file is no logo
 */
export function logoPicture(file: string): LogoPicture {
  const png = seenOf(contentOf(file));
  const { width, height } = sizeOf(png);
  checkPixels(png);
  if (png.length > mostBytes)
    throw new NoLogo(
      `has ${png.length} bytes as a PNG, of ${mostBytes} at most: use a plainer logo, without photographs and gradients, or a smaller PNG`,
    );
  const scale = Math.min(1, mostWide / width, mostHigh / height);
  const digest = createHash('sha256').update(png).digest('hex').slice(0, 32);
  return {
    logo: { digest, bytes: png.length, width: Math.round(width * scale), height: Math.round(height * scale) },
    png,
  };
}

function contentOf(file: string): Buffer {
  const content = wholeFile(file, mostFileBytes);
  if (content === undefined)
    throw new NoLogo(`cannot be read at ${file}: name a file as seen from the location's file`);
  if (content === 'too_large') throw new NoLogo('has more than 2 MB: export it smaller');
  return content;
}

const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
/** What a picture is made of; all else in such a file tells something of who made it. */
const seen = ['IHDR', 'PLTE', 'IDAT', 'IEND'];

/** The parts of a PNG that are seen. @throws NoLogo if it is none, or has parts that are clear */
function seenOf(content: Buffer): Buffer {
  const chunks = chunksOf(content);
  if (chunks.some(({ type }) => type === 'tRNS')) throw new NoLogo(clear);
  return Buffer.concat([signature, ...chunks.flatMap(({ type, bytes }) => (seen.includes(type) ? bytes : []))]);
}

/** @throws NoLogo for pixels that no browser draws */
function checkPixels(png: Buffer): void {
  const [colours] = png.subarray(25);
  try {
    const { palette } = decode(png);
    if (colours !== 3 || palette) return;
  } catch {}
  throw new NoLogo(torn);
}

const torn = 'must be a PNG file that is whole';

const clear = 'has an alpha channel: export it on white, as RGB';

/** The chunks of a PNG that is whole, each with its length and checksum. */
function chunksOf(content: Buffer): { readonly type: string; readonly bytes: Buffer }[] {
  const chunks = [];
  let at = signature.length;
  while (content.subarray(0, at).indexOf(signature) === 0 && at + 12 <= content.length) {
    const end = at + 12 + content.readUInt32BE(at);
    const bytes = content.subarray(at, end);
    if (end > content.length || crc32(bytes.subarray(4, -4)) !== bytes.readUInt32BE(bytes.length - 4)) break;
    chunks.push({ type: bytes.toString('latin1', 4, 8), bytes });
    at = end;
  }
  if (chunks[0]?.type !== 'IHDR' || chunks.at(-1)?.type !== 'IEND') throw new NoLogo(torn);
  return chunks;
}

/** How wide and high a PNG is, in pixels. @throws NoLogo if it is too small or too large, or of another kind */
function sizeOf(png: Buffer): { readonly width: number; readonly height: number } {
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
  if (width < least || height < least) throw new NoLogo(`must be at least ${least} pixels wide and high`);
  const [mostPixelsWide, mostPixelsHigh] = [mostWide * density, mostHigh * density];
  if (width > mostPixelsWide || height > mostPixelsHigh)
    throw new NoLogo(
      `has ${width} × ${height} pixels, of ${mostPixelsWide} × ${mostPixelsHigh} at most: export it smaller`,
    );
  const [depth = 0, colours = 0] = png.subarray(24);
  if (depth > 8) throw new NoLogo('must have 8 bits a channel: export it as RGB');
  // Grey or RGB, and how much each pixel covers.
  if (colours === 4 || colours === 6) throw new NoLogo(clear);
  return { width, height };
}
