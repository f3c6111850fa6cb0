import type { Labelled, Letter } from '../email/letter.ts';
import { textWidth } from '../email/text/text-width.ts';

/** How closely a slip is set: with all its notes, or smaller and with the least important ones left out. */
export type Density = 'roomy' | 'close' | 'tight';

interface Setting {
  /** Millimetres from one line to the next. */
  readonly line: number;
  /** Letters that a line has beside a QR code, by a wide font. */
  readonly columns: number;
  readonly noPage: boolean;
}

const roomy: Setting = { line: 3.9, columns: 35, noPage: true };
const close: Setting = { line: 3.44, columns: 40, noPage: false };

/** What a slip has between its margins, in millimetres, less what separates its parts. */
const room = 148 - 12 - 9;

/**
 * The widest setting in which a ticket fits an A6 slip: `close` leaves out what to do when no page opens; `tight` also for
 * whom it is and how codes may be typed, and of a hotel's name the end. It fits all that a location and a hotel system may say.
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

/** What the guest types, with its labels, in millimetres: a user name and a password stand side by side if they fit. */
function loginHeight(credentials: readonly Labelled[]): number {
  const [first, second] = credentials;
  if (!second) return (first?.value.length ?? 0) > 9 ? 12.5 : 17;
  const widths = credentials.map(({ label, value }) => Math.max(value.length * 4.7, textWidth(label) * 1.75));
  return widths.reduce((sum, width) => sum + width, 6) <= 91 ? 12.5 : 25;
}

function lines(text: string, columns: number): number {
  return Math.ceil(textWidth(text) / columns);
}
