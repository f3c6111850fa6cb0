import type { TeamWords } from '../../../core/languages/desk-words.ts';
import { type Html, html } from '../../../kit/web/html.ts';
import type { TeamDesk } from './team-desk.browser.ts';

type Role = 'reception' | 'manager';

/** `GET /desk/team`; without `people` they are an issuer's of the hotel's own. */
interface Team {
  readonly you: string;
  readonly people?: readonly {
    readonly subject: string;
    readonly address: string;
    readonly name?: string;
    readonly status: 'invited' | 'active' | 'disabled';
    readonly role: Role;
  }[];
  readonly sessions: readonly {
    readonly subject: string;
    readonly name: string;
    readonly role: Role;
    readonly since: string;
  }[];
}

/** People with their roles, and who is signed in; each act tells what became of it, and shows them anew. */
export async function showPeople(place: HTMLElement, words: TeamWords, desk: TeamDesk): Promise<void> {
  const box = place.querySelector('.people .results') as HTMLElement;
  const path = `team?location=${encodeURIComponent(desk.hotel.value?.id ?? '')}`;
  let team: Team | undefined;
  const draw = (asked = '') => {
    if (team) box.innerHTML = peopleOf(team, asked, words, desk).markup;
    // What ends somebody's work never has the focus.
    box.querySelector<HTMLElement>('[data-do=back]')?.focus();
  };
  const load = async () => {
    team = (await desk.askDesk(path)) as Team;
    draw();
  };
  const change: Change = async (method, body, done, more = '') => {
    try {
      const answer = (await desk.askDesk(`${path}${more}`, { method, body })) as { readonly state?: string };
      desk.tell(done(answer));
      await load();
    } catch (error) {
      const { reason = '' } = error as { reason?: string };
      if (!(reason in words.problems)) return desk.tellProblem(error);
      desk.tell(words.problems[reason as keyof TeamWords['problems']], 'bad');
    }
  };
  listen(box, { draw, change }, words);
  await load().catch(desk.tellProblem);
}

/** Changes something, and tells it. @param more of the query */
type Change = (
  method: 'POST' | 'DELETE',
  body: object,
  done: (answer: { readonly state?: string }) => string,
  more?: string,
) => Promise<void>;

interface Hands {
  /** @param asked whose removal is to be confirmed */
  readonly draw: (asked?: string) => void;
  readonly change: Change;
}

function listen(box: HTMLElement, { draw, change }: Hands, { done }: TeamWords): void {
  const named = (text: string, name: string) => () => text.replace('{name}', () => name);
  const acts: Readonly<Record<string, (subject: string, name: string) => void>> = {
    ask: (subject) => draw(subject),
    back: () => draw(),
    remove: (subject, name) => void change('DELETE', { subject }, named(done.removed, name)),
    out: (subject, name) => void change('DELETE', { subject }, named(done.out, name), '&sessions'),
  };
  const invite = (body: object) =>
    void change('POST', body, ({ state }) => done[state === 'known' || state === 'disabled' ? state : 'invited']);
  box.addEventListener('click', ({ target }) => {
    const button = (target as HTMLElement).closest<HTMLElement>('[data-do]');
    const { subject = '', name = '' } = button?.closest<HTMLElement>('[data-subject]')?.dataset ?? {};
    acts[button?.dataset.do ?? '']?.(subject, name);
  });
  box.addEventListener('change', ({ target }) => {
    const { value: role, dataset } = target as HTMLSelectElement;
    if (dataset.address !== undefined) invite({ address: dataset.address, role });
  });
  box.addEventListener('submit', (event) => {
    event.preventDefault();
    const { address, name, role } = Object.fromEntries(new FormData(event.target as HTMLFormElement));
    invite({ address, role, ...(name !== '' && { name }) });
  });
}

/** A person with roles here, or one who is signed in, of whom nothing more is known. */
function peopleOf(team: Team, asked: string, words: TeamWords, desk: TeamDesk): Html {
  const { people, sessions } = team;
  const known = people ?? [...new Map(sessions.map((one) => [one.subject, one])).values()];
  const rows = known.map((one) => {
    const { subject, name = '', role } = one;
    const address = 'address' in one ? one.address : undefined;
    const title = name || address || subject;
    const [session] = sessions.filter((open) => open.subject === subject);
    const isYou = subject === team.you;
    const status = 'status' in one && one.status !== 'active' ? words.status[one.status] : undefined;
    const since = session && words.inNow.replace('{time}', () => desk.time.value.moment(session.since));
    const does = (act: string, text: string, kind = '') =>
      html`<button type="button" data-do="${act}" class="${kind}">${text}<span class="unseen"> ${title}</span></button>`;
    const sure = html`<div class="sure" role="group"><p>${words.sure.replaceAll('{name}', () => title)}</p><p class="joined">${does('remove', words.remove, 'danger')} ${does('back', desk.w.acts.back, 'plain')}</p></div>`;
    const acts = html`${session && does('out', words.signOut)}${address === undefined ? undefined : does('ask', words.remove)}`;
    return html`<li data-subject="${subject}" data-name="${title}"><div><b><bdi>${title}</bdi></b> ${isYou ? html`<span class="chip">${words.you}</span>` : undefined}
<p class="soft">${address !== undefined && address !== title ? html`<bdi dir="ltr">${address}</bdi> · ` : undefined}${[status, since].filter(Boolean).join(' · ')}</p></div>
${address === undefined || isYou ? html`<span>${words.roles[role]}</span>` : roleChoice(words, { role, address, title })}
<div class="joined">${isYou ? undefined : asked === subject ? sure : acts}</div></li>`;
  });
  return html`${people ? undefined : html`<p class="soft">${words.elsewhere}</p>`}<ul class="team">${rows}</ul>${people && inviteForm(words, desk)}`;
}

function roleChoice(
  words: TeamWords,
  { role, address, title = '' }: { readonly role: Role; readonly address?: string; readonly title?: string },
): Html {
  const options = (['reception', 'manager'] as const).map(
    (one) =>
      html`<option value="${one}"${one === role ? { markup: ' selected' } : undefined}>${words.roles[one]}</option>`,
  );
  const named =
    address === undefined ? { markup: '' } : html` data-address="${address}" aria-label="${words.role} ${title}"`;
  return html`<select name="role"${named}>${options}</select>`;
}

function inviteForm(words: TeamWords, { w }: TeamDesk): Html {
  return html`<form class="choices"><label>${w.fields.address} <input name="address" type="email" dir="ltr" required maxlength="300" autocomplete="off"></label>
<label>${words.name} <input name="name" maxlength="100" autocomplete="off"></label>
<label>${words.role} ${roleChoice(words, { role: 'reception' })}</label><button type="submit" class="main">${words.invite}</button></form>`;
}
