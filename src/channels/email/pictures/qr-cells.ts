import { encode } from 'uqr';

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
export function qrCells(text: string): readonly (readonly boolean[])[] {
  const ecc = Buffer.byteLength(text) <= shortText ? 'M' : 'L';
  return encode(text, { ecc, border: quietZone, boostEcc: true, maskPattern }).data;
}
