import type { ParsedMail } from 'mailparser';
import { type Html, html } from './html.ts';
import type { StoredMail } from './mail-store.ts';
import { mailView, viewsOf } from './mail-views.ts';
import { type MailboxQuery, mailboxLink, views } from './mailbox-query.ts';

const full = { dateStyle: 'full', timeStyle: 'medium' } as const;
const titles = { html: 'HTML', text: 'Text', headers: 'Headers', raw: 'Raw' };

interface Choice {
  readonly title: string;
  readonly change: Partial<MailboxQuery>;
  readonly chosen: boolean;
  readonly there: boolean;
}

function choices(label: string, kind: string, offered: readonly Choice[], query: MailboxQuery): Html {
  const links = offered.map(({ title, change, chosen, there }) =>
    there
      ? html`<a href="${mailboxLink(query, change)}"${chosen && html` aria-current="true"`}>${title}</a>`
      : html`<span aria-disabled="true" title="This mail has no such part">${title}</span>`,
  );
  return html`<nav class="${kind}" aria-label="${label}">${links}</nav>`;
}

function switches(query: MailboxQuery): Html {
  const widths = (['desktop', 'phone'] as const).map((width) => ({
    title: width === 'phone' ? 'Phone' : 'Desktop',
    change: { width },
    chosen: query.width === width,
    there: true,
  }));
  const schemes = (['light', 'dark'] as const).map((scheme) => ({
    title: scheme === 'dark' ? 'Dark' : 'Light',
    change: { scheme },
    chosen: query.scheme === scheme,
    there: true,
  }));
  return html`<div class="switches">${choices('Width', 'switch width', widths, query)}${choices('Colours', 'switch', schemes, query)}</div>`;
}

function attachments(parsed: ParsedMail): Html | false {
  if (parsed.attachments.length === 0) return false;
  const names = parsed.attachments.map(
    ({ filename, contentType, size, related }) =>
      `${filename ?? contentType} (${Math.ceil(size / 1024)} kB${related ? ', inside the mail' : ''})`,
  );
  return html`<dt>Files</dt><dd>${names.join(', ')}</dd>`;
}

/** The mail beside the list: sender, recipients, and the selected view. */
export function mailReader(mail: StoredMail, parsed: ParsedMail, query: MailboxQuery): Html {
  const there = viewsOf(parsed);
  const view = there.find((one) => one === query.view) ?? there[0];
  const shown = { ...query, id: mail.id };
  const tabs = views.map((one) => ({
    title: titles[one],
    change: { view: one },
    chosen: one === view,
    there: there.includes(one),
  }));
  return html`<article id="reader" tabindex="-1" data-id="${mail.id}" aria-label="${mail.subject}">
<header><a class="back" href="${mailboxLink(query, { id: undefined })}">All mail</a>
<h2 dir="auto">${mail.subject || '(no subject)'}</h2>
<dl><dt>From</dt><dd>${mail.from}</dd><dt>To</dt><dd>${mail.to.join(', ')}</dd><dt>At</dt><dd><time datetime="${mail.receivedAt}">${new Date(mail.receivedAt).toLocaleString('en-GB', full)}</time></dd>${attachments(parsed)}</dl>
<div class="bar">${choices('Views', 'tabs', tabs, shown)}${view === 'html' && switches(shown)}</div></header>
${mailView(mail, parsed, view, query)}</article>`;
}

/** The text shown if there is no mail. */
export const emptyReader = (filter: string): Html =>
  filter === ''
    ? html`<article id="reader" data-id="" class="empty"><div><h2>No mail yet</h2>
<p>Every mail that is sent comes here, and nowhere else. It appears by itself.</p></div></article>`
    : html`<article id="reader" data-id="" class="empty"><div><h2>No mail matches</h2>
<p>Nothing in the mailbox has “${filter}” in its subject or addresses. <a href="/">Show all mail</a></p></div></article>`;
