import type { Labelled, Letter } from '../email/letter.ts';
import { textWidth } from '../email/text/text-width.ts';

/** The density of a slip: with all notes, or smaller and without the least important ones. */
export type Density = 'roomy' | 'close' | 'tight';

interface Setting {
  /** Millimetres from one line to the next. */
  readonly line: number;
  /** Letters per line beside a QR code, in a wide font. */
  readonly columns: number;
  readonly noPage: boolean;
}

const roomy: Setting = { line: 3.9, columns: 35, noPage: true };
const close: Setting = { line: 3.44, columns: 40, noPage: false };

/** The usable height of a slip in millimetres, without margins and gaps. */
const room = 148 - 12 - 9;

/**
 * The widest density in which a ticket fits an A6 slip. `close` leaves out the hint for when no page opens; `tight`
 * also the line for whom it is and the one on typing codes, and cuts a long hotel name. `tight` fits the longest
 * allowed data.
 */
export function slipDensity(letter: Letter): Density {
  if (height(letter, roomy) <= room) return 'roomy';
  return height(letter, close) <= room ? 'close' : 'tight';
}

function height(letter: Letter, { line, columns, noPage }: Setting): number {
  const wide = Math.floor(columns * 1.6);
  const words = (texts: readonly string[], length: number) => texts.reduce((sum, text) => sum + lines(text, length), 0);
  const network = letter.network.reduce((sum, { value }) => sum + 2 * lines(value, columns * 0.75), 0);
  const notes = noPage ? lines(letter.noPage, columns * 1.15) : 0;
  const join = 1.3 + network + words(letter.steps, columns - 3) + notes;
  const beside = letter.qrCodes.length > 1;
  const validity = 1.3 + words(letter.validity, (beside ? columns : wide) - 3);
  const top = 2 * lines(letter.title, wide / 1.8) + lines(letter.intro, wide) + lines(letter.codeNote, wide * 1.1);
  const foot = lines(`${letter.help?.text ?? ''} ${letter.help?.phone ?? ''}`, columns);
  const sections = Math.max(join * line, 42) + (beside ? Math.max(validity * line, 42) : validity * line);
  return (top + foot) * line + loginHeight(letter.credentials) + sections;
}

/** The height of the credentials with labels, in millimetres: user name and password are side by side if they fit. */
function loginHeight(credentials: readonly Labelled[]): number {
  const [first, second] = credentials;
  if (!second) return (first?.value.length ?? 0) > 9 ? 12.5 : 17;
  const widths = credentials.map(({ label, value }) => Math.max(value.length * 4.7, textWidth(label) * 1.75));
  return widths.reduce((sum, width) => sum + width, 6) <= 91 ? 12.5 : 25;
}

function lines(text: string, columns: number): number {
  return Math.ceil(textWidth(text) / columns);
}
