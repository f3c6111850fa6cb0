import type { ParsedMail } from 'mailparser';
import { type Html, html } from './html.ts';
import type { StoredMail } from './mail-store.ts';
import type { MailboxQuery } from './mailbox-query.ts';

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
export function viewsOf(parsed: ParsedMail): ('html' | 'text' | 'headers' | 'raw')[] {
  return [...(parsed.html ? ['html' as const] : []), ...(parsed.text ? ['text' as const] : []), 'headers', 'raw'];
}

/** One view of a mail. */
export function mailView(mail: StoredMail, parsed: ParsedMail, view: string | undefined, query: MailboxQuery): Html {
  if (view === 'html') return htmlView(mail, query);
  if (view === 'headers') return headersView(parsed);
  if (view === 'raw') return rawView(mail);
  return html`<div class="paper"><pre class="text">${parsed.text ?? ''}</pre></div>`;
}
