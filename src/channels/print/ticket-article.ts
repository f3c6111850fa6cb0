import type { Labelled, Letter } from '../email/letter.ts';
import { type Html, html } from './html.ts';
import { qrFigure } from './qr-figure.ts';
import { codeSize } from './slip-size.ts';

/**
 * One printed ticket: the content of the guest's mail, without mail-only parts and without the guest's name.
 * @param size its class of CSS, where the layout has several sizes of text
 */
export function ticketArticle(letter: Letter, size = ''): Html {
  const { direction, help } = letter;
  return html`<article class="ticket ${size}" lang="${letter.tag}" dir="${direction}">
<header>
<h2>${letter.title}</h2>
<p class="intro">${letter.intro}</p>
</header>
<div class="login ${codeSize(letter.credentials)}">
<dl>${letter.credentials.map(labelled)}</dl>
<p class="code-note">${letter.codeNote}</p>
</div>
<div class="body with-${letter.qrCodes.length}">
<div class="codes">
${letter.qrCodes.map(qrFigure)}
</div>
<section class="join">
<h3>${letter.stepsTitle}</h3>
<dl>${letter.network.map(labelled)}</dl>
<ol>${letter.steps.map(line)}</ol>
<p class="no-page">${letter.noPage}</p>
</section>
<section class="validity">
<h3>${letter.validityTitle}</h3>
<ul>${letter.validity.map(line)}</ul>
</section>
</div>
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
