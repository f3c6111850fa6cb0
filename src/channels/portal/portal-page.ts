import { languageNames } from '../../core/languages/languages.ts';
import type { Location } from '../../domain/model/location.ts';
import { type Html, html } from '../../kit/html.ts';
import { sanitizeLine } from '../../kit/text.ts';
import { portalCss } from './portal-css.ts';
import type { Reader } from './reader.ts';

/** A page before it has its frame. */
export interface PortalPage {
  readonly reader: Reader;
  /** Whose page it is; absent where nobody knows. */
  readonly location?: Location;
  readonly content: Html;
  /** Where the browser is to go by itself. */
  readonly onward?: string;
}

/** What the guest's next press sends back: where to, and the signed state. */
export interface Next {
  /** Path of the location's page. */
  readonly path: string;
  readonly state: string;
}

/** A page as one HTML document: no script, nothing to load, no size but its own. */
export function portalPage({ reader, location, content, onward }: PortalPage): string {
  const { tag, words } = reader;
  const title = location ? titleOf(location, reader) : 'Wi-Fi';
  return html`<!DOCTYPE html>
<html lang="${tag}" dir="${words.direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="robots" content="noindex">
<meta name="format-detection" content="telephone=no">
${
  onward === undefined
    ? undefined
    : html`<meta http-equiv="refresh" content="0;url=${onward}">
`
}<link rel="icon" href="data:,">
<title>${title}</title>
<style>${{ markup: portalCss }}</style>
</head>
<body>
<main>
<h1>${title}</h1>
${content}${location && help(location, reader)}</main>
</body>
</html>
`.markup;
}

/** Where the network has not sent the device: what the page does and does not do for it. */
export function byLink({ network }: Location, { words, page, isolated }: Reader): Html {
  return html`<p>${page.byLink({ network: isolated(sanitizeLine(network.ssid)) })}</p>
<p class="soft">${words.noPage}</p>
`;
}

/** A line that tells how things stand; read aloud at once. */
export function told(kind: 'good' | 'bad', text: string): Html {
  return html`<p class="told ${kind}" role="${kind === 'good' ? 'status' : 'alert'}">${text}</p>
`;
}

/** A button that posts the state again, to do something with it. */
export function pressed(next: Next, does: string, text: string, style = ''): Html {
  return html`<form method="post" action="${next.path}"><input type="hidden" name="state" value="${next.state}"><button class="${style}" name="do" value="${does}">${text}</button></form>
`;
}

/** What only looks: the page in another language, and what else is in that form. It changes nothing, and so asks by an address. */
export function looks({ path, state }: Next, { tag, page }: Reader, more: readonly Html[] | Html): Html {
  const languages = Object.entries(languageNames)
    .filter(([one]) => one !== tag)
    .map(
      ([one, name]) => html`<button name="language" value="${one}" lang="${one}">${name}</button>
`,
    );
  return html`<form action="${path}"><input type="hidden" name="s" value="${state}">${more}
<details><summary>${page.language}</summary><div class="row">
${languages}</div></details></form>
`;
}

function titleOf({ name }: Location, { words, isolated }: Reader): string {
  return words.title.first({ hotel: isolated(sanitizeLine(name, 100)), until: '' });
}

function help({ receptionPhone }: Location, { words }: Reader): Html | undefined {
  if (!receptionPhone) return undefined;
  const phone = sanitizeLine(receptionPhone, 40);
  return html`<p class="soft">${words.help} <bdi dir="ltr">${phone}</bdi></p>
`;
}
