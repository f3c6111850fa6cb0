import { png } from './png.ts';
import { qrCells } from './qr-cells.ts';

/** Sharp on a high-density screen (two pixels per CSS pixel). */
const leastWidth = 416;

/** A text as a QR code in a PNG, always black on white. */
export function qrPicture(text: string): Buffer {
  const cells = qrCells(text);
  return png(cells, Math.ceil(leastWidth / cells.length));
}
