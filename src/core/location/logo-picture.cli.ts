import { createHash } from 'node:crypto';
import { extname } from 'node:path';
import { type DecodedPng, decode, encode } from 'fast-png';
import { withBrowser } from '../../kit/cli/browser.cli.ts';
import { wholeFile } from '../../kit/cli/whole-file.cli.ts';
import type { Logo } from './face.ts';
import { refersOutside } from './svg-references.ts';

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
 * Makes a logo's picture of a PNG or an SVG file: scaled down where it is too large, on white, without what else such files
 * have. Nothing that an SVG refers to is loaded, and no script of it runs.
 * @throws NoLogo if the file is no logo
 * @throws CliError if it takes a browser to draw it, and there is none
 */
export async function logoPicture(file: string): Promise<LogoPicture> {
  const content = contentOf(file);
  const isSvg = extname(file).toLowerCase() === '.svg';
  const image = isSvg ? await drawnSvg(content) : await pngImage(content);
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

async function pngImage(content: Buffer): Promise<Image> {
  const image = decodedPng(content);
  const { width, height } = image;
  if (width < least || height < least) throw new NoLogo(`must be at least ${least} pixels wide and high`);
  const isSmall = width <= mostWide * density && height <= mostHigh * density;
  if (isSmall && image.depth === 8 && !image.transparency) return rgba(image);
  return drawn(`data:image/png;base64,${content.toString('base64')}`, isSmall ? image : fitted(width, height));
}

async function drawnSvg(content: Buffer): Promise<Image> {
  const text = content.toString('utf8');
  if (!/<svg[\s>]/u.test(text)) throw new NoLogo('must be a PNG or an SVG file');
  // What a picture in a page refers to is not loaded, and would be missing.
  if (mustBeWhole(text))
    throw new NoLogo(
      'must be whole by itself: put the pictures (PNG or JPEG), fonts and styles that it refers to into the file, and take out pages (foreignObject)',
    );
  return drawn(`data:image/svg+xml;base64,${content.toString('base64')}`);
}

function mustBeWhole(text: string): boolean {
  try {
    return refersOutside(text);
  } catch {
    throw new NoLogo(notDrawn);
  }
}

const notDrawn = 'cannot be drawn: is it a whole SVG, with its xmlns?';

/** How large a picture is drawn: as large as fits, by its sides. */
function fitted(width: number, height: number): Pick<Image, 'width' | 'height'> {
  const scale = Math.min((mostWide * density) / width, (mostHigh * density) / height);
  return { width: Math.round(width * scale), height: Math.round(height * scale) };
}

const use = {
  what: 'a logo of an SVG, a large PNG, or one of few or many bits',
  else: 'name a PNG of at most 480 × 160 pixels and 8 bits a channel',
};

/**
 * A picture as a browser draws it, in which it runs no script and loads nothing.
 * @param size in pixels; by default, as large as it fits
 */
async function drawn(url: string, size?: Pick<Image, 'width' | 'height'>): Promise<Image> {
  return withBrowser(use, async (browser) => {
    const context = await browser.newContext({
      javaScriptEnabled: false,
      offline: true,
      viewport: { width: mostWide * density, height: mostHigh * density },
    });
    const page = await context.newPage();
    const show = async (style: string) => {
      await page.setContent(`<body style="margin:0"><img style="display:block;${style}" src="${url}">`);
      return page.locator('img');
    };
    const first = await show('');
    // A picture that is none has the box of the sign that stands for it.
    const isPicture = await first.evaluate((image) => (image as unknown as { naturalWidth: number }).naturalWidth > 0);
    const natural = size ?? (await first.boundingBox());
    if (!isPicture || !natural || natural.width < 1 || natural.height < 1) throw new NoLogo(notDrawn);
    const { width, height } = size ?? fitted(natural.width, natural.height);
    if (width < least || height < least)
      throw new NoLogo('is a line rather than a logo: it is far wider than high, or higher than wide');
    const picture = await show(`width:${width}px;height:${height}px`);
    return rgba(decodedPng(await picture.screenshot()));
  });
}

function decodedPng(content: Uint8Array): DecodedPng {
  try {
    return decode(content);
  } catch {
    throw new NoLogo('must be a PNG or an SVG file that is whole');
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
