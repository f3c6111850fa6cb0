import type { TeamWords } from '../../../core/languages/desk-words.ts';
import type { LanguageTag } from '../../../core/languages/language-names.ts';
import { type Html, html } from '../../../kit/web/html.ts';
import type { DeskActsAnswer } from '../../../rest/desk/desk-answers.schema.ts';
import type { TeamDesk } from './team-desk.browser.ts';
import { showPeople } from './team-people.browser.ts';

type Act = DeskActsAnswer['acts'][number];

/** Each language's words: the bundler makes a file of each. */
declare const teamFiles: Readonly<Record<LanguageTag, () => Promise<{ readonly words: TeamWords }>>>;

/** Shows a hotel's people to its manager, and who did what. @param place an element that nobody else writes into */
export async function showTeam(place: HTMLElement, desk: TeamDesk): Promise<void> {
  const { words } = await teamFiles[document.documentElement.lang as LanguageTag]();
  place.innerHTML = frame(words, desk).markup;
  place.querySelector('[data-do=close]')?.addEventListener('click', desk.close);
  place.querySelector<HTMLElement>('h2')?.focus();
  await Promise.all([showPeople(place, words, desk), showActs(place, words, desk)]);
}

function frame(words: TeamWords, { hotel: { value: hotel }, firstDay, w }: TeamDesk): Html {
  return html`<div class="head"><h2 id="side-title" tabindex="-1">${w.acts.team} <span class="soft">${hotel?.name}</span></h2>
<div class="joined"><button type="button" class="plain" data-do="close">${w.acts.close} <kbd>Esc</kbd></button></div></div>
<section class="people" aria-labelledby="people-title"><h3 id="people-title">${words.people}</h3><div class="results"></div></section>
<section class="acts-of" aria-labelledby="acts-title"><h3 id="acts-title">${words.acts}</h3><p class="soft">${words.actsNote}</p>
<div class="choices"><label>${words.from} <input type="date" name="from" value="${firstDay}"></label>
<label>${words.who} <select name="who"></select></label><label>${words.what} <select name="what"></select></label></div>
<div class="results" aria-live="polite"></div></section>`;
}

/** Two days' acts, so that a night is whole; chosen by who and what. */
async function showActs(place: HTMLElement, words: TeamWords, desk: TeamDesk): Promise<void> {
  const part = place.querySelector('.acts-of') as HTMLElement;
  const box = part.querySelector('.results') as HTMLElement;
  const field = (name: string) => part.querySelector(`[name=${name}]`) as HTMLInputElement | HTMLSelectElement;
  const [from, who, what] = [field('from'), field('who'), field('what')];
  let acts: readonly Act[] = [];
  const draw = () => {
    const shown = acts.filter(
      ({ by, act }) =>
        (who.value === '' || desk.actorText(by) === who.value) && (what.value === '' || act === what.value),
    );
    box.innerHTML = actsOf(shown, words, desk).markup;
  };
  const choices = (select: HTMLElement, all: readonly (readonly [string, string])[]) => {
    const { value } = select as HTMLSelectElement;
    select.innerHTML = html`<option value="">${words.all}</option>${[...new Map(all)].map(
      ([one, text]) =>
        html`<option value="${one}"${one === value ? { markup: ' selected' } : undefined}>${text}</option>`,
    )}`.markup;
  };
  const load = async () => {
    const day = from.value;
    if (day === '') return;
    const next = new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
    const answer = (await desk.call(desk.hotel.value?.id ?? '', `desk/acts?from=${day}&to=${next}`)) as DeskActsAnswer;
    // Another day may have been chosen meanwhile.
    if (from.value !== day) return;
    acts = answer.acts;
    choices(
      who,
      acts.map(({ by }) => [desk.actorText(by), desk.actorText(by)]),
    );
    choices(
      what,
      acts.map(({ act }) => [act, desk.actWord(act)]),
    );
    draw();
  };
  from.addEventListener('change', () => void load().catch(desk.tellProblem));
  for (const one of [who, what]) one.addEventListener('change', draw);
  box.addEventListener('click', ({ target }) => {
    const serial = (target as HTMLElement).closest<HTMLElement>('[data-serial]')?.dataset.serial;
    if (serial !== undefined) desk.showGuest(serial);
  });
  await load().catch(desk.tellProblem);
}

function actsOf(acts: readonly Act[], words: TeamWords, { w, time, ...desk }: TeamDesk): Html {
  if (acts.length === 0) return html`<p class="empty">${words.noActs}</p>`;
  const rows = acts.map(({ at, by, act, key = '', serial = key, room }) => {
    const guest = desk.guestOf(serial);
    const place = room === undefined ? '' : w.room.replace('{room}', () => room);
    return html`<tr><td><time datetime="${at}">${time.value.moment(at)}</time></td><td><bdi>${desk.actorText(by)}</bdi></td><td>${desk.actWord(act)}</td>
<td><button type="button" class="plain" data-serial="${serial}"><bdi>${[place, guest || `${w.fields.ticket} ${serial}`].filter(Boolean).join(' · ')}</bdi></button></td></tr>`;
  });
  return html`<table><tbody>${rows}</tbody></table>`;
}
