import { type Html, html } from './html.ts';
import type { StoredMail } from './mail-store.ts';
import { type MailboxQuery, mailboxLink } from './mailbox-query.ts';

const most = 200;

function shownTime(iso: string): string {
  const at = new Date(iso);
  const time = at.toLocaleTimeString('en-GB');
  if (at.toDateString() === new Date().toDateString()) return time;
  return `${at.toLocaleDateString('en-GB', { day: 'numeric', month: 'short' })}, ${time.slice(0, 5)}`;
}

// In the machine's time zone, because people at this machine read it.
const arrival = (iso: string): Html => html`<time datetime="${iso}">${shownTime(iso)}</time>`;

function row(mail: StoredMail, query: MailboxQuery, current: string | undefined): Html {
  return html`<li><a href="${mailboxLink(query, { id: mail.id })}"${mail.id === current && html` aria-current="true"`}>
<span class="subject" dir="auto">${mail.subject || '(no subject)'}</span>
<span>${mail.to.join(', ')}</span>${arrival(mail.receivedAt)}<span class="from" dir="auto">${mail.from}</span></a></li>`;
}

/** The mails that a page lists, the newest first. */
export function listedMails(mails: readonly StoredMail[], { filter }: MailboxQuery): StoredMail[] {
  const sought = filter.trim().toLowerCase();
  const found = mails.filter(({ subject, from, to }) => `${subject}\n${from}\n${to}`.toLowerCase().includes(sought));
  return found.reverse();
}

/** The list beside the mail: at most the newest 200, each a link. */
export function mailList(listed: readonly StoredMail[], query: MailboxQuery, current: string | undefined): Html {
  const rows = listed.slice(0, most).map((mail) => row(mail, query, current));
  const empty = query.filter === '' ? 'No mail yet.' : 'No mail matches.';
  return html`<nav id="list" aria-label="Mails" data-count="${listed.length}">
${listed.length === 0 ? html`<p class="note">${empty}</p>` : html`<ol>${rows}</ol>`}
${listed.length > most && html`<p class="note">The newest ${most} of ${listed.length}. All are in <a href="/messages.json">messages.json</a>.</p>`}
</nav>`;
}
