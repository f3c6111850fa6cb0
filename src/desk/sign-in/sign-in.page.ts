import { directionOf, type LanguageTag, languageNames } from '../../core/languages/language-names.ts';
import { signInWords } from '../../core/languages/languages.ts';
import type { SignInWords } from '../../core/languages/words.ts';
import { html, htmlPage, leadingTo, noIcon } from '../../kit/web/html.ts';
import { acceptedValues } from '../../kit/web/http.ts';

/** The style of the pages around the sign-in, in the look of the mails. */
export const signInCss = `:root{color-scheme:light dark;font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}
body{margin:0;min-height:100vh;display:grid;place-items:center;background:light-dark(#f4f3ef,#14171a);color:light-dark(#1d2126,#e9ebed)}
main{box-sizing:border-box;width:min(26rem,100vw);padding:2rem 1.5rem;text-align:center}
h1{font-size:1.25rem;line-height:1.3;margin:0 0 .75rem;overflow-wrap:anywhere}
p{margin:0 0 1.5rem;color:light-dark(#5b636c,#a3abb4)}
a{display:inline-block;box-sizing:border-box;min-height:2.75rem;padding:.625rem 1.25rem;border-radius:.5rem;background:light-dark(#14532d,#86efac);color:light-dark(#fff,#052e16);text-decoration:none;font-weight:600}
a:focus-visible{outline:3px solid currentcolor;outline-offset:3px}
`;

/** A page around the sign-in: what has happened, and where to go. */
export interface SignInPage {
  readonly title: (words: SignInWords) => string;
  readonly note?: (words: SignInWords) => string;
  readonly link: { readonly url: string; readonly text: (words: SignInWords) => string };
  /** Whether the browser follows the link by itself. */
  readonly isPassed?: boolean;
}

/** The page as one HTML document, without a script. */
export function signInPage({ title, note, link, isPassed }: SignInPage, language: LanguageTag): string {
  const words = signInWords[language];
  return htmlPage({
    ...{ lang: language, dir: directionOf(language), title: 'Wi-Fi', style: signInCss },
    head: html`${isPassed ? leadingTo(link.url) : undefined}${noIcon}`,
    body: html`<main>
<h1>${title(words)}</h1>
${note && html`<p>${note(words)}</p>`}
<a href="${link.url}">${link.text(words)}</a>
</main>
`,
  });
}

/** The language of whoever reads it, by the header `Accept-Language`: English if none of theirs is there. */
export function languageOf(accepted: string | undefined): LanguageTag {
  const wished = acceptedValues(accepted).map((tag) => tag.split('-')[0]?.toLowerCase() ?? '');
  return (wished.find((tag) => Object.hasOwn(languageNames, tag)) ?? 'en') as LanguageTag;
}
