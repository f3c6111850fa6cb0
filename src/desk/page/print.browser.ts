import { mapConcurrent } from '../../kit/values.ts';
import { CallFailed, call, paperUrl } from './api.browser.ts';

/** A layout of paper. */
export type Paper = 'slip' | 'receipt' | 'sheet';

/**
 * Prints tickets as one pile, without leaving the page: the paper of each is put into a frame that nobody sees.
 * @param serials at least one
 * @throws CallFailed if a paper cannot be made
 */
export async function print(locationId: string, serials: readonly string[], paper: Paper): Promise<void> {
  const [first = '', ...others] = serials;
  let frame = await framed(paperUrl(locationId, first, paper));
  if (!hasPaper(frame)) {
    frame.remove();
    // The same question by a call, which has the session confirmed, or tells the reason.
    await call(locationId, `tickets/${first}/print?layout=${paper}`);
    frame = await framed(paperUrl(locationId, first, paper));
  }
  const page = frame.contentDocument;
  if (!page || !hasPaper(frame)) {
    frame.remove();
    throw new CallFailed('paper');
  }
  const pile = await mapConcurrent(others, (serial) => paperOf(paperUrl(locationId, serial, paper)));
  for (const [at, one] of pile.entries()) add(page, one, paper, at + 1);
  frame.contentWindow?.print();
}

function hasPaper({ contentDocument }: HTMLIFrameElement): boolean {
  return contentDocument?.querySelector('article') != null;
}

function framed(url: string): Promise<HTMLIFrameElement> {
  document.querySelector('iframe.paper')?.remove();
  const frame = document.createElement('iframe');
  frame.className = 'paper';
  frame.title = '';
  frame.tabIndex = -1;
  frame.setAttribute('aria-hidden', 'true');
  frame.src = url;
  return new Promise((resolve) => {
    frame.addEventListener('load', () => resolve(frame), { once: true });
    document.body.append(frame);
  });
}

/** A ticket's paper; of a receipt also its length, `123mm`. */
interface TicketPaper {
  readonly page: Document;
  readonly length?: string;
}

async function paperOf(url: string): Promise<TicketPaper> {
  const answer = await fetch(url, { cache: 'no-store' }).catch(() => {
    throw new CallFailed('offline');
  });
  if (!answer.ok) throw new CallFailed('paper');
  const text = await answer.text();
  const [, length] = /@page receipt-0\s*\{[^}]*size:80mm (\d+mm)/.exec(text) ?? [];
  // Its styles are there already, and this page’s policy lets none in.
  const page = new DOMParser().parseFromString(text.replace(/<style>[^<]*<\/style>/, ''), 'text/html');
  return { page, ...(length !== undefined && { length }) };
}

/** Adds a ticket's paper to the pile: four to a sheet; receipts each with its own length. */
function add(pile: Document, { page, length }: TicketPaper, paper: Paper, at: number): void {
  for (const part of page.querySelectorAll(paper === 'sheet' ? 'article' : '.paper')) {
    const copy = pile.importNode(part, true);
    if (paper === 'sheet') sheetWithRoom(pile).append(copy);
    else pile.querySelector('main')?.append(copy);
    if (length !== undefined) setLength(pile, copy, length, at);
  }
}

function sheetWithRoom(pile: Document): Element {
  const last = [...pile.querySelectorAll('.paper.sheet')].at(-1);
  if (last && last.children.length < 4) return last;
  const next = pile.createElement('div');
  next.className = 'paper sheet';
  pile.querySelector('main')?.append(next);
  return next;
}

/** A receipt's page has a name of its own, by which it has its length. */
function setLength(pile: Document, receipt: Element, length: string, at: number): void {
  const [styles] = pile.styleSheets;
  receipt.className = `paper receipt-${at}`;
  styles?.insertRule(`@page receipt-${at}{margin:0;size:80mm ${length}}`, styles.cssRules.length);
  styles?.insertRule(`.receipt-${at}{page:receipt-${at}}`, styles.cssRules.length);
}
