import type { Location, Network } from '../../domain/model/location.ts';
import type { Credentials } from '../../domain/model/ticket.ts';
import { type ChosenLanguage, chooseLanguage } from './choose-language.ts';
import { type GuestLink, guestLink } from './guest-link.ts';
import { validityLines } from './hotel-time/validity-lines.ts';
import type { LoginKind, News } from './language.ts';
import type { Labelled, Letter, QrCode } from './letter.ts';
import { wifiQrText } from './pictures/wifi-qr-text.ts';
import { groupedCode } from './text/grouped-code.ts';
import { guestName } from './text/guest-name.ts';
import { headerLine } from './text/header-line.ts';
import { roomLabel } from './text/room-label.ts';
import { sanitizeLine } from './text/sanitize-line.ts';
import type { TicketEmailInput } from './ticket-email-input.ts';

type Words = ChosenLanguage['words'];

/**
 * The content of a ticket's mail.
 * @throws RangeError if the location's time zone is unknown.
 */
export function ticketLetter({ location, ticket, guest, room, portalUrl, ...why }: TicketEmailInput): Letter {
  const news = newsOf(ticket, why.news);
  const language = chooseLanguage([guest?.locale, location.language]);
  const { tag, words } = language;
  const isolated = words.direction === 'rtl' ? isolate : (text: string) => text;
  const hotel = isolated(sanitizeLine(location.name, 100));
  const name = guestName(guest);
  // The platform writes VOID if a passcode has no password.
  const secret = { user: ticket.user, pass: ticket.pass === 'VOID' ? '' : ticket.pass };
  const kind = secret.pass === '' ? 'code' : 'password';
  const isOurs = ticket.placed === undefined;
  const credentials = credentialLines(secret, words, isOurs ? groupedCode : (code) => code);
  const validity = validityLines(ticket, location.timeZone, language);
  const { until } = validity;
  const where = words.place({ room: roomLabel(room, words, isolated), hotel });
  const link = guestLink(location, secret, words, portalUrl);
  return {
    tag,
    direction: words.direction,
    subject: words.subject[news]({ hotel: headerLine(location.name, 80), dates: validity.days }),
    preheader: words.preheader[news]({ hotel, until }),
    title: words.title[news]({ hotel, until }),
    greeting: name && words.greeting({ guest: isolated(name) }),
    intro: words.intro[news][kind]({ where, until }),
    credentials,
    codeNote: isOurs
      ? words.codeNote({ hyphen: credentials.some(({ value }) => value.includes('-')) })
      : words.exactNote,
    ...networkWords(location.network, words, isolated, typeStep(location.accepts, words, kind)),
    noPage: words.noPage,
    login: link?.login,
    qrTitle: words.qrTitle,
    qrCodes: qrCodes(location.network, link, words),
    validityTitle: words.validityTitle,
    validity: validity.lines,
    ...receptionWords(location, words, isolated),
    because: words.because({ hotel }),
    ticketNumber: words.ticketNumber({ serial: ticket.serial }),
  };
}

/** By whose page the guest logs in: where it is not known, or asks for what the ticket has, nothing more is said. */
function typeStep(accepts: Location['accepts'], words: Words, kind: LoginKind): string {
  if (accepts?.radius) return kind === 'code' ? words.typeTwiceStep : words.typeStep[kind];
  return accepts ? words.typeAndPressStep[kind] : words.typeStep[kind];
}

/** What another system has issued is not taken back when another one follows; of what came too late no guest knows. */
function newsOf({ placed }: TicketEmailInput['ticket'], news: News = 'first'): News {
  return news === 'replaced' && placed?.former?.some(({ unwanted }) => !unwanted) ? 'added' : news;
}

/** Isolates a name whose direction may differ from the sentence's. */
function isolate(text: string): string {
  return `\u2068${text}\u2069`;
}

function credentialLines(
  { user, pass }: Credentials,
  words: Words,
  shown: (code: string) => string,
): readonly Labelled[] {
  if (pass === '') return [labelled(words.codeLabel, shown(user), words)];
  return [labelled(words.userLabel, shown(user), words), labelled(words.passLabel, shown(pass), words)];
}

function labelled(label: string, value: string, words: Words): Labelled {
  return { label, labelLine: words.label(label), value };
}

function networkWords(
  { ssid, password, hidden }: Network,
  words: Words,
  isolated: (text: string) => string,
  typeStep: string,
): Pick<Letter, 'stepsTitle' | 'network' | 'steps'> {
  const network = isolated(sanitizeLine(ssid));
  const join = hidden ? words.joinHiddenStep({ network }) : words.joinStep({ network });
  const name = labelled(words.networkLabel, sanitizeLine(ssid), words);
  if (!password) return { stepsTitle: words.stepsTitle, network: [name], steps: [join, typeStep] };
  return {
    stepsTitle: words.stepsTitle,
    network: [name, labelled(words.networkPasswordLabel, sanitizeLine(password), words)],
    steps: [join, words.networkPasswordStep, typeStep],
  };
}

function qrCodes(network: Network, link: GuestLink | undefined, { joinQr }: Words): readonly QrCode[] {
  const ssid = sanitizeLine(network.ssid);
  const { caption } = joinQr;
  const join = { does: 'join', text: wifiQrText(network), alt: joinQr.alt({ network: ssid }), caption } as const;
  return link ? [join, { does: 'login', text: link.login.url, ...link.qr }] : [join];
}

function receptionWords(
  { receptionPhone, receptionEmail }: Location,
  words: Words,
  isolated: (text: string) => string,
): Pick<Letter, 'help' | 'reply'> {
  const phone = receptionPhone && sanitizeLine(receptionPhone, 40);
  return {
    help: phone ? { text: words.help, phone, phoneInText: isolated(phone) } : undefined,
    reply: receptionEmail && words.reply,
  };
}
