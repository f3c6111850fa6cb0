import { invalid } from '../ses-error.ts';

/** One header line of a raw mail: its name as written, its value still folded and encoded. */
export interface HeaderLine {
  readonly name: string;
  readonly value: string;
}

// SES refuses each of these twice, and RFC 5322, 3.6, allows them once.
const single = [
  'from',
  'sender',
  'reply-to',
  'to',
  'cc',
  'bcc',
  'subject',
  'message-id',
  'date',
  'in-reply-to',
  'references',
];
const singleMime = ['content-type', 'content-transfer-encoding', 'mime-version'];
const longestLine = 998;

function checkLine(line: string): void {
  if (line.length > longestLine) throw invalid(`Header line exceeds ${longestLine} characters.`);
  if (/[^\t\x20-\x7e]/.test(line)) throw invalid('Header contains control or non-ASCII characters.');
}

function readLine(line: string): HeaderLine {
  const colon = line.indexOf(':');
  const name = colon < 0 ? line : line.slice(0, colon);
  if (name.trim() === '') throw invalid('Empty header names are illegal.');
  if (colon < 0 || !/^[!-9;-~]+[ \t]*$/.test(name)) throw invalid('Illegal header line.');
  return { name: name.trim(), value: line.slice(colon + 1).trim() };
}

/**
 * Cuts a raw mail into its header lines and its body.
 * @throws SesError `InvalidParameterValue` for a head that RFC 5322 does not allow: a line without a name, a lone line
 * break, a character beyond ASCII, a header twice that may stand once.
 */
export function splitMail(raw: Buffer): { readonly head: readonly HeaderLine[]; readonly body: Buffer } {
  const text = raw.toString('latin1');
  const end = /\r?\n\r?\n/.exec(text);
  const headText = end ? text.slice(0, end.index) : text.replace(/(?:\r?\n)+$/, '');
  const lines = headText.split(/\r?\n/);
  lines.forEach(checkLine);
  // A line that starts with a blank carries on the one before it.
  const unfolded = headText.split(/\r?\n(?![ \t])/);
  const head = unfolded.map(readLine);
  for (const name of [...single, ...singleMime]) {
    const times = head.filter((line) => line.name.toLowerCase() === name);
    if (times.length > 1) throw invalid(`Duplicate header '${times[0]?.name}'.`);
  }
  return { head, body: end ? raw.subarray(end.index + end[0].length) : Buffer.alloc(0) };
}

/** The value of a header, `undefined` when the mail has none of that name. */
export const headerValue = (head: readonly HeaderLine[], name: string): string | undefined =>
  head.find((line) => line.name.toLowerCase() === name)?.value;

/** A raw mail made of header lines and a body, with the line breaks of the wire. */
export function joinMail(head: readonly HeaderLine[], body: Buffer): Buffer {
  const lines = head.map(({ name, value }) => `${name}: ${value.replace(/\r?\n/g, '\r\n')}\r\n`);
  return Buffer.concat([Buffer.from(`${lines.join('')}\r\n`, 'latin1'), body]);
}
