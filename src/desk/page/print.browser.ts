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
  const frame = await framed(paperUrl(locationId, first, paper));
  const page = frame.contentDocument;
  if (!page?.querySelector('article')) {
    frame.remove();
    // The same question once more, for its reason.
    await call(locationId, `tickets/${first}/print?layout=${paper}`);
    throw new CallFailed('paper');
  }
  const pile = await inTurns(others, (serial) => paperOf(paperUrl(locationId, serial, paper)));
  for (const [at, one] of pile.entries()) add(page, one, paper, at + 1);
  frame.contentWindow?.print();
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

async function paperOf(url: string): Promise<Document> {
  const answer = await fetch(url, { cache: 'no-store' }).catch(() => {
    throw new CallFailed('offline');
  });
  if (!answer.ok) throw new CallFailed('paper');
  return new DOMParser().parseFromString(await answer.text(), 'text/html');
}

/** Does something with each, a few at a time, in their order. */
export async function inTurns<T>(all: readonly string[], does: (one: string) => Promise<T>): Promise<T[]> {
  const done: T[] = [];
  for (let at = 0; at < all.length; at += 6) done.push(...(await Promise.all(all.slice(at, at + 6).map(does))));
  return done;
}

/** Adds a ticket's paper to the pile: four to a sheet; receipts each with its own length. */
function add(page: Document, one: Document, paper: Paper, at: number): void {
  const parts = one.querySelectorAll(paper === 'sheet' ? 'article' : '.paper');
  for (const part of parts) {
    const copy = page.importNode(part, true);
    if (paper !== 'sheet') page.querySelector('main')?.append(copy);
    else sheetWithRoom(page).append(copy);
    if (paper === 'receipt') lengthOf(page, one, copy as HTMLElement, at);
  }
}

function sheetWithRoom(page: Document): Element {
  const last = [...page.querySelectorAll('.paper.sheet')].at(-1);
  if (last && last.children.length < 4) return last;
  const next = page.createElement('div');
  next.className = 'paper sheet';
  page.querySelector('main')?.append(next);
  return next;
}

/** A receipt's page has a name of its own, by which it has its length. */
function lengthOf(page: Document, one: Document, copy: HTMLElement, at: number): void {
  const [, height] =
    /@page receipt-0\s*\{[^}]*size:80mm (\d+mm)/.exec(one.querySelector('style')?.textContent ?? '') ?? [];
  const [sheet] = page.styleSheets;
  if (height === undefined || !sheet) return;
  copy.className = `paper receipt-${at}`;
  sheet.insertRule(`@page receipt-${at}{margin:0;size:80mm ${height}}`, sheet.cssRules.length);
  sheet.insertRule(`.receipt-${at}{page:receipt-${at}}`, sheet.cssRules.length);
}
