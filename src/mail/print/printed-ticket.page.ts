import type { PrintLayout } from '../../core/ticket/ticket.ts';
import { textWidth } from '../../kit/text.ts';
import { type Html, html, htmlPage } from '../../kit/web/html.ts';
import type { Labelled, Letter } from '../letter.ts';
import { qrFigure } from '../qr-code.page.ts';
import { accentStyle, faceCss, logoFigure, logoSize, ownWords } from './face.page.ts';
import { codeSize, sheetCss, slipClass, slipCss, slipSize } from './slip.page.ts';
import { pageCss, receiptCss } from './styles.ts';

/** Options of printing. */
export interface Printing {
  readonly layout: PrintLayout;
  /** Copies of each ticket. */
  readonly copies: number;
}

class NothingToPrint extends Error {
  override readonly name = 'NothingToPrint';

  constructor() {
    super('There is no ticket to print');
  }
}

/**
 * Tickets as one HTML document to print from a browser: loads nothing, runs no script, sets the size of every page.
 * @param letters at least one; those of the first language name the document
 */
export function printedPage(letters: readonly Letter[], { layout, copies }: Printing): string {
  const [first] = letters;
  if (!first) throw new NothingToPrint();
  const numbers = letters.map(({ ticketNumber }) => ticketNumber);
  const title = [first.title, ...numbers.slice(0, 3), ...(numbers[3] ? ['…'] : [])].join(', ');
  const { css, pages } = laidOut[layout](letters, copies);
  const isFaced = letters.some(({ face }) => Object.keys(face).length > 0);
  return htmlPage({
    ...{ lang: first.tag, dir: first.direction, title, style: `${pageCss}${css}${isFaced ? faceCss : ''}` },
    body: html`<h1>${title}</h1>
<main>
${pages}
</main>
`,
  });
}

type LaidOut = (
  letters: readonly Letter[],
  copies: number,
) => { readonly css: string; readonly pages: readonly Html[] };

const laidOut: Readonly<Record<PrintLayout, LaidOut>> = { slip: slips, receipt: receipts, sheet: sheets };

function slips(letters: readonly Letter[], copies: number) {
  const pages = everyCopy(letters.map(slip), copies).map(
    (one) => html`<div class="paper">${one}</div>
`,
  );
  return { css: `${slipCss}${paged('.paper')}@page{margin:0;size:105mm 148mm}`, pages };
}

function sheets(letters: readonly Letter[], copies: number) {
  const all = everyCopy(letters.map(slip), copies);
  const pages = Array.from({ length: Math.ceil(all.length / 4) }, (_, page) => {
    return html`<div class="paper sheet">${all.slice(page * 4, page * 4 + 4)}</div>
`;
  });
  return { css: `${sheetCss}${paged('.paper')}@page{margin:0;size:210mm 297mm}`, pages };
}

/** Each receipt is a page of its own length (estimated, rather too long), after which the printer cuts. */
function receipts(letters: readonly Letter[], copies: number) {
  const pages = letters.map(
    (letter, at) => html`<div class="paper receipt-${at}">${ticketArticle(letter)}</div>
`,
  );
  const sizes = letters.map(
    (letter, at) =>
      `@page receipt-${at}{margin:0;size:80mm ${receiptHeight(letter)}mm}.receipt-${at}{page:receipt-${at}}`,
  );
  return { css: `${receiptCss}${paged('.paper')}${sizes.join('')}`, pages: everyCopy(pages, copies) };
}

function slip(letter: Letter): Html {
  return ticketArticle(letter, slipClass(slipSize(letter)));
}

function everyCopy(tickets: readonly Html[], copies: number): Html[] {
  return tickets.flatMap((ticket) => Array.from({ length: copies }, () => ticket));
}

/** One slip or sheet per page. */
function paged(selector: string): string {
  return `@media print{${selector}{break-inside:avoid}${selector}:not(:last-child){break-after:page}}`;
}

/**
 * One printed ticket: the content of the guest's mail, without mail-only parts and without the guest's name.
 * @param size its class of CSS, where the layout has several sizes of text
 */
function ticketArticle(letter: Letter, size = ''): Html {
  const { direction, help, face } = letter;
  return html`<article class="ticket ${size}" lang="${letter.tag}" dir="${direction}"${accentStyle(face)}>
<header>
${logoFigure(face)}<h2>${letter.title}</h2>
<p class="intro">${letter.intro}</p>
</header>
<div class="login ${codeSize(letter.credentials)}">
<dl>${letter.credentials.map(labelled)}</dl>
<p class="code-note">${letter.codeNote}</p>
</div>
<div class="body with-${letter.qrCodes.length}">
<div class="codes">
${letter.qrCodes.map(qrFigure)}
</div>
<section class="join">
<h3>${letter.stepsTitle}</h3>
<dl>${letter.network.map(labelled)}</dl>
<ol>${letter.steps.map(line)}</ol>
<p class="no-page">${letter.noPage}</p>
</section>
<section class="validity">
<h3>${letter.validityTitle}</h3>
<ul>${letter.validity.map(line)}</ul>
${ownWords(face)}</section>
</div>
<footer>
${help && html`<p class="help">${help.text} <bdi dir="ltr">${help.phone}</bdi></p>`}
<p class="number">${letter.ticketNumber}</p>
</footer>
</article>`;
}

/** Codes, names and passwords are written from left to right in every language. */
function labelled({ label, value }: Labelled): Html {
  return html`<div><dt>${label}</dt><dd><bdi dir="ltr">${value}</bdi></dd></div>`;
}

function line(text: string): Html {
  return html`<li>${text}</li>`;
}

/** Minimum letters per line of 72 mm, at nine and a half points and at the title's size. */
const [columns, titleColumns] = [36, 16];

/** Estimated maximum length of a ticket's receipt in millimetres, for printing without measuring. */
function receiptHeight(letter: Letter): number {
  const { credentials, network, steps, validity, help, qrCodes, face } = letter;
  const captions = qrCodes.map(({ caption }) => caption);
  const sentences = [
    letter.intro,
    letter.codeNote,
    ...steps,
    letter.noPage,
    ...validity,
    help?.text ?? '',
    face.message?.text ?? '',
    face.website?.text ?? '',
    ...captions,
  ];
  const values = [...network, ...credentials].map(({ value }) => value);
  const lines = [...sentences, ...values, ...values, letter.ticketNumber].reduce((sum, text) => sum + linesOf(text), 0);
  const title = linesOf(letter.title, titleColumns) * 6.3;
  return Math.ceil(52 + logoSize(face).height + title + credentials.length * 13 + lines * 4.3 + qrCodes.length * 46);
}

function linesOf(text: string, length = columns): number {
  return Math.ceil(textWidth(text) / length);
}
