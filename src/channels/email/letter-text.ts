import type { Labelled, Letter } from './letter.ts';
import { textWidth } from './text/text-width.ts';
import { wrappedText } from './text/wrapped-text.ts';

/** The letter as plain text of at most 78 columns; codes, network names and links are unbroken on their own lines. */
export function letterText(letter: Letter): string {
  const { greeting, login, help, reply } = letter;
  const paragraphs = [
    heading(letter.title),
    ...(greeting ? [wrappedText(greeting)] : []),
    wrappedText(letter.intro),
    ...letter.credentials.map(labelled),
    wrappedText(letter.codeNote),
    heading(letter.stepsTitle),
    ...letter.network.map(labelled),
    letter.steps.map((step, index) => wrappedText(step, `${index + 1}. `)).join('\n'),
    ...(login ? [`${wrappedText(login.note)}\n${login.url}`] : []),
    wrappedText(letter.noPage),
    heading(letter.validityTitle),
    letter.validity.map((line) => wrappedText(line, '- ')).join('\n'),
    ...(help ? [wrappedText(`${help.text} ${help.phoneInText}`)] : []),
    ...(reply ? [wrappedText(reply)] : []),
    `${wrappedText(letter.because)}\n${wrappedText(letter.ticketNumber)}`,
  ];
  return `${paragraphs.join('\n\n')}\n`;
}

function heading(text: string): string {
  const lines = wrappedText(text);
  const width = Math.max(...lines.split('\n').map(textWidth));
  return `${lines}\n${'-'.repeat(width)}`;
}

function labelled({ labelLine, value }: Labelled): string {
  return `${labelLine}\n${value}`;
}
