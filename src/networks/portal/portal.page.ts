import { languageNames } from '../../core/languages/language-names.ts';
import { type ChosenLanguage, chooseLanguage, pageWords } from '../../core/languages/languages.ts';
import type { PageWords } from '../../core/languages/words.ts';
import { accentOf, messageFor, shownAddress, uponAccent } from '../../core/location/face.ts';
import { joinOf } from '../../core/location/join.ts';
import type { Location } from '../../core/location/location.ts';
import { sanitizeLine } from '../../kit/text.ts';
import { type Html, html, htmlPage, leadingTo, noIcon } from '../../kit/web/html.ts';

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
  const { tag, direction } = reader;
  const title = location ? titleOf(location, reader) : 'Wi-Fi';
  return htmlPage({
    ...{ lang: tag, dir: direction, title, style: portalStyle(location) },
    head: html`<meta name="format-detection" content="telephone=no">
${onward === undefined ? undefined : leadingTo(onward)}${noIcon}`,
    body: html`<main>
${location && logo(location)}<h1>${title}</h1>
${content}${location && help(location, reader)}${location && ownWords(location, reader)}</main>
`,
  });
}

/** Where the network has not sent the device: what the page does and does not do for it. */
export function byLink(location: Location, { words, page, isolated }: Reader): Html {
  return html`<p>${page.byLink({ network: isolated(joinOf({ location }).ssid) })}</p>
<p class="soft">${words.noPage}</p>
`;
}

/** A line that tells how things stand; read aloud at once. */
export function notice(kind: 'good' | 'bad', text: string): Html {
  return html`<p class="notice ${kind}" role="${kind === 'good' ? 'status' : 'alert'}">${text}</p>
`;
}

/** A button that posts the state again, to do something with it. @param asked what must be filled in for that */
export function pressed(next: Next, does: string, text: string, style = '', asked?: Html): Html {
  return html`<form method="post" action="${next.path}"><input type="hidden" name="state" value="${next.state}">${asked}<button class="${style}" name="do" value="${does}">${text}</button></form>
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
  return html`<form id="looks" action="${path}"><input type="hidden" name="s" value="${state}">${more}
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

function logo({ id, name, logo: picture }: Location): Html | undefined {
  return (
    picture &&
    html`<img class="logo" src="${logoPath(id, picture.digest)}" alt="${sanitizeLine(name, 100)}" width="${picture.width}" height="${picture.height}">
`
  );
}

/** Where a location's logo is got: another picture has another address, so that each is asked for once. */
function logoPath(id: string, digest: string): string {
  return `/portal/${id}/logo-${digest}.png`;
}

/** The hotel's sentence, and where more is said. */
function ownWords(location: Location, { tag, words }: Reader): Html | undefined {
  const message = messageFor(location, tag);
  const { websiteUrl, privacyUrl } = location;
  const link = (url: string, text: string) => html`<a href="${url}" rel="noreferrer">${text}</a> `;
  if (!message && !websiteUrl && !privacyUrl) return undefined;
  return html`${
    message &&
    html`<p class="own" lang="${message.tag}" dir="${message.direction}">${message.text}</p>
`
  }<p class="soft">${websiteUrl && link(websiteUrl, shownAddress(websiteUrl))}${privacyUrl && link(privacyUrl, words.privacy)}</p>
`;
}

/** Who reads a page: the mail's language, and the page's own words in it. */
export interface Reader extends ChosenLanguage {
  readonly page: PageWords;
}

/** The reader of a page, by the first wished language (BCP-47) that there is. */
export function readerOf(wishes: readonly (string | undefined)[]): Reader {
  const language = chooseLanguage(wishes);
  return { ...language, page: pageWords[language.tag] };
}

/** The styles of a location's page: ours, and what it has of its own. */
export function portalStyle(location: Location | undefined): string {
  const { logo: picture, accentColor, message } = location ?? {};
  const { light, dark } = accentColor ? accentOf(accentColor) : {};
  return [
    portalCss,
    picture && '.logo{display:block;height:auto;margin-bottom:16px;max-width:100%}\n',
    message && '.own{border-inline-start:3px solid var(--mark);padding-inline-start:12px}\n',
    light && `:root{--mark:${light};--on-mark:${uponAccent.light}}\n`,
    picture && '@media (prefers-color-scheme:dark){.logo{box-shadow:0 0 0 8px #fff}}\n',
    dark && `@media (prefers-color-scheme:dark){:root{--mark:${dark};--on-mark:${uponAccent.dark}}}\n`,
  ]
    .filter((part) => part)
    .join('');
}

/** The page's styles. System fonts and colours of its own in light and dark; on paper only what is worth keeping. */
const portalCss = `
:root{color-scheme:light dark;--back:#f3f4f6;--card:#fff;--text:#16181d;--soft:#4b5160;--line:#c9ced8;--mark:#0b57c4;--on-mark:#fff;--good:#0a6b35;--good-back:#e3f5ea;--bad:#8f1d16;--bad-back:#fdecea}
@media (prefers-color-scheme:dark){:root{--back:#111317;--card:#1c1f26;--text:#eef0f4;--soft:#b4bac7;--line:#3d4350;--mark:#8ab8ff;--on-mark:#0a1526;--good:#8fe0ae;--good-back:#12301f;--bad:#ffb4ab;--bad-back:#3d1613}}
*{box-sizing:border-box;margin:0}
body{background:var(--back);color:var(--text);font:16px/1.5 system-ui,sans-serif;overflow-wrap:anywhere;padding:12px}
main{background:var(--card);border-radius:14px;margin:0 auto;max-width:440px;padding:20px}
h1{font-size:22px;line-height:1.25;margin-bottom:12px}
h2{font-size:17px;margin-bottom:4px}
fieldset{border:0;min-width:0;padding:0}
legend{font-size:17px;font-weight:700;margin-bottom:4px;padding:0}
p,dl,form,ul,details{margin-bottom:14px}
label,dt{color:var(--soft);display:block;font-size:14px}
input{background:var(--card);border:1px solid var(--soft);border-radius:8px;color:var(--text);display:block;font:22px/1.3 ui-monospace,Menlo,Consolas,monospace;margin:4px 0 12px;padding:10px 12px;width:100%}
button{background:var(--card);border:1px solid var(--soft);border-radius:8px;color:var(--text);cursor:pointer;font:inherit;min-height:44px;padding:8px 14px}
.main{background:var(--mark);border-color:var(--mark);color:var(--on-mark);font-weight:600;width:100%}
:focus-visible{outline:3px solid var(--mark);outline-offset:2px}
a{color:var(--mark)}
a.main{border-radius:8px;display:block;margin-bottom:14px;padding:10px 14px;text-align:center;text-decoration:none}
.notice{border-radius:8px;font-weight:600;padding:10px 12px}
.good{background:var(--good-back);color:var(--good)}
.bad{background:var(--bad-back);color:var(--bad)}
.soft{color:var(--soft);font-size:14px}
bdi{white-space:nowrap}
dd{font-weight:600;margin:0 0 8px}
ul{list-style:none;padding:0}
li{align-items:center;border-top:1px solid var(--line);display:flex;flex-wrap:wrap;gap:8px;justify-content:space-between;padding:8px 0}
.tick{align-items:center;color:inherit;display:flex;gap:10px;margin-bottom:8px;min-height:44px}
.tick input{flex:none;height:24px;margin:0;width:24px}
summary{cursor:pointer;min-height:44px;padding:10px 0}
details .main{margin-bottom:8px}
.row{display:flex;flex-wrap:wrap;gap:8px}
@media print{:root{color-scheme:light;--back:#fff;--card:#fff;--text:#000;--soft:#333;--good:#000;--good-back:#fff;--bad:#000;--bad-back:#fff}
button,form,details,a,.now{display:none}}
`;
