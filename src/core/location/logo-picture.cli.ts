import { createHash } from 'node:crypto';
import { type DecodedPng, decode, encode } from 'fast-png';
import { wholeFile } from '../../kit/cli/files.cli.ts';
import type { Logo } from './face.ts';

/** A logo as it is stored: what the location says of it, and its picture. */
export interface LogoPicture {
  readonly logo: Logo;
  /** On white, so that a dark logo is seen on dark pages and in dark mails. */
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
 * Makes a logo's picture of a PNG: on white, without what else such a file has.
 * @throws NoLogo if the file is no logo
 */
export function logoPicture(file: string): LogoPicture {
  const image = pngImage(contentOf(file));
  const pixels = onWhite(image);
  if (!isSeen(pixels)) throw new NoLogo('is too light to be seen on white: use the logo for light backgrounds');
  const png = encoded({ ...image, data: pixels });
  if (png.length > mostBytes)
    throw new NoLogo(
      `has ${png.length} bytes as a PNG, of ${mostBytes} at most: use a plainer logo, without photographs and gradients, or a smaller PNG`,
    );
  const { width, height } = image;
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

/** Pixels, four bytes each: red, green, blue, and how much they cover. */
interface Image {
  readonly width: number;
  readonly height: number;
  readonly data: ArrayLike<number>;
}

function pngImage(content: Buffer): Image {
  const image = decodedPng(content);
  const { width, height } = image;
  if (width < least || height < least) throw new NoLogo(`must be at least ${least} pixels wide and high`);
  const [mostPixelsWide, mostPixelsHigh] = [mostWide * density, mostHigh * density];
  if (width > mostPixelsWide || height > mostPixelsHigh)
    throw new NoLogo(
      `has ${width} × ${height} pixels, of ${mostPixelsWide} × ${mostPixelsHigh} at most: export it smaller`,
    );
  if (image.depth !== 8 || image.transparency)
    throw new NoLogo('must have 8 bits a channel, and an alpha channel where it is clear: export it as RGB or RGBA');
  return rgba(image);
}

function decodedPng(content: Uint8Array): DecodedPng {
  try {
    return decode(content);
  } catch {
    throw new NoLogo('must be a PNG file that is whole');
  }
}

/** Pixels of eight bits a part, by a palette or not, as red, green, blue and cover. */
function rgba({ width, height, data, channels, palette }: DecodedPng): Image {
  const out = new Uint8Array(width * height * 4);
  for (let pixel = 0; pixel < width * height; pixel++) {
    const own = data.subarray(pixel * channels, (pixel + 1) * channels);
    const [first = 0, second] = own;
    const parts = palette?.[first] ?? (channels < 3 ? [first, first, first, second ?? 255] : own);
    out.set([parts[0] ?? 0, parts[1] ?? 0, parts[2] ?? 0, parts[3] ?? 255], pixel * 4);
  }
  return { width, height, data: out };
}

/** Red, green and blue of each pixel, where white is behind it. */
function onWhite({ width, height, data }: Image): Uint8Array {
  const out = new Uint8Array(width * height * 3);
  for (let pixel = 0; pixel < width * height; pixel++) {
    const cover = (data[pixel * 4 + 3] ?? 255) / 255;
    for (let part = 0; part < 3; part++)
      out[pixel * 3 + part] = Math.round((data[pixel * 4 + part] ?? 0) * cover + 255 * (1 - cover));
  }
  return out;
}

/** Whether some of it is dark enough: a contrast of 3:1 with white, nearly, in one pixel of two hundred. */
function isSeen(pixels: Uint8Array): boolean {
  let dark = 0;
  for (let at = 0; at < pixels.length; at += 3) {
    const [red = 0, green = 0, blue = 0] = pixels.subarray(at, at + 3);
    if (0.2126 * red + 0.7152 * green + 0.0722 * blue < 150) dark++;
  }
  return dark * 200 >= pixels.length / 3;
}

/** A PNG without transparency, by a palette if there are few colours. */
function encoded({ width, height, data }: Omit<Image, 'data'> & { readonly data: Uint8Array }): Uint8Array {
  const zlib = { level: 9 } as const;
  const colors = new Map<number, number>();
  const indexes = new Uint8Array(width * height);
  for (let pixel = 0; pixel < indexes.length && colors.size <= 256; pixel++) {
    const [red = 0, green = 0, blue = 0] = data.subarray(pixel * 3, pixel * 3 + 3);
    const color = (red << 16) | (green << 8) | blue;
    const index = colors.get(color) ?? colors.size;
    colors.set(color, index);
    indexes[pixel] = index;
  }
  if (colors.size > 256) return encode({ width, height, data, channels: 3 }, { zlib });
  const palette = [...colors.keys()].map((color) => [color >> 16, (color >> 8) & 255, color & 255]);
  return encode({ width, height, data: indexes, channels: 1, palette }, { zlib });
}
