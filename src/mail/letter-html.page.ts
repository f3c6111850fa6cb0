import { type Accent, uponAccent } from '../core/location/face.ts';
import { joined, type Markup } from '../kit/web/html.ts';
import type { Labelled, Letter, LetterRow, QrCode } from './letter.ts';
import * as template from './template/ticket-template.ts';

/** The letter as one HTML document that loads only the pictures attached to the mail. */
export function letterHtml(letter: Letter): string {
  const { direction, login, help } = letter;
  const colors = mailColors(letter.face.accent);
  const start = startOf(direction);
  const texts = (part: (slots: { text: string }) => Markup, lines: readonly string[]) =>
    joined(lines.map((text) => part({ text })));
  return template.page({
    ...letter,
    ...colors,
    ...ownLook(letter, colors),
    lang: letter.tag,
    start,
    greeting: joined(letter.greeting ? [template.greeting({ start, text: letter.greeting })] : []),
    ...codes(letter, { ...colors, direction, start }),
    network: joined(
      letter.network.map((line) => template.network({ start, direction: textDirection(line.value), ...line })),
    ),
    step: texts(template.step, letter.steps),
    login: joined(login ? [template.login({ ...colors, start, ...login })] : []),
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
    help: joined(
      help ? [template.help({ ...colors, start, ...help, number: help.phone.replace(/[^+\d]/gu, '') })] : [],
    ),
    reply: joined(letter.reply ? [template.reply({ start, text: letter.reply })] : []),
    number: joined(letter.ticketNumber ? [template.number({ text: letter.ticketNumber })] : []),
  });
}

type Colors = typeof template.ownColors;

/** One guest's credentials in a box, or several guests' in a list. */
function codes(
  { rows, credentials }: Letter,
  look: Colors & Pick<Letter, 'direction'> & { readonly start: ReturnType<typeof startOf> },
): { readonly box: Markup; readonly list: Markup } {
  return {
    box: joined(
      rows ? [] : [template.box({ ...look, credential: joined(credentials.map((one) => credential(one, look))) })],
    ),
    list: joined(rows ? [template.list({ ...look, row: joined(rows.map((one, at) => row(one, at, look))) })] : []),
  };
}

/** What only a hotel with a look of its own has in its mails. */
function ownLook({ face, direction }: Letter, colors: Colors): Record<'logo' | 'message' | 'links', Markup> {
  const { logo, message } = face;
  const links = [face.website, face.terms, face.privacy].filter((link) => link !== undefined);
  const link = joined(links.map((one) => template.link({ ...colors, ...one })));
  return {
    logo: joined(
      logo
        ? [
            template.logo({
              ...{ start: startOf(direction), cid: logoId, alt: logo.alt },
              ...{ width: String(logo.width), height: String(logo.height) },
            }),
          ]
        : [],
    ),
    message: joined(
      message
        ? [template.message({ ...colors, ...message, lang: message.tag, start: startOf(message.direction) })]
        : [],
    ),
    links: joined(links.length > 0 ? [template.links({ link })] : []),
  };
}

function startOf(direction: Letter['direction']): 'left' | 'right' {
  return direction === 'rtl' ? 'right' : 'left';
}

/** The mail's colours: ours, or those of a hotel's accent. */
function mailColors(accent: Accent | undefined): Colors {
  if (!accent) return template.ownColors;
  const { light, tint, dark, darkTint } = accent;
  return {
    ...{ mark: light, tint, edge: light, ink: light },
    ...{ darkMark: dark, darkTint, darkEdge: dark, darkInk: '#e7ebf0' },
    ...{ darkButton: dark, onDarkButton: uponAccent.dark },
  };
}

function credential({ label, value }: Labelled, colors: Colors): Markup {
  // Two groups fit the narrowest phone; a longer code may break after every second hyphen and nowhere else.
  const pairs = value.match(/[^-]+(?:-[^-]+)?-?/gu) ?? [value];
  return template.credential({ ...colors, label, group: joined(pairs.map((text) => template.group({ text }))) });
}

function row({ who, credentials, notes }: LetterRow, index: number, colors: Colors): Markup {
  return template.row({
    ...colors,
    rule: index === 0 ? '0' : '1px',
    who,
    secret: joined(credentials.map(({ label = '', value }) => template.secret({ ...colors, label, value }))),
    note: joined(notes.map((text) => template.note({ text }))),
  });
}

const rightToLeft = /^\P{L}*[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

/** The direction of a name, by its first letter, for mail clients that do not support `dir="auto"`. */
function textDirection(text: string): 'ltr' | 'rtl' {
  return rightToLeft.test(text) ? 'rtl' : 'ltr';
}

/** The Content-ID of the logo's picture in the mail. */
export const logoId = 'logo@wifi-tickets';

/** The Content-ID of a QR code's picture in the mail. */
export function pictureId({ does }: Pick<QrCode, 'does'>): string {
  return `${does}-qr@wifi-tickets`;
}
