import { hotelClock } from '../../core/languages/hotel-clock.ts';
import type { Location } from '../../core/location/location.ts';
import type { Credentials } from '../../core/ticket/ticket.ts';
import { type Html, html } from '../../kit/web/html.ts';
import { wantedLink } from './card.page.ts';
import { byLink, looks, type Next, notice, type PortalPage, pressed, type Reader } from './portal.page.ts';
import { termsLink } from './terms.page.ts';

/** What the login page shows. */
interface LoginForm extends DoorForm {
  /** What a link has filled in; a password asks for one, whatever the location's coding. */
  readonly linked: Credentials;
  /** Whether the network has sent the device: otherwise the form only shows how things stand. */
  readonly hasDevice: boolean;
  /** Why it is shown again. */
  readonly trouble?: string;
  /** What was done, as it was asked for. */
  readonly done?: string;
}

/** The page on which a guest types the code. */
export function loginPage(form: LoginForm, reader: Reader): PortalPage {
  const { location, next, hasDevice, trouble, done, tick } = form;
  const { words, page } = reader;
  const content = html`${trouble === undefined ? undefined : notice('bad', trouble)}${done === undefined ? undefined : notice('good', done)}${hasDevice ? undefined : byLink(location, reader)}<form method="post" action="${next.path}">
<input type="hidden" name="state" value="${next.state}">
${fields(form, reader)}<p class="soft">${words.codeNote({ hyphen: true })}</p>
${tick}${termsLink(location, reader)}<p><button class="main" name="do" value="login">${hasDevice ? page.goOnline : page.showCard}</button></p>
</form>
${hasDevice ? doorForms(form, reader) : undefined}${looks(next, reader, linkedFields(form))}`;
  return { reader, location, content };
}

/** Of what is typed an address must say nothing; what came by one stays in it. */
export function linkedFields({ linked }: Pick<LoginForm, 'linked'>): readonly Html[] {
  return Object.entries({ code: linked.user, password: linked.pass })
    .filter(([, value]) => value !== '')
    .map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`);
}

function fields({ location, linked }: LoginForm, { words }: Reader): Html {
  const isPassword = location.coding === 'base32pass' || linked.pass !== '';
  const code = field('code', isPassword ? words.userLabel : words.codeLabel, linked.user);
  return isPassword ? html`${code}${field('password', words.passLabel, linked.pass)}` : code;
}

/** Codes are letters and digits, and no dictionary's words. */
function field(name: string, label: string, value: string): Html {
  return html`<label for="${name}">${label}</label>
<input id="${name}" name="${name}" value="${value}" maxlength="64" required dir="ltr" autocomplete="off" autocapitalize="characters" autocorrect="off" spellcheck="false" enterkeyhint="go">
`;
}

/** What went otherwise than it should. */
type Message = 'tooManyTries' | 'notSeen' | 'outage' | 'noSuchPage';

/** A page that says what is so and what to do. */
export function messagePage(
  message: Message,
  /** `again`: the press that tries the same once more. */
  {
    location,
    again,
  }: { readonly location?: Location; readonly again?: { readonly next: Next; readonly does: string } },
  reader: Reader,
): PortalPage {
  const { page } = reader;
  const button = again && pressed(again.next, again.does, page.tryAgain, 'main');
  return { reader, ...(location && { location }), content: html`${notice('bad', page[message])}${button}` };
}

/** What a page with a form to log in by is made of, and its own door. */
interface DoorForm {
  readonly location: Location;
  readonly next: Next;
  /** What must be ticked before the device is let in. */
  readonly tick?: Html | undefined;
  /** The forms of the guest's own door lie open. */
  readonly isDoorOpen?: boolean;
}

const text = 'maxlength="100"';

/** The forms of the guest's own door, folded away; nothing where the location has none. */
function doorForms({ location, next, tick, isDoorOpen }: DoorForm, { page }: Reader): Html | undefined {
  const { ownDoor } = location;
  if (!ownDoor) return undefined;
  const forms = ownDoor.by.map((by, at) => {
    const field = (name: string, label: string, markup: string) =>
      html`<label for="${by}-${name}">${label}</label>
<input id="${by}-${name}" name="${name}" ${{ markup }} required>
`;
    const fields =
      by === 'reservation'
        ? field('number', page.number, text)
        : html`${field('room', page.room, text)}${field('departure', page.departure, 'type="date"')}`;
    // One for both forms. The code is mailed to whoever has not accepted anything, too.
    const again = html`<button name="do" value="resend"${tick && { markup: ' formnovalidate' }}>${page.sendAgain}</button>`;
    return html`<form method="post" action="${next.path}" autocomplete="off"><fieldset><legend>${by === 'reservation' ? page.byNumber : page.byRoom}</legend><input type="hidden" name="state" value="${next.state}"><input type="hidden" name="by" value="${by}">
${field('surname', page.surname, text)}${fields}${tick}<button class="main" name="do" value="door">${page.goOnline}</button>${ownDoor.resend && at === 0 ? again : undefined}</fieldset></form>
`;
  });
  return html`<details${isDoorOpen ? { markup: ' open' } : undefined}><summary>${page.noCode}</summary>
${forms}</details>
`;
}

/** What a guest sees whom the own door has let in: until when, and how many other devices may be. Nothing tells who it is. */
export function doorPage(
  {
    location,
    until,
    left,
    wanted,
  }: {
    readonly location: Location;
    /** Epoch seconds. */
    readonly until: number;
    readonly left?: number;
    readonly wanted?: string;
  },
  reader: Reader,
): PortalPage {
  const { page, words, locale } = reader;
  const end = hotelClock(locale, location.timeZone).moment(until * 1000, { years: false });
  const content = html`<div class="now">${notice('good', page.online)}</div>
<dl>${end && html`<dt>${page.onlineUntil}</dt><dd>${words.moment(end)}</dd>`}${
    left === undefined ? undefined : html`<dt>${page.devicesLeft}</dt><dd>${left}</dd>`
  }</dl>
${wanted === undefined ? undefined : wantedLink(wanted, reader)}`;
  return { reader, location, content };
}
