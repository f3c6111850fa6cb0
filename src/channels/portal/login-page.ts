import type { Location } from '../../domain/model/location.ts';
import type { Credentials } from '../../domain/model/ticket.ts';
import { sanitizeLine } from '../email/text/sanitize-line.ts';
import { type Html, html } from '../print/html.ts';
import { languageButtons, type Next, type PortalPage, told } from './portal-page.ts';
import type { Reader } from './reader.ts';

/** What the login page shows. */
export interface LoginForm {
  readonly location: Location;
  readonly next: Next;
  /** What is filled in; a password asks for one, whatever the location's coding. */
  readonly typed: Credentials;
  /** Whether the network has sent the device: otherwise the form only shows how things stand. */
  readonly hasDevice: boolean;
  /** Why it is shown again. */
  readonly trouble?: string;
}

/** The page on which a guest types the code. */
export function loginPage(form: LoginForm, reader: Reader): PortalPage {
  const { location, next, hasDevice, trouble } = form;
  const { words, page } = reader;
  const content = html`${trouble === undefined ? undefined : told('bad', trouble)}${hasDevice ? undefined : byLink(location, reader)}<form method="post" action="${next.path}">
<input type="hidden" name="state" value="${next.state}">
${fields(form, reader)}<p class="soft">${words.codeNote({ hyphen: true })}</p>
<p><button class="main" name="do" value="login">${hasDevice ? page.goOnline : page.showCard}</button></p>
<details><summary>${page.language}</summary><div class="row">
${languageButtons(reader, ' formnovalidate')}</div></details>
</form>
`;
  return { reader, location, content };
}

function byLink({ network }: Location, { words, page, isolated }: Reader): Html {
  return html`<p>${page.byLink({ network: isolated(sanitizeLine(network.ssid)) })}</p>
<p class="soft">${words.noPage}</p>
`;
}

function fields({ location, typed }: LoginForm, { words }: Reader): Html {
  const isPassword = location.coding === 'base32pass' || typed.pass !== '';
  const code = field('code', isPassword ? words.userLabel : words.codeLabel, typed.user);
  return isPassword ? html`${code}${field('password', words.passLabel, typed.pass)}` : code;
}

/** Codes are letters and digits, and no dictionary's words. */
function field(name: string, label: string, value: string): Html {
  return html`<label for="${name}">${label}</label>
<input id="${name}" name="${name}" value="${value}" maxlength="64" required dir="ltr" autocomplete="off" autocapitalize="characters" autocorrect="off" spellcheck="false" enterkeyhint="go">
`;
}
