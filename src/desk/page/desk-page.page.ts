import { directionOf, type LanguageTag } from '../../core/languages/language-names.ts';
import { html, htmlPage } from '../../kit/web/html.ts';

/** What the page is made of: paths of files below `/desk/`, each named by its content, so that each may be kept for ever. */
export interface DeskManifest {
  /** `assets/desk-….js` */
  readonly entry: string;
  /** `assets/desk-….css` */
  readonly css: string;
  readonly icon: string;
  /** Each language's words by its tag: `assets/de-….js`. */
  readonly languages: Readonly<Record<string, string>>;
  /** Of the manager's figures, likewise: loaded only when somebody opens them. */
  readonly figures: Pick<DeskManifest, 'entry' | 'css' | 'languages'>;
  /** Of the manager's people and acts, likewise; their styles are those of the figures. */
  readonly team: Pick<DeskManifest, 'entry' | 'languages'>;
  /** What figures and team have in common. */
  readonly shared: readonly string[];
  /** What finds slips in addresses: loaded with the first field for one. */
  readonly hints: string;
}

/**
 * The header `Content-Security-Policy` of the page: nothing from elsewhere, nothing that is written into the page. A frame is
 * for the paper that is printed.
 */
export const deskPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "frame-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

/**
 * The desk's page: a frame without any guest in it, which its script fills.
 * @param language of whoever reads it
 */
export function deskPage(manifest: DeskManifest, { language }: { readonly language: LanguageTag }): string {
  const words = manifest.languages[language];
  return htmlPage({
    ...{ lang: language, dir: directionOf(language), title: 'Wi-Fi' },
    head: html`<meta name="color-scheme" content="light dark">
<meta name="referrer" content="same-origin">
<meta name="format-detection" content="telephone=no">
<link rel="icon" href="/desk/${manifest.icon}">
<link rel="stylesheet" href="/desk/${manifest.css}">
${
  words &&
  html`<link rel="modulepreload" href="/desk/${words}">
`
}<script type="module" src="/desk/${manifest.entry}"></script>
`,
    body: html`<div id="desk" data-figures="/desk/${manifest.figures.css}"></div>
<noscript><p lang="en" dir="ltr">This page needs JavaScript.</p></noscript>
`,
  });
}
