import type { ShownText } from '../../texts/inbox/text-store.ts';
import { boxFrame } from './box-frame.ts';
import { fullTime, type Html, html, shortTime } from './html.ts';

/** The chosen text, and the filter of the list. */
interface TextsQuery {
  readonly id: string | undefined;
  /** Only texts whose number, sender or words contain this are listed. */
  readonly filter: string;
}

const most = 200;

/** The page of texts: the list, and beside it the chosen text or the newest. */
export function textsPage(texts: readonly ShownText[], query: TextsQuery, version: string): string {
  const sought = query.filter.trim().toLowerCase();
  const listed = texts
    .filter(({ to, from, body }) => `${to}\n${from}\n${body}`.toLowerCase().includes(sought))
    .toReversed();
  const chosen = texts.find(({ id }) => id === query.id);
  const text = chosen ?? listed[0];
  return boxFrame({
    kind: 'texts',
    version,
    hasTexts: true,
    count: listed.length === 1 ? '1 text' : `${listed.length} texts`,
    isEmpty: listed.length === 0,
    isReading: chosen !== undefined,
    filter: { value: query.filter, label: 'Number, sender or words' },
    content: html`${list(listed, query, text?.id)}${text ? reader(text, query) : nothing}`,
  });
}

function link(id: string | undefined, filter: string): string {
  const params = new URLSearchParams({ ...(id !== undefined && { id }), ...(filter !== '' && { q: filter }) });
  return params.size > 0 ? `/texts?${params}` : '/texts';
}

const partsOf = ({ parts }: ShownText): string => (parts === 1 ? '1 part' : `${parts} parts`);
const statusOf = ({ status, isFinal }: ShownText): string => (isFinal ? status : `${status} …`);

function list(listed: readonly ShownText[], { filter }: TextsQuery, current: string | undefined): Html {
  const rows = listed.slice(0, most).map(
    (text) => html`<li><a href="${link(text.id, filter)}"${text.id === current && html` aria-current="true"`}>
<span class="subject" dir="auto">${text.body}</span>
<span>${text.to}</span>${shortTime(text.sentAt)}<span class="from" dir="auto">${text.from} · ${partsOf(text)} · ${statusOf(text)}</span></a></li>`,
  );
  const empty = filter === '' ? 'No text yet.' : 'No text matches.';
  return html`<nav id="list" aria-label="Texts" data-count="${listed.length}">
${listed.length === 0 ? html`<p class="note">${empty}</p>` : html`<ol>${rows}</ol>`}
${listed.length > most && html`<p class="note">The newest ${most} of ${listed.length}. All are in <a href="/texts.json">texts.json</a>.</p>`}
</nav>`;
}

const nothing: Html = html`<article id="reader" data-id="" class="empty"><div><h2>No text here</h2>
<p>Every text that is sent comes here, and to no phone. It appears by itself.</p></div></article>`;

function reader(text: ShownText, { filter }: TextsQuery): Html {
  const events = text.events.map(
    ({ type, at, isFinal }) =>
      html`<tr><th scope="row">${shortTime(at)}</th><td>${type}${isFinal && ' (final)'}</td></tr>`,
  );
  const length = `${partsOf(text)} of ${text.encoding}, $${text.price}`;
  return html`<article id="reader" tabindex="-1" data-id="${text.id}" data-state="${text.events.length}" aria-label="Text to ${text.to}">
<header><a class="back" href="${link(undefined, filter)}">All texts</a>
<h2>${text.to}</h2>
<dl><dt>From</dt><dd>${text.from}</dd><dt>At</dt><dd>${fullTime(text.sentAt)}</dd><dt>Length</dt><dd>${length}</dd><dt>Status</dt><dd>${statusOf(text)}</dd></dl></header>
<div class="paper"><pre class="text" dir="auto">${text.body}</pre><table>${events}</table></div></article>`;
}
