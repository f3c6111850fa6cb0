import type { Labelled, Letter } from '../email/letter.ts';
import { type Html, html } from './html.ts';

import { qrFigure } from './qr-figure.ts';
import type { Density } from './slip-density.ts';

/** One printed ticket: the content of the guest's mail, without mail-only parts and without the guest's name. */
export function ticketArticle(letter: Letter, density: Density): Html {
  const { direction, help, login } = letter;
  const join = letter.qrCodes.filter(({ does }) => does === 'join');
  const logins = letter.qrCodes.filter(({ does }) => does === 'login');
  const steps = login && logins.length > 0 ? 'with-login' : 'without-login';
  return html`<article class="ticket ${density} ${steps}" lang="${letter.tag}" dir="${direction}">
<header>
<h2>${letter.title}</h2>
<p class="intro">${letter.intro}</p>
</header>
<div class="login ${codeSize(letter.credentials)}">
<dl>${letter.credentials.map(labelled)}</dl>
<p class="code-note">${letter.codeNote}</p>
</div>
<section class="join">
${join.map(qrFigure)}
<div class="words">
<h3>${letter.stepsTitle}</h3>
<dl>${letter.network.map(labelled)}</dl>
<ol>${letter.steps.map(line)}</ol>
<p class="no-page">${letter.noPage}</p>
</div>
</section>
<section class="validity">
${logins.map(qrFigure)}
<div class="words">
<h3>${letter.validityTitle}</h3>
<ul>${letter.validity.map(line)}</ul>
</div>
</section>
<footer>
${help && html`<p class="help">${help.text} <bdi dir="ltr">${help.phone}</bdi></p>`}
<p class="number">${letter.ticketNumber}</p>
</footer>
</article>`;
}

/** Codes, names and passwords are written from left to right in every language. */
function labelled({ label, value }: Labelled): Html {
  return html`<div><dt>${label}</dt><dd><bdi dir="ltr">${value}</bdi></dd></div>`;
}

function line(text: string): Html {
  return html`<li>${text}</li>`;
}

/** The font size of the credentials: the longer, the smaller. */
function codeSize(credentials: readonly Labelled[]): 'large' | 'long' | 'longest' {
  const longest = Math.max(...credentials.map(({ value }) => value.length));
  if (longest > 14) return 'longest';
  return longest > 9 || credentials.length > 1 ? 'long' : 'large';
}
