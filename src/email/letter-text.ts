import type { Labelled, Letter } from './letter.ts';

const columns = 78;

/** The letter as plain text of at most 78 columns; codes, network names and links stand alone on their lines, whole. */
export function letterText(letter: Letter): string {
  const { login, help } = letter;
  const paragraphs = [
    heading(letter.title),
    wrapped(letter.intro),
    ...letter.credentials.map(labelled),
    wrapped(letter.codeNote),
    heading(letter.stepsTitle),
    ...letter.network.map(labelled),
    letter.steps.map((step, index) => wrapped(step, `${index + 1}. `)).join('\n'),
    wrapped(letter.noPage),
    ...(login ? [`${wrapped(login.note)}\n${login.url}`] : []),
    heading(letter.validityTitle),
    letter.validity.map((line) => wrapped(line, '- ')).join('\n'),
    ...(help ? [wrapped(`${help.text} ${help.phone}`)] : []),
    wrapped(letter.because),
  ];
  return `${paragraphs.join('\n\n')}\n`;
}

function heading(text: string): string {
  const lines = wrapped(text);
  const width = Math.max(...lines.split('\n').map((line) => line.length));
  return `${lines}\n${'-'.repeat(width)}`;
}

function labelled({ label, value }: Labelled): string {
  return `${label}:\n${value}`;
}

function wrapped(text: string, mark = ''): string {
  const indent = ' '.repeat(mark.length);
  const lines: string[] = [];
  let line = mark;
  for (const word of text.split(' ')) {
    const longer = line === mark || line === indent ? `${line}${word}` : `${line} ${word}`;
    if (longer.length > columns && line !== mark && line !== indent) {
      lines.push(line);
      line = `${indent}${word}`;
    } else {
      line = longer;
    }
  }
  return [...lines, line].join('\n');
}
