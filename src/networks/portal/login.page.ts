import type { Location } from '../../core/location/location.ts';
import type { Credentials } from '../../core/ticket/ticket.ts';
import { type Html, html } from '../../kit/web/html.ts';
import { type DoorForm, doorForms } from './door.page.ts';
import { byLink, looks, type Next, type PortalPage, pressed, type Reader, told } from './portal.page.ts';
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
  const content = html`${trouble === undefined ? undefined : told('bad', trouble)}${done === undefined ? undefined : told('good', done)}${hasDevice ? undefined : byLink(location, reader)}<form method="post" action="${next.path}">
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
  return { reader, ...(location && { location }), content: html`${told('bad', page[message])}${button}` };
}
