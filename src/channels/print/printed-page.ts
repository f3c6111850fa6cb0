import type { PrintLayout } from '../../domain/model/print-layout.ts';
import type { Letter } from '../email/letter.ts';
import { type Html, html } from './html.ts';
import { pageCss } from './page-css.ts';
import { receiptCss } from './receipt-css.ts';
import { receiptHeight } from './receipt-height.ts';
import { sheetCss } from './sheet-css.ts';
import { slipCss } from './slip-css.ts';
import { slipClass, slipSize } from './slip-size.ts';
import { ticketArticle } from './ticket-article.ts';

/** Options of printing. */
export interface Printing {
  readonly layout: PrintLayout;
  /** Copies of each ticket. */
  readonly copies: number;
  /** Measured length of each receipt in millimetres; without it the length is estimated, rather too long. */
  readonly receiptHeights?: readonly number[];
}

/**
 * Tickets as one HTML document to print from a browser: loads nothing, runs no script, sets the size of every page.
 * @param letters at least one; those of the first language name the document
 */
export function printedPage(letters: readonly Letter[], { layout, copies, receiptHeights }: Printing): string {
  const [first] = letters;
  if (!first) throw new Error('There is no ticket to print');
  const numbers = letters.map(({ ticketNumber }) => ticketNumber);
  const title = [first.title, ...numbers.slice(0, 3), ...(numbers[3] ? ['…'] : [])].join(', ');
  const { css, pages } = laidOut[layout](letters, copies, receiptHeights);
  return html`<!DOCTYPE html>
<html lang="${first.tag}" dir="${first.direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title}</title>
<style>${{ markup: `${pageCss}${css}` }}</style>
</head>
<body>
<h1>${title}</h1>
<main>
${pages}
</main>
</body>
</html>
`.markup;
}

type LaidOut = (
  letters: readonly Letter[],
  copies: number,
  heights?: readonly number[],
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

/** Each receipt is a page of its own length, after which the printer cuts. */
function receipts(letters: readonly Letter[], copies: number, heights: readonly number[] = letters.map(receiptHeight)) {
  const pages = letters.map(
    (letter, at) => html`<div class="paper receipt-${at}">${ticketArticle(letter)}</div>
`,
  );
  const sizes = heights.map(
    (height, at) => `@page receipt-${at}{margin:0;size:80mm ${height}mm}.receipt-${at}{page:receipt-${at}}`,
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
