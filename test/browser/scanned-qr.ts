import { decode } from 'fast-png';
import jsQR from 'jsqr';

// Its types speak of another kind of module than it is.
const readCode = jsQR as unknown as typeof jsQR.default;

/** What a camera reads in a screenshot with one QR code. */
export function scannedQr(screenshot: Uint8Array): string | undefined {
  const { width, height, data, channels } = decode(screenshot);
  const pixels = new Uint8ClampedArray(width * height * 4).fill(255);
  for (let at = 0; at < width * height; at++)
    for (let part = 0; part < 3; part++) pixels[at * 4 + part] = data[at * channels + part] ?? 0;
  const found = readCode(pixels, width, height);
  return found ? Buffer.from(found.binaryData).toString('utf8') : undefined;
}
