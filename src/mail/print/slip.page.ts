import { wideLetter } from '../../kit/text.ts';
import type { Labelled, Letter, QrCode } from '../letter.ts';
import { type QrWidth, qrWidth } from '../qr-code.page.ts';
import { logoSize } from './face.page.ts';

/** Every size of a slip's text in points, the largest first. Only what is unusually long needs one below 7.5. */
const slipSizes = [10, 9.5, 9, 8.5, 8, 7.5, 7, 6.5, 6, 5.5, 5];

/** Below this size the hotel's name, the credentials and large QR codes are smaller as well. */
const small = 7;

/** No small print is smaller than this where the text is not, in points. */
const smallestPrint = 7;

/** The size of the small print, which are captions, notes and labels, in em of the text's size in points. */
function smallPrint(size: number): number {
  return Math.min(1, Math.max(0.86, smallestPrint / size));
}

/** A size's classes of CSS. */
export function slipClass(size: number): string {
  return `size-${size * 10}${size < small ? ' small' : ''}`;
}

/** The paper in millimetres without its margins: {@link slipCss} has the same lengths. */
const [width, height] = [93, 138];
const qrWidths: Readonly<Record<QrWidth, number>> = { usual: 34, fine: 37, finest: 40 };
/** The width of large QR codes where the text is small. */
const smallCode = 35;

/** Millimetres in a point. */
const point = 25.4 / 72;

/** The largest size in which all of a ticket fits an A6 slip, whichever of styles.ts's fonts the browser has. */
export function slipSize(letter: Letter): number {
  return slipSizes.find((size) => heightOf(letter, size) <= height) ?? Math.min(...slipSizes);
}

/** The most millimetres that a ticket takes with a font of so many points. */
function heightOf(letter: Letter, size: number): number {
  const [em, isSmall] = [size * point, size < small];
  const print = smallPrint(size) * em;
  const head = headHeight(letter, em, isSmall ? 1.2 : 1.7);
  const foot = 1.7 + 1.25 * em * lines(helpText(letter), em, width - 4 - textLength(letter.ticketNumber, em));
  const codes = letter.qrCodes.reduce((sum, code) => sum + 1 + codeHeight(code, print, isSmall), -2.5);
  const beside = width + 1 - Math.max(...letter.qrCodes.map((code) => codeWidth(code, isSmall)));
  const join = joinHeight(letter, { em, print }, beside);
  const validity = (wide: number) => em * 1.57 + listHeight(letter.validity, em, wide) + ownHeight(letter, em, wide);
  const body =
    letter.qrCodes.length > 1
      ? Math.max(codes, join + 2 + validity(beside))
      : Math.max(codes, join) + 2 + validity(width);
  return head + loginHeight(letter, { em, print }, isSmall) + body + foot + 3 * 2;
}

/** Title and introduction, with the logo beside them. @param title its letters' size in em */
function headHeight({ title: text, intro, face }: Letter, em: number, title: number): number {
  const logo = logoSize(face);
  const beside = width - logo.width;
  const words = 1.15 * title * lines(text, 1.06 * title * em, beside) + 1.32 * lines(intro, 1.05 * em, beside);
  return Math.max(logo.height, em * words);
}

/** A hotel's own sentence and address. */
function ownHeight({ face: { message, website } }: Letter, em: number, wide: number): number {
  const own = [message, website].filter((one) => one !== undefined);
  return own.reduce((sum, one) => sum + 1.25 * em * lines(one.text, em, wide), own.length > 0 ? 1 : 0);
}

/** The heights of text and of small print in millimetres. */
interface Lengths {
  readonly em: number;
  readonly print: number;
}

function helpText({ help }: Letter): string {
  return help ? `${help.text} ${help.phone}` : '';
}

/** The credentials with labels and note between two rules: user name and password are side by side if they fit. */
function loginHeight({ credentials, codeNote }: Letter, { em, print }: Lengths, isSmall: boolean): number {
  const letterSize = { large: 34, long: 22, longest: isSmall ? 14 : 18 }[codeSize(credentials)] * point;
  const widths = credentials.map(({ label, value }) =>
    isSmall
      ? value.length * 0.61 * letterSize + 2 + textLength(label, em)
      : Math.max(value.length * 0.61 * letterSize, textLength(label, em)),
  );
  const rows = widths.reduce((sum, each) => sum + each + 6, -6) <= width ? 1 : credentials.length;
  const each = (isSmall ? 0 : 1.25 * em) + 1.1 * letterSize;
  return (isSmall ? 2.4 : 3.8) + rows * each + (rows - 1) * 0.5 + 1.25 * print * lines(codeNote, print);
}

/** The font size of the credentials: the longer, the smaller. */
export function codeSize(credentials: readonly Labelled[]): 'large' | 'long' | 'longest' {
  const longest = Math.max(...credentials.map(({ value }) => value.length));
  if (longest > 14) return 'longest';
  return longest > 9 || credentials.length > 1 ? 'long' : 'large';
}

function joinHeight({ network, steps, noPage }: Letter, { em, print }: Lengths, wide: number): number {
  const names = network.reduce(
    (sum, { value }) => sum + 1.25 * (print / em) + 1.27 * Math.ceil((value.length * 0.67 * em) / wide),
    0,
  );
  const notes = 0.8 + 1.25 * print * lines(noPage, print, wide);
  return em * (1.57 + names) + 0.4 * network.length + 0.8 + listHeight(steps, em, wide) + notes;
}

function listHeight(items: readonly string[], em: number, wide: number): number {
  return items.reduce((sum, item) => sum + (1.25 * lines(item, em, wide - 1.4 * em) + 0.1) * em, 0);
}

function codeWidth({ text }: QrCode, isSmall: boolean): number {
  const wide = qrWidths[qrWidth(text)];
  return isSmall ? Math.min(wide, smallCode) : wide;
}

function codeHeight(code: QrCode, print: number, isSmall: boolean): number {
  const wide = codeWidth(code, isSmall);
  return wide + 1.2 * print * lines(code.caption, print, wide - 3);
}

/** The lines that a text takes, broken as browsers do, at most. */
function lines(text: string, em: number, wide = width): number {
  let [count, used] = [text === '' ? 0 : 1, 0];
  for (const word of text.match(unbreakable) ?? []) {
    const length = textLength(word, em);
    if (used > 0 && used + textLength(word.trimEnd(), em) > wide) [count, used] = [count + 1, 0];
    used += length;
    // A word longer than the line is broken anywhere.
    if (used > wide) [count, used] = [count + Math.ceil(used / wide) - 1, used % wide];
  }
  return count;
}

/** A word with the spaces after it, or one letter of a script that breaks anywhere, with the marks that may not begin a line. */
const unbreakable = new RegExp(
  `(?:${wideLetter.source}|(?:(?!${wideLetter.source})\\S)+)[、。，．：？！」』）]*\\s*|\\s+`,
  'gu',
);

function textLength(text: string, em: number): number {
  let length = 0;
  for (const letter of text) length += letterWidths.find(([letters]) => letters.test(letter))?.[1] ?? 0.58;
  return length * em;
}

/** Widths in em of letters in Noto Sans, the widest of styles.ts's fonts. */
const letterWidths: readonly (readonly [RegExp, number])[] = [
  [/[\p{Mn}\p{Cf}]/u, 0],
  [wideLetter, 1],
  [/[\s.,:;'’!|()[\]/\-iljI]/u, 0.29],
  [/[rtf"«»“”„]/u, 0.41],
  [/[sczkvxyçñJ?*]|\p{Script=Arabic}/u, 0.5],
  [/[mwMW@%—…]/u, 0.92],
  [/\p{Lu}/u, 0.66],
];

/**
 * A slip of 105 x 148 mm; its text is measured in em of the ticket's size. Quiet zones of QR codes may reach into the margin.
 * What is left of the height is spread between the parts. The lengths are those that {@link slipSize} counts with.
 */
export const slipCss = `
.ticket{display:flex;flex-direction:column;gap:2mm;height:148mm;justify-content:space-between;line-height:1.25;overflow:hidden;padding:5mm 6mm;width:105mm}
${slipSizes.map((size) => `.${slipClass(size).replace(' ', '.')}{--print:${smallPrint(size).toFixed(3)}em;font-size:${size}pt}`).join('')}
h2{font-size:1.7em;line-height:1.15}
h3{font-size:1.1em;line-height:1.2;margin-bottom:.25em}
.intro{font-size:1.05em}
.login{border-block:.4mm solid var(--mark,#000);padding-block:1.5mm;text-align:center}
.login dl{display:flex;flex-wrap:wrap;gap:.5mm 6mm;justify-content:center}
.login dd{font-size:34pt;line-height:1.1}
.login.long dd{font-size:22pt}
.login.longest dd{font-size:18pt}
.code-note,.no-page,figcaption,.join dt{font-size:var(--print)}
.body{display:grid;gap:2mm;grid-template-columns:auto minmax(0,1fr)}
.codes{margin-inline-start:-3mm}
.with-1 .validity{grid-column:1/-1}
.with-2 .codes{grid-row:1/span 2}
.join dl{margin-bottom:.8mm}
.join dd{font-size:1.1em;line-height:1.15;margin-bottom:.4mm}
li{margin-bottom:.1em}
.qr{width:34mm}
.qr:first-child{margin-top:-1.5mm}
.qr+.qr{margin-top:1mm}
.qr.fine{width:37mm}
.qr.finest{width:40mm}
figcaption{line-height:1.2;padding-inline-start:3mm}
.no-page{margin-top:.8mm}
.small h2{font-size:1.2em}
.small .login{padding-block:.8mm}
.small .login dl div{align-items:baseline;display:flex;gap:2mm}
.small .login.longest dd{font-size:14pt}
.small .qr.fine,.small .qr.finest{width:35mm}
footer{align-items:baseline;border-top:.2mm solid var(--mark,#000);display:flex;gap:4mm;justify-content:space-between;padding-top:1.5mm}
.help bdi{font-weight:700}
.number{white-space:nowrap}
`;

/** An A4 page of four slips, with lines to cut along. */
export const sheetCss = `${slipCss}
.sheet{display:grid;grid-template:148.5mm 148.5mm/105mm 105mm;height:297mm;overflow:hidden;position:relative;width:210mm}
.sheet::before,.sheet::after{border:0 dashed #888;content:"";position:absolute}
.sheet::before{border-left-width:.2mm;height:100%;left:105mm}
.sheet::after{border-top-width:.2mm;top:148.5mm;width:100%}
`;
