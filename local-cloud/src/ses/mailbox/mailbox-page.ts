import { type ParsedMail, simpleParser } from 'mailparser';
import { boxFrame } from './box-frame.ts';
import { fullTime, type Html, html, shortTime } from './html.ts';
import type { MailStore, StoredMail } from './mail-store.ts';
import { type MailboxQuery, mailboxLink, views } from './mailbox-query.ts';

/** The mailbox page: the list, and beside it the selected mail or the newest. @param box what is around them */
export async function mailboxPage(
  store: MailStore,
  query: MailboxQuery,
  box: { readonly version: string; readonly hasTexts: boolean },
): Promise<string> {
  const listed = listedMails(store.all(), query);
  const chosen = query.id === undefined ? undefined : store.find(query.id);
  const mail = chosen ?? listed[0];
  const parsed = mail && (await simpleParser(mail.raw, { skipHtmlToText: true }));
  const reader = mail && parsed ? mailReader(mail, parsed, query) : emptyReader(query.filter);
  const count = listed.length === 1 ? '1 mail' : `${listed.length} mails`;
  return boxFrame({
    ...box,
    kind: 'mails',
    count,
    isEmpty: listed.length === 0,
    isReading: chosen !== undefined,
    filter: { value: query.filter, label: 'Subject or address' },
    content: html`${mailList(listed, query, mail?.id)}${reader}`,
  });
}

const most = 200;

function row(mail: StoredMail, query: MailboxQuery, current: string | undefined): Html {
  return html`<li><a href="${mailboxLink(query, { id: mail.id })}"${mail.id === current && html` aria-current="true"`}>
<span class="subject" dir="auto">${mail.subject || '(no subject)'}</span>
<span>${mail.to.join(', ')}</span>${shortTime(mail.receivedAt)}<span class="from" dir="auto">${mail.from}</span></a></li>`;
}

/** The mails that a page lists, the newest first. */
function listedMails(mails: readonly StoredMail[], { filter }: MailboxQuery): StoredMail[] {
  const sought = filter.trim().toLowerCase();
  const found = mails.filter(({ subject, from, to }) => `${subject}\n${from}\n${to}`.toLowerCase().includes(sought));
  return found.reverse();
}

/** The list beside the mail: at most the newest 200, each a link. */
function mailList(listed: readonly StoredMail[], query: MailboxQuery, current: string | undefined): Html {
  const rows = listed.slice(0, most).map((mail) => row(mail, query, current));
  const empty = query.filter === '' ? 'No mail yet.' : 'No mail matches.';
  return html`<nav id="list" aria-label="Mails" data-count="${listed.length}">
${listed.length === 0 ? html`<p class="note">${empty}</p>` : html`<ol>${rows}</ol>`}
${listed.length > most && html`<p class="note">The newest ${most} of ${listed.length}. All are in <a href="/messages.json">messages.json</a>.</p>`}
</nav>`;
}

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
function mailReader(mail: StoredMail, parsed: ParsedMail, query: MailboxQuery): Html {
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
<dl><dt>From</dt><dd>${mail.from}</dd><dt>To</dt><dd>${mail.to.join(', ')}</dd><dt>At</dt><dd>${fullTime(mail.receivedAt)}</dd>${attachments(parsed)}</dl>
<div class="bar">${choices('Views', 'tabs', tabs, shown)}${view === 'html' && switches(shown)}</div></header>
${mailView(mail, parsed, view, query)}</article>`;
}

/** The text shown if there is no mail. */
const emptyReader = (filter: string): Html =>
  filter === ''
    ? html`<article id="reader" data-id="" class="empty"><div><h2>No mail yet</h2>
<p>Every mail that is sent comes here, and nowhere else. It appears by itself.</p></div></article>`
    : html`<article id="reader" data-id="" class="empty"><div><h2>No mail matches</h2>
<p>Nothing in the mailbox has “${filter}” in its subject or addresses. <a href="/">Show all mail</a></p></div></article>`;

const longestShown = 256 * 1024;

function htmlView(mail: StoredMail, { width, scheme }: MailboxQuery): Html {
  // Without scripts and in its own origin, so that the mail has no access to this page.
  return html`<div class="stage ${width} ${scheme}"><iframe title="The mail as its recipient sees it"
src="/messages/${mail.id}/html" sandbox="allow-popups allow-popups-to-escape-sandbox"></iframe></div>`;
}

function headersView(parsed: ParsedMail): Html {
  const rows = parsed.headerLines.map(({ line }) => {
    const colon = line.indexOf(':');
    return html`<tr><th scope="row">${line.slice(0, colon)}</th><td>${line.slice(colon + 1).trim()}</td></tr>`;
  });
  return html`<div class="paper"><table>${rows}</table></div>`;
}

function rawView(mail: StoredMail): Html {
  const cut = mail.raw.length > longestShown;
  return html`<div class="paper"><p class="note"><a href="/messages/${mail.id}/raw">The raw mail alone</a>, ${mail.raw.length} bytes${cut && '; its beginning:'}</p>
<pre>${mail.raw.subarray(0, longestShown).toString('utf8')}</pre></div>`;
}

/** The views for which a mail has content; the first is the default. */
function viewsOf(parsed: ParsedMail): ('html' | 'text' | 'headers' | 'raw')[] {
  return [...(parsed.html ? ['html' as const] : []), ...(parsed.text ? ['text' as const] : []), 'headers', 'raw'];
}

/** One view of a mail. */
function mailView(mail: StoredMail, parsed: ParsedMail, view: string | undefined, query: MailboxQuery): Html {
  if (view === 'html') return htmlView(mail, query);
  if (view === 'headers') return headersView(parsed);
  if (view === 'raw') return rawView(mail);
  return html`<div class="paper"><pre class="text">${parsed.text ?? ''}</pre></div>`;
}

/** The permissions of a mail's frame: its own styles, inline pictures and links in a new window, nothing else. */
export const framePolicy =
  "default-src 'none'; img-src data:; style-src 'unsafe-inline'; font-src data:; form-action 'none'; base-uri 'none'; " +
  "frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox";

/** A mail's HTML part as a page, with its inline pictures embedded and its links opening in a new window. */
export async function mailFrame(mail: StoredMail): Promise<string> {
  const parsed = await simpleParser(mail.raw, { skipHtmlToText: true, skipTextToHtml: true });
  const page = parsed.html || '';
  const target = '<base target="_blank">';
  return /<head[^>]*>/i.test(page) ? page.replace(/<head[^>]*>/i, (head) => head + target) : target + page;
}
