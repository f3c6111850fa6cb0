import { png } from './png.ts';
import { qrCells } from './qr-cells.ts';

/** Sharp on a screen that has two pixels where the mail counts one. */
const leastWidth = 416;

/** A text as a QR code in a PNG, black on white whatever is around it. */
export function qrPicture(text: string): Buffer {
  const cells = qrCells(text);
  return png(cells, Math.ceil(leastWidth / cells.length));
}
