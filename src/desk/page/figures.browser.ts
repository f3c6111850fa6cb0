import type { FigureName, FigureWords } from '../../core/languages/desk-words.ts';
import type { LanguageTag } from '../../core/languages/language-names.ts';
import { type Html, html } from '../../kit/web/html.ts';
import type { DeskFiguresAnswer } from '../../rest/desk/desk-answers.schema.ts';
import type { DeskLocation } from './answers.ts';

/** A day or a month; without `used` nobody tells of logins. */
type Counts = Omit<DeskFiguresAnswer['days'][number], 'day'>;

/**
 * What the desk gives this page, which few need: it is loaded on demand, and so has nothing of the desk's own script in it but
 * types.
 */
export interface FiguresDesk {
  readonly hotel: { readonly value: DeskLocation | undefined };
  /** Epoch milliseconds, by the server's clock. */
  readonly now: { readonly value: number };
  /** BCP 47. */
  readonly locale: string;
  readonly w: { readonly acts: Readonly<Record<'figures' | 'close' | 'print', string>> };
  /** Calls the REST API at a Location. */
  readonly call: (locationId: string, path: string) => Promise<unknown>;
  readonly close: () => void;
  readonly tellProblem: (error: unknown) => void;
}

/** Each language's words: the bundler makes a file of each. */
declare const figuresFiles: Readonly<Record<LanguageTag, () => Promise<{ readonly words: FigureWords }>>>;

/** What a figure counts, in the order in which they are shown. */
const figureNames = [
  'issued',
  'logins',
  'used',
  'neverUsed',
  'ended',
  'cancelled',
  'undelivered',
] as const satisfies readonly FigureName[];

/** Shows the figures of this month, and of others that are chosen. @param place an element that nobody else writes into */
export async function showFigures(place: HTMLElement, desk: FiguresDesk): Promise<void> {
  const { id = '' } = desk.hotel.value ?? {};
  const ask = async (query: string) => (await desk.call(id, `desk/figures?${query}`)) as DeskFiguresAnswer;
  const { words } = await figuresFiles[document.documentElement.lang as LanguageTag]();
  const teller = tellerOf(words, desk.locale);
  place.innerHTML = frame(teller, desk).markup;
  const month = place.querySelector('select') as HTMLSelectElement;
  const results = place.querySelector('.results') as HTMLElement;
  const status = place.querySelector('[role=status]');
  let shown = month.value;
  const show = async () => {
    const asked = month.value;
    results.setAttribute('aria-busy', 'true');
    try {
      const figures = await ask(`month=${asked}`);
      // Another month may have been chosen meanwhile.
      if (month.value !== asked) return;
      shown = asked;
      results.innerHTML = resultsOf(figures, teller).markup;
      if (status) status.textContent = teller.month(asked);
    } catch (error) {
      // It names what is printed and saved, and can be chosen again.
      if (month.value === asked) month.value = shown;
      throw error;
    } finally {
      results.removeAttribute('aria-busy');
    }
  };
  const save = async () => {
    // Asked first, so that the session is confirmed, and a problem is no file.
    await ask(`month=${month.value}`);
    const link = document.createElement('a');
    link.href = `/rest/v1/Location/${encodeURIComponent(id)}/desk/figures?month=${month.value}&format=csv`;
    link.download = '';
    link.click();
  };
  month.addEventListener('change', () => void show().catch(desk.tellProblem));
  const acts: Readonly<Record<string, () => void>> = {
    csv: () => void save().catch(desk.tellProblem),
    print: () => window.print(),
    close: desk.close,
  };
  for (const button of place.querySelectorAll<HTMLElement>('[data-act]'))
    button.addEventListener('click', () => acts[button.dataset.act ?? '']?.());
  place.querySelector<HTMLElement>('h2')?.focus();
  const others = async () => {
    const { months } = await ask(earlier(month.value));
    const found = months.flatMap((one) => (isEmpty(one) ? [] : one.month));
    month.insertAdjacentHTML('beforeend', html`${found.toReversed().map((one) => choice(one, teller))}`.markup);
  };
  await Promise.all([show(), others()]).catch(desk.tellProblem);
}

/** Numbers, days and months in words. */
function tellerOf(w: FigureWords, locale: string) {
  const numbers = new Intl.NumberFormat(locale);
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...options });
  const [days, months] = [format({ weekday: 'short', day: 'numeric' }), format({ month: 'long', year: 'numeric' })];
  return {
    w,
    number: (n: number | undefined) => (n === undefined ? '–' : numbers.format(n)),
    day: (day: string) => days.format(Date.parse(day)),
    month: (month: string) => months.format(Date.parse(`${month}-01`)),
  };
}

type Teller = ReturnType<typeof tellerOf>;

/** Months that are kept, this one among them. */
const mostMonths = 25;

/** The query for the months before one, `2026-11`. */
function earlier(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number);
  const [from, to] = [Date.UTC(year, number - mostMonths), Date.UTC(year, number - 1, 0)];
  const day = (at: number) => new Date(at).toISOString().slice(0, 10);
  return `from=${day(from)}&to=${day(to)}&by=month`;
}

function choice(month: string, teller: Teller): Html {
  return html`<option value="${month}">${teller.month(month)}</option>`;
}

function frame(teller: Teller, { hotel: { value: hotel }, now, w: { acts } }: FiguresDesk): Html {
  const { w } = teller;
  const today = new Intl.DateTimeFormat('sv-SE', { timeZone: hotel?.timeZone ?? 'UTC' }).format(now.value);
  return html`<div class="head">
<h2 id="side-title" tabindex="-1">${acts.figures} <span class="soft">${hotel?.name}</span></h2>
<label>${w.month} <select>${choice(today.slice(0, 7), teller)}</select></label>
<div class="joined"><button type="button" data-act="csv">${w.csv}</button>
<button type="button" data-act="print">${acts.print}</button>
<button type="button" class="plain" data-act="close">${acts.close} <kbd>Esc</kbd></button></div>
</div>
<p class="unseen" role="status"></p>
<div class="results"></div>`;
}

function resultsOf({ days, months: [month] }: DeskFiguresAnswer, teller: Teller): Html {
  const { w } = teller;
  if (!month || days.every(isEmpty)) return html`<p class="empty">${w.empty}</p>`;
  const names = namesFor(month);
  return html`${month.used === undefined ? html`<p class="soft">${w.noLogins}</p>` : undefined}
<dl class="sums">${names.map(
    (name) => html`<div><dt>${w.figures[name]}</dt><dd class="n">${teller.number(countOf(month, name))}</dd>
<dd class="soft">${w.notes[name]}</dd></div>`,
  )}</dl>
${chartOf(days, w)}
${tableOf(days, month, names, teller)}
${reasonsOf(month, teller)}`;
}

function isEmpty({ issued, logins = 0, ended, cancelled, undelivered }: Counts): boolean {
  return issued + logins + ended + cancelled === 0 && Object.keys(undelivered).length === 0;
}

/** Where nobody tells of logins, all that is known of tickets that ended is that they did. */
function namesFor({ used }: Counts): readonly FigureName[] {
  const others: readonly FigureName[] = used === undefined ? ['logins', 'used', 'neverUsed'] : ['ended'];
  return figureNames.filter((name) => !others.includes(name));
}

function countOf(counts: Counts, name: FigureName): number | undefined {
  if (name !== 'undelivered') return counts[name];
  return Object.values(counts.undelivered).reduce((sum, n) => sum + n, 0);
}

/** A bar a day, each as wide as in the longest month: what was used stands below what was not. The table has the same in numbers. */
function chartOf(days: DeskFiguresAnswer['days'], w: FigureWords): Html | undefined {
  const most = Math.max(...days.map(({ ended }) => ended));
  if (most === 0 || days[0]?.used === undefined) return undefined;
  const bars = days.map(({ used = 0, neverUsed = 0 }, i) => {
    const [low, high] = [(100 * used) / most, (100 * neverUsed) / most];
    return html`<rect class="used" x="${i * 10 + 1}" y="${100 - low}" width="8" height="${low}"/>
<rect class="never" x="${i * 10 + 1}" y="${100 - low - high}" width="8" height="${high}"/>`;
  });
  return html`<figure aria-hidden="true"><figcaption>${w.chart}</figcaption>
<svg viewBox="0 0 310 100" preserveAspectRatio="none">${bars}</svg>
<p class="legend"><span class="used"></span>${w.figures.used} <span class="never"></span>${w.figures.neverUsed}</p></figure>`;
}

function tableOf(days: DeskFiguresAnswer['days'], month: Counts, names: readonly FigureName[], teller: Teller): Html {
  const { w, number, day } = teller;
  const cells = (counts: Counts) => names.map((name) => html`<td>${number(countOf(counts, name))}</td>`);
  return html`<table><thead><tr><th scope="col">${w.day}</th>${names.map(
    (name) => html`<th scope="col"><span>${w.figures[name]}</span></th>`,
  )}</tr></thead>
<tbody>${days.map(
    (one) =>
      html`<tr><th scope="row"><time datetime="${one.day}">${day(one.day)}</time>${one.final ? '' : ' *'}</th>${cells(one)}</tr>`,
  )}</tbody>
<tfoot><tr><th scope="row">${w.sum}</th>${cells(month)}</tr></tfoot></table>
${month.final ? undefined : html`<p class="soft">* ${w.open}</p>`}`;
}

function reasonsOf({ undelivered }: Counts, { w, number }: Teller): Html | undefined {
  const reasons = Object.keys(w.reasons) as (keyof FigureWords['reasons'])[];
  const found = reasons.filter((reason) => undelivered[reason] !== undefined);
  if (found.length === 0) return undefined;
  const sorted = found.toSorted((one, other) => (undelivered[other] ?? 0) - (undelivered[one] ?? 0));
  return html`<h3>${w.why}</h3><dl class="reasons">${sorted.map(
    (reason) => html`<div><dt>${w.reasons[reason]}</dt><dd>${number(undelivered[reason])}</dd></div>`,
  )}</dl>`;
}
