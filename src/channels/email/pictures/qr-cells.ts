import { encode } from 'uqr';

/** The light margin that readers need, in modules: four, by ISO/IEC 18004. */
const quietZone = 4;

/** Up to so many bytes a code can afford to be read when a seventh of it is spoilt; a longer one would be too fine to print. */
const shortText = 220;

/**
 * The mask of all codes. A code says itself which one it bears, so that readers undo any; to try all eight for the one that
 * the standard's rules like best takes five times as long. This is the one that they like best most often.
 */
const maskPattern = 2;

/** A text as a QR code, dark cells true, its quiet zone around it; as small as the text allows. */
export function qrCells(text: string): readonly (readonly boolean[])[] {
  const ecc = Buffer.byteLength(text) <= shortText ? 'M' : 'L';
  return encode(text, { ecc, border: quietZone, boostEcc: true, maskPattern }).data;
}
