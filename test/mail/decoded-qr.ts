import { decode } from 'fast-png';
import jsQR from 'jsqr';

// Its types speak of another kind of module than it is.
const readCode = jsQR as unknown as typeof jsQR.default;

/** What a camera reads in a picture of a QR code: by another's PNG decoder and another's QR decoder. */
export function decodedQr(picture: Uint8Array): string | undefined {
  const { width, height, data, channels, depth } = decode(picture);
  const pixels = new Uint8ClampedArray(width * height * 4).fill(255);
  const rowBytes = Math.ceil((width * channels * depth) / 8);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const light =
        depth === 1
          ? ((data[y * rowBytes + (x >> 3)] ?? 0) >> (7 - (x & 7))) & 1
          : (data[(y * width + x) * channels] ?? 0) > 127;
      for (let part = 0; part < 3; part++) pixels[(y * width + x) * 4 + part] = light ? 255 : 0;
    }
  }
  const found = readCode(pixels, width, height);
  return found ? Buffer.from(found.binaryData).toString('utf8') : undefined;
}
