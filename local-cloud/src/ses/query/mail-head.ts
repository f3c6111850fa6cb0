import { invalid } from '../ses-error.ts';

/** One header of a raw mail: its name as written, its value still folded and encoded. */
export interface HeaderLine {
  readonly name: string;
  readonly value: string;
}

// SES rejects duplicates of these; RFC 5322, 3.6, allows each only once.
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
 * Splits a raw mail into headers and body.
 * @throws SesError `InvalidParameterValue` for a head that RFC 5322 does not allow: a line without a name, a bare CR
 * or LF, a non-ASCII character, a duplicate of a header that is allowed only once.
 */
export function splitMail(raw: Buffer): { readonly head: readonly HeaderLine[]; readonly body: Buffer } {
  const text = raw.toString('latin1');
  const end = /\r?\n\r?\n/.exec(text);
  const headText = end ? text.slice(0, end.index) : text.replace(/(?:\r?\n)+$/, '');
  const lines = headText.split(/\r?\n/);
  lines.forEach(checkLine);
  // A line that starts with a blank continues the previous one.
  const unfolded = headText.split(/\r?\n(?![ \t])/);
  const head = unfolded.map(readLine);
  for (const name of [...single, ...singleMime]) {
    const times = head.filter((line) => line.name.toLowerCase() === name);
    if (times.length > 1) throw invalid(`Duplicate header '${times[0]?.name}'.`);
  }
  return { head, body: end ? raw.subarray(end.index + end[0].length) : Buffer.alloc(0) };
}

/** The value of a header, `undefined` if the mail does not have it. */
export const headerValue = (head: readonly HeaderLine[], name: string): string | undefined =>
  head.find((line) => line.name.toLowerCase() === name)?.value;

/** Joins headers and body to a raw mail, with CRLF line breaks. */
export function joinMail(head: readonly HeaderLine[], body: Buffer): Buffer {
  const lines = head.map(({ name, value }) => `${name}: ${value.replace(/\r?\n/g, '\r\n')}\r\n`);
  return Buffer.concat([Buffer.from(`${lines.join('')}\r\n`, 'latin1'), body]);
}
