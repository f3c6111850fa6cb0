import type { Letter } from '../email/letter.ts';
import { textWidth } from '../email/text/text-width.ts';

/** Minimum letters per line of 72 mm, at nine and a half points and at the title's size. */
const [columns, titleColumns] = [36, 16];

/** Estimated maximum length of a ticket's receipt in millimetres, for printing without measuring. */
export function receiptHeight(letter: Letter): number {
  const { credentials, network, steps, validity, help, qrCodes } = letter;
  const captions = qrCodes.map(({ caption }) => caption);
  const sentences = [
    letter.intro,
    letter.codeNote,
    ...steps,
    letter.noPage,
    ...validity,
    help?.text ?? '',
    ...captions,
  ];
  const values = [...network, ...credentials].map(({ value }) => value);
  const lines = [...sentences, ...values, ...values, letter.ticketNumber].reduce((sum, text) => sum + linesOf(text), 0);
  const title = linesOf(letter.title, titleColumns) * 6.3;
  return Math.ceil(52 + title + credentials.length * 13 + lines * 4.3 + qrCodes.length * 46);
}

function linesOf(text: string, length = columns): number {
  return Math.ceil(textWidth(text) / length);
}
