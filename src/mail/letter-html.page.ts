import { joined, type Markup } from '../kit/web/html.ts';
import type { Labelled, Letter, LetterRow, QrCode } from './letter.ts';
import * as template from './template/ticket-template.ts';

/** The letter as one HTML document that loads only the pictures attached to the mail. */
export function letterHtml(letter: Letter): string {
  const { direction, login, help } = letter;
  const start = direction === 'rtl' ? 'right' : 'left';
  const texts = (part: (slots: { text: string }) => Markup, lines: readonly string[]) =>
    joined(lines.map((text) => part({ text })));
  return template.page({
    ...letter,
    lang: letter.tag,
    start,
    greeting: joined(letter.greeting ? [template.greeting({ start, text: letter.greeting })] : []),
    box: joined(
      letter.rows ? [] : [template.box({ direction, start, credential: joined(letter.credentials.map(credential)) })],
    ),
    list: joined(letter.rows ? [template.list({ direction, start, row: joined(letter.rows.map(row)) })] : []),
    network: joined(
      letter.network.map((line) => template.network({ start, direction: textDirection(line.value), ...line })),
    ),
    step: texts(template.step, letter.steps),
    login: joined(login ? [template.login({ start, ...login })] : []),
    qr: joined(letter.qrCodes.map((code) => template.qr({ ...code, start, direction, cid: pictureId(code) }))),
    validities: joined(
      letter.validity.length === 0
        ? []
        : [
            template.validities({
              start,
              validityTitle: letter.validityTitle,
              validity: texts(template.validity, letter.validity),
            }),
          ],
    ),
    help: joined(help ? [template.help({ start, ...help, number: help.phone.replace(/[^+\d]/gu, '') })] : []),
    reply: joined(letter.reply ? [template.reply({ start, text: letter.reply })] : []),
    terms: joined(letter.terms ? [template.terms(letter.terms)] : []),
    number: joined(letter.ticketNumber ? [template.number({ text: letter.ticketNumber })] : []),
  });
}

function credential({ label, value }: Labelled): Markup {
  // Two groups fit the narrowest phone; a longer code may break after every second hyphen and nowhere else.
  const pairs = value.match(/[^-]+(?:-[^-]+)?-?/gu) ?? [value];
  return template.credential({ label, group: joined(pairs.map((text) => template.group({ text }))) });
}

function row({ who, credentials, notes }: LetterRow, index: number): Markup {
  return template.row({
    rule: index === 0 ? '0' : '1px',
    who,
    secret: joined(credentials.map(({ label = '', value }) => template.secret({ label, value }))),
    note: joined(notes.map((text) => template.note({ text }))),
  });
}

const rightToLeft = /^\P{L}*[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

/** The direction of a name, by its first letter, for mail clients that do not support `dir="auto"`. */
function textDirection(text: string): 'ltr' | 'rtl' {
  return rightToLeft.test(text) ? 'rtl' : 'ltr';
}

/** The Content-ID of a QR code's picture in the mail. */
export function pictureId({ does }: Pick<QrCode, 'does'>): string {
  return `${does}-qr@wifi-tickets`;
}
