import { type Html, html } from './html.ts';

/** What a page of mails or texts consists of. */
interface BoxPage {
  readonly kind: 'mails' | 'texts';
  /** Changes with all that the mailbox shows. */
  readonly version: string;
  /** Whether texts are shown beside mails. */
  readonly hasTexts: boolean;
  /** For example `3 mails`. */
  readonly count: string;
  readonly isEmpty: boolean;
  /** Whether one of them was chosen: a narrow screen shows it alone. */
  readonly isReading: boolean;
  readonly filter: { readonly value: string; readonly label: string };
  /** The list, and what is chosen of it. */
  readonly content: Html;
}

const kinds = {
  mails: { title: 'Mailbox', path: '/', all: '/messages', name: 'Mails', one: 'mail' },
  texts: { title: 'Texts', path: '/texts', all: '/texts', name: 'Texts', one: 'text' },
} as const;

/** The page around a list and what is chosen of it. */
export function boxFrame(page: BoxPage): string {
  const { kind, version, hasTexts, count, isEmpty, isReading, filter, content } = page;
  const { title, path, all, one } = kinds[kind];
  const links = Object.entries(kinds).map(
    ([key, { path: href, name }]) => html`<a href="${href}"${key === kind && html` aria-current="page"`}>${name}</a>`,
  );
  return html`<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>${title} (${count.split(' ')[0]})</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
<link rel="icon" href="/mailbox.svg" type="image/svg+xml"><link rel="stylesheet" href="/mailbox.css"><script src="/mailbox.js" defer></script></head>
<body class="${isReading ? 'reading' : 'listing'}" data-version="${version}">
<a class="skip" href="#reader">To the ${one}</a>
<header id="top"><h1>Mailbox</h1>${hasTexts && html`<nav aria-label="Boxes">${links}</nav>`}<p><span id="count" role="status">${count}</span><span class="hint">Nothing leaves this machine</span></p>
<form action="${path}" role="search"><input type="search" name="q" value="${filter.value}" placeholder="${filter.label}" aria-label="Filter by ${filter.label.toLowerCase()}"></form>
<button type="button" id="empty" data-what="${kind}" data-path="${all}"${isEmpty && html` disabled`}>Remove all</button></header>
<main>${content}</main>
</body></html>`.markup;
}
