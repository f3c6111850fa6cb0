/** The characters of GSM 03.38 that count once. */
const basic = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);

/** Those that count twice. */
const extended = new Set('\f^{}\\[~]|€');

/** How a text travels. */
export interface MessageParts {
  readonly encoding: 'GSM' | 'UNICODE';
  /** At least one; each has its price. */
  readonly parts: number;
}

/**
 * The parts into which a text is cut: 160 septets go alone and 153 in a row, of other writings 70 and 67 UTF-16 units. What counts
 * twice is not cut in two.
 * @see https://docs.aws.amazon.com/sms-voice/latest/userguide/sms-limitations-character.html
 */
export function messageParts(text: string): MessageParts {
  const characters = [...text];
  const isGsm = characters.every((one) => basic.has(one) || extended.has(one));
  const sizes = characters.map((one) => (isGsm ? (extended.has(one) ? 2 : 1) : one.length));
  const [alone, inRow] = isGsm ? [160, 153] : [70, 67];
  const encoding = isGsm ? 'GSM' : 'UNICODE';
  if (sizes.reduce((sum, size) => sum + size, 0) <= alone) return { encoding, parts: 1 };
  let [parts, filled] = [1, 0];
  for (const size of sizes) {
    if (filled + size > inRow) [parts, filled] = [parts + 1, 0];
    filled += size;
  }
  return { encoding, parts };
}
