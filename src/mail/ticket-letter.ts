import { chooseLetterLanguage, type LetterLanguage } from '../core/languages/languages.ts';
import type { LoginKind, News } from '../core/languages/words.ts';
import { accentOf, messageFor, shownAddress } from '../core/location/face.ts';
import { type Join, joinOf } from '../core/location/join.ts';
import type { Location } from '../core/location/location.ts';
import type { Guest } from '../core/stay/stay-event.ts';
import { loginOf } from '../core/ticket/code.ts';
import type { Ticket } from '../core/ticket/ticket.ts';
import { type TicketFact, ticketFacts, validWindow } from '../core/ticket/ticket-facts.ts';
import { headerLine, sanitizeLine } from '../kit/text.ts';
import { type GuestLink, guestLink } from './guest-link.ts';
import type { Labelled, Letter, LetterFace, QrCode, TicketEmailInput } from './letter.ts';

/**
 * The content of a ticket's mail.
 * @throws RangeError if the location's time zone is unknown.
 */
export function ticketLetter({ location, ticket, guest, room, portalUrl, logo, ...why }: TicketEmailInput): Letter {
  const news = newsOf(ticket, why.news);
  const head = news === 'added' ? 'replaced' : news;
  const language = chooseLetterLanguage([guest?.locale, location.language]);
  const { words, isolated } = language;
  const hotel = isolated(sanitizeLine(location.name, 100));
  const name = guestName(guest);
  const login = loginOf(ticket);
  const { days: dates, until } = validWindow(ticket, location.timeZone, language);
  const where = words.place({ room: roomLabel(room, language), hotel });
  const link = guestLink(location, login, words, portalUrl);
  const facts = ticketFacts({ ticket, location }, language);
  const credentials = labelled(facts, 'login', language);
  return {
    ...commonParts({ location, tickets: [ticket], facts, link, portalUrl, logo }, language),
    subject: words.subject[head]({ hotel: headerLine(location.name, 80), dates }),
    preheader: words.preheader[news]({ hotel, until }),
    title: words.title[head]({ hotel, until }),
    greeting: name && words.greeting({ guest: isolated(name) }),
    intro: words.intro[news][login.kind]({ where, until }),
    credentials,
    codeNote: codeNote([ticket], credentials, language),
    login: link?.login,
    validity: facts.flatMap(({ part, value }) => (part === 'validity' ? [value] : [])),
    ticketNumber: words.ticketNumber({ serial: ticket.serial }),
  };
}

/** What a letter is made of, one guest's or several guests': the facts are those of one ticket. */
interface LetterParts extends LetterExtras {
  readonly location: Location;
  readonly tickets: readonly Ticket[];
  readonly facts: readonly TicketFact[];
  readonly link?: GuestLink | undefined;
}

/** What every letter of a location says, whatever tickets it brings: how a guest gets online, and how reception helps. */
export function commonParts({ location, tickets, facts, link, ...extras }: LetterParts, language: LetterLanguage) {
  const { tag, words, direction, isolated } = language;
  const kind = tickets.some((ticket) => loginOf(ticket).kind === 'password') ? 'password' : 'code';
  const join = joinOf({ location, ticket: tickets[0] });
  const { stepsTitle, noPage, qrTitle, validityTitle } = words;
  const phone = location.receptionPhone && sanitizeLine(location.receptionPhone, 40);
  return {
    ...{ tag, direction, stepsTitle, noPage, qrTitle, validityTitle },
    network: labelled(facts, 'network', language),
    steps: [
      joinStep(join, language),
      ...(join.password ? [words.networkPasswordStep] : []),
      typeStep(location.accepts, language, kind),
    ],
    qrCodes: qrCodes(join, link, language),
    help: phone ? { text: words.help, phone, phoneInText: isolated(phone) } : undefined,
    reply: location.receptionEmail && words.reply,
    because: words.because({ hotel: isolated(sanitizeLine(location.name, 100)) }),
    face: letterFace(location, extras, language),
  } satisfies Partial<Letter>;
}

/** The facts of a part, each with its label as it stands above the value. */
export function labelled(
  facts: readonly TicketFact[],
  part: TicketFact['part'],
  { words }: LetterLanguage,
): readonly Labelled[] {
  return facts
    .filter((fact) => fact.part === part)
    .map(({ label, value }) => ({ label, labelLine: words.label(label), value }));
}

/** How codes are typed: of another system's nobody knows what it forgives. */
export function codeNote(
  tickets: readonly Ticket[],
  shown: readonly { readonly value: string }[],
  { words }: LetterLanguage,
): string {
  if (tickets.some(({ placed }) => placed !== undefined)) return words.exactNote;
  return words.codeNote({ hyphen: shown.some(({ value }) => value.includes('-')) });
}

/** The step in which a device joins the network. */
export function joinStep({ ssid, hidden }: Join, { words, isolated }: LetterLanguage): string {
  const network = isolated(ssid);
  return hidden ? words.joinHiddenStep({ network }) : words.joinStep({ network });
}

/** What a letter shows beside its words: the picture of the location's logo, as a PNG, and where the portal pages begin. */
export interface LetterExtras {
  readonly logo?: Uint8Array | undefined;
  readonly portalUrl?: string | undefined;
}

/** What a letter has of its hotel's own look, and its hotel's links. */
export function letterFace(
  location: Location,
  { logo: png, portalUrl }: LetterExtras,
  { tag, words }: LetterLanguage,
): LetterFace {
  const { logo, accentColor, websiteUrl, privacyUrl } = location;
  const message = messageFor(location, tag);
  const terms = termsPage(location, portalUrl);
  return {
    ...(logo && png && { logo: { ...logo, png, alt: sanitizeLine(location.name, 100) } }),
    ...(accentColor && { accent: accentOf(accentColor) }),
    ...(message && { message }),
    ...(websiteUrl && { website: { url: websiteUrl, text: shownAddress(websiteUrl) } }),
    ...(terms && { terms: { url: terms, text: words.terms } }),
    ...(privacyUrl && { privacy: { url: privacyUrl, text: words.privacy } }),
  };
}

/** Where the hotel's terms of use are: on our page, or at its own address. */
function termsPage({ id, terms, termsUrl }: Location, portalUrl: string | undefined): string | undefined {
  const isOurs = portalUrl !== undefined && terms && terms.languages.length > 0;
  return isOurs ? `${portalUrl}/${id}/?terms=1` : termsUrl;
}

/** By whose page the guest logs in: where it is not known, or asks for what the ticket has, nothing more is said. */
function typeStep(accepts: Location['accepts'], { words }: LetterLanguage, kind: LoginKind): string {
  if (accepts?.radius) return kind === 'code' ? words.typeTwiceStep : words.typeStep[kind];
  return accepts ? words.typeAndPressStep[kind] : words.typeStep[kind];
}

/** What another system has issued is not taken back when another one follows; of what came too late no guest knows. */
export function newsOf({ placed }: TicketEmailInput['ticket'], news: News = 'first'): News {
  return news === 'replaced' && placed?.former?.some(({ unwanted }) => !unwanted) ? 'added' : news;
}

/** The QR codes of a letter: the network's, and the page's, if there is one for the guest. */
function qrCodes({ ssid, qrText }: Join, link: GuestLink | undefined, { words }: LetterLanguage): readonly QrCode[] {
  const { alt, caption } = words.joinQr;
  const join = { does: 'join', text: qrText, alt: alt({ network: ssid }), caption } as const;
  return link ? [join, { does: 'login', text: link.login.url, ...link.qr }] : [join];
}

// Mail clients turn these into links: a booking under the name of a web address would advertise it.
const linkLike = /:\/\/|@|\bwww\.|\.\p{L}{2,}/iu;

// Visible letters, digits or signs; joiners, fillers and marks alone are not a name.
const visible = /[^\p{Default_Ignorable_Code_Point}\p{C}\p{M}\p{Z}\u2800]/u;

/** The guest's name in the mail's greeting; undefined if unknown, invisible, or similar to a web address. */
export function guestName(guest: Guest | undefined): string | undefined {
  const parts = [guest?.givenName, guest?.familyName].map((part) => part?.trim()).filter((part) => part);
  const name = sanitizeLine(parts.join(' '), 80).trim();
  return visible.test(name) && !linkLike.test(name) ? name : undefined;
}

/** The hotel's name of the room (`room 204`, `Pitch 12`); absent if unknown. The platform's `0` means no room. */
function roomLabel(room: TicketEmailInput['room'], { words, isolated }: LetterLanguage): string | undefined {
  const label = roomName(room);
  if (label === undefined) return undefined;
  return isName(label) ? isolated(label) : words.room(isolated(label));
}

/** What a hotel calls a room; undefined if that is unknown, as for the platform's `0`. */
export function roomName(room: { id?: string; name?: string } | undefined): string | undefined {
  const label = sanitizeLine(room?.name || room?.id || '', 40).trim();
  return label === '' || label === '0' ? undefined : label;
}

/** Whether a room is called by words: `Pitch 12`. */
export function isName(label: string): boolean {
  return /\p{L}.*\s/u.test(label);
}
