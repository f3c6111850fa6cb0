import type { Network } from '../domain/location.ts';
import { type ChosenLanguage, chooseLanguage } from './choose-language.ts';
import { groupedCode } from './grouped-code.ts';
import { guestName } from './guest-name.ts';
import { headerLine } from './header-line.ts';
import type { Labelled, Letter } from './letter.ts';
import { loginLink } from './login-link.ts';
import { plainLine } from './plain-line.ts';
import { roomLabel } from './room-label.ts';
import type { TicketEmailInput } from './ticket-email-input.ts';
import { validityLines } from './validity-lines.ts';

/**
 * What the mail of a ticket says.
 * @throws RangeError if the location's time zone is unknown.
 */
export function ticketLetter({ location, ticket, guest, room }: TicketEmailInput): Letter {
  const language = chooseLanguage([guest?.locale, location.language]);
  const { tag, words } = language;
  const hotel = plainLine(location.name, 100);
  // The platform writes VOID where a passcode has no password.
  const pass = ticket.pass === 'VOID' ? '' : ticket.pass;
  const kind = pass === '' ? 'code' : 'password';
  const credentials = credentialLines({ user: ticket.user, pass }, words);
  const validity = validityLines(ticket, location.timeZone, language);
  const url = loginLink(location.loginUrlTemplate, { user: ticket.user, pass });
  return {
    tag,
    direction: words.direction,
    subject: words.subject({ hotel: headerLine(location.name, 80), dates: validity.days }),
    preheader: words.preheader({ hotel }),
    title: words.title({ hotel }),
    intro: words.intro({ guest: guestName(guest), room: roomLabel(room, words), hotel }),
    credentials,
    codeNote: words.codeNote({ hyphen: credentials.some(({ value }) => value.includes('-')) }),
    network: networkLines(location.network, words),
    stepsTitle: words.stepsTitle,
    steps: [...joinSteps(location.network, words), words.typeStep[kind]],
    noPage: words.noPage,
    login: url === undefined ? undefined : { button: words.loginButton, note: words.loginNote[kind], url },
    validityTitle: words.validityTitle,
    validity: validity.lines,
    help: location.receptionPhone ? { text: words.help, phone: plainLine(location.receptionPhone, 40) } : undefined,
    because: words.because({ hotel }),
  };
}

type Words = ChosenLanguage['words'];

function credentialLines({ user, pass }: { user: string; pass: string }, words: Words): readonly Labelled[] {
  if (pass === '') return [{ label: words.codeLabel, value: groupedCode(user) }];
  return [
    { label: words.userLabel, value: groupedCode(user) },
    { label: words.passLabel, value: groupedCode(pass) },
  ];
}

function networkLines({ ssid, password }: Network, words: Words): readonly Labelled[] {
  const name = { label: words.networkLabel, value: plainLine(ssid) };
  return password ? [name, { label: words.networkPasswordLabel, value: plainLine(password) }] : [name];
}

function joinSteps({ ssid, password, hidden }: Network, words: Words): readonly string[] {
  const network = plainLine(ssid);
  const join = hidden ? words.joinHiddenStep({ network }) : words.joinStep({ network });
  return password ? [join, words.networkPasswordStep] : [join];
}
