import type { Location } from '../../core/location/location.ts';
import { type Html, html } from '../../kit/web/html.ts';
import { looks, type Next, type PortalPage, type Reader } from './portal.page.ts';

/** What asks a guest to accept the terms of use, in a form that lets the device in; nothing where nobody must. */
export function termsTick({ terms }: Location, { page }: Reader): Html | undefined {
  // The box that is ticked says which terms its guest could read.
  return terms?.accept
    ? html`<label class="tick"><input type="checkbox" name="terms" value="${terms.version}" required>${page.acceptTerms}</label>
`
    : undefined;
}

/** Where the terms can be read: in the form at the page's end, which leads back to it, or at the hotel's own address. */
export function termsLink({ terms, termsUrl }: Location, { words }: Reader): Html | undefined {
  const link =
    termsUrl === undefined
      ? html`<button form="looks" name="terms" value="1">${words.terms}</button>`
      : html`<a href="${termsUrl}" rel="noreferrer">${words.terms}</a>`;
  return termsUrl !== undefined || (terms && terms.languages.length > 0)
    ? html`<p>${link}</p>
`
    : undefined;
}

/** Scripts that run from right to left. */
const rightToLeft = ['Adlm', 'Arab', 'Hebr', 'Nkoo', 'Syrc', 'Thaa'];

function directionOf(language: string): 'ltr' | 'rtl' {
  return rightToLeft.includes(new Intl.Locale(language).maximize().script ?? '') ? 'rtl' : 'ltr';
}

/** What a page of the terms shows. */
interface TermsText {
  readonly location: Location;
  /** In which language the text is, and what it says. */
  readonly language: string;
  readonly text: string;
  readonly next: Next;
  /** What leads back to the page before; nothing where the terms were opened by themselves. */
  readonly back?: readonly Html[] | undefined;
}

/** The terms of use, on a page of their own: text alone, in its language's direction. */
export function termsPage({ location, language, text, next, back }: TermsText, reader: Reader): PortalPage {
  const { words, page } = reader;
  const paragraphs = text.split(/\n\s*\n/u).map((one) => {
    const lines = one.split('\n').map((line, i) => html`${i > 0 ? { markup: '<br>' } : undefined}${line}`);
    return html`<p>${lines}</p>
`;
  });
  const content = html`<h2>${words.terms}</h2>
<div class="text" lang="${language}" dir="${directionOf(language)}">
${paragraphs}</div>
${
  back &&
  html`<form action="${next.path}"><input type="hidden" name="s" value="${next.state}">${back}<button class="main">${page.back}</button></form>
`
}${looks(next, reader, [html`<input type="hidden" name="terms" value="1">`, ...(back ?? [])])}`;
  return { reader, location, content };
}
