import { textWidth, wideLetter } from '../kit/text.ts';
import type { Labelled, Letter, LetterRow } from './letter.ts';

/** The letter as plain text of at most 78 columns; codes, network names and links are unbroken on their own lines. */
export function letterText(letter: Letter): string {
  const { greeting, login, help, reply } = letter;
  const { message, website, terms, privacy } = letter.face;
  const paragraphs = [
    heading(letter.title),
    ...(greeting ? [wrappedText(greeting)] : []),
    wrappedText(letter.intro),
    ...(letter.rows ?? []).map(row),
    ...letter.credentials.map(labelled),
    wrappedText(letter.codeNote),
    heading(letter.stepsTitle),
    ...letter.network.map(labelled),
    letter.steps.map((step, index) => wrappedText(step, `${index + 1}. `)).join('\n'),
    ...(login ? [`${wrappedText(login.note)}\n${login.url}`] : []),
    wrappedText(letter.noPage),
    ...(letter.validity.length === 0
      ? []
      : [heading(letter.validityTitle), letter.validity.map((line) => wrappedText(line, '- ')).join('\n')]),
    ...(help ? [wrappedText(`${help.text} ${help.phoneInText}`)] : []),
    ...(reply ? [wrappedText(reply)] : []),
    ...(message ? [wrappedText(message.text)] : []),
    ...(website ? [website.url] : []),
    ...[terms, privacy].flatMap((link) => (link ? [`${wrappedText(link.text)}\n${link.url}`] : [])),
    [letter.because, letter.ticketNumber]
      .filter((line) => line !== '')
      .map((line) => wrappedText(line))
      .join('\n'),
  ];
  return `${paragraphs.join('\n\n')}\n`;
}

function heading(text: string): string {
  const lines = wrappedText(text);
  const width = Math.max(...lines.split('\n').map(textWidth));
  return `${lines}\n${'-'.repeat(width)}`;
}

function row({ who, credentials, notes }: LetterRow): string {
  const values = credentials.flatMap(({ label, value }) => (label === undefined ? [value] : [label, value]));
  return [wrappedText(who), ...values, ...notes.map((note) => wrappedText(note))].join('\n');
}

function labelled({ labelLine, value }: Labelled): string {
  return `${labelLine}\n${value}`;
}

/** The line length recommended by RFC 5322. */
const columns = 78;

// Punctuation that must not begin or end a line. Source: JIS X 4051.
const noBegin = /^[\p{Pe}\p{Pf}、。，．：；！？ー…々]/u;
const noEnd = /[\p{Ps}\p{Pi}]$/u;
/** Text in lines of at most 78 columns, the first after a mark such as `1. `, the others below its text. Words stay whole. */
export function wrappedText(text: string, mark = ''): string {
  const indent = ' '.repeat(mark.length);
  const lines: string[] = [];
  let [line, width] = [mark, mark.length];
  let empty = true;
  for (const { piece, gap } of pieces(text)) {
    const wider = textWidth(piece);
    if (!empty && width + gap.length + wider > columns) {
      lines.push(line);
      [line, width] = [`${indent}${piece}`, indent.length + wider];
    } else {
      line += empty ? piece : gap + piece;
      width += (empty ? 0 : gap.length) + wider;
    }
    empty = false;
  }
  return [...lines, line].join('\n');
}

/** An unbreakable unit: a word, or a letter of a script without spaces. */
function pieces(text: string): { piece: string; gap: string }[] {
  return text.split(' ').flatMap((word) => {
    const letters = wideLetter.test(word) ? unbroken(word) : [word];
    return letters.map((piece, at) => ({ piece, gap: at === 0 ? ' ' : '' }));
  });
}

function unbroken(word: string): string[] {
  const found: string[] = [];
  for (const letter of word) {
    const before = found.at(-1);
    const breaks = before !== undefined && (wideLetter.test(letter) || wideLetter.test(before.at(-1) ?? ''));
    if (before === undefined || (breaks && !noBegin.test(letter) && !noEnd.test(before))) found.push(letter);
    else found[found.length - 1] = before + letter;
  }
  return found;
}
