import { type ChosenLanguage, chooseLanguage } from '../core/languages/languages.ts';
import { validityLines } from '../core/languages/validity-lines.ts';
import type { LoginKind, MailWords, News } from '../core/languages/words.ts';
import { accentOf, messageFor, shownAddress } from '../core/location/face.ts';
import type { Location, Network } from '../core/location/location.ts';
import type { Guest } from '../core/stay/stay-event.ts';
import { groupedCode } from '../core/ticket/code.ts';
import type { Credentials } from '../core/ticket/ticket.ts';
import { headerLine, sanitizeLine } from '../kit/text.ts';
import { type GuestLink, guestLink } from './guest-link.ts';
import type { Labelled, Letter, LetterFace, QrCode, TicketEmailInput } from './letter.ts';

/** The words of one language. */
export type Words = ChosenLanguage['words'];

/**
 * The content of a ticket's mail.
 * @throws RangeError if the location's time zone is unknown.
 */
export function ticketLetter({ location, ticket, guest, room, portalUrl, logo, ...why }: TicketEmailInput): Letter {
  const news = newsOf(ticket, why.news);
  const language = chooseLanguage([guest?.locale, location.language]);
  const { tag, words } = language;
  const isolated = words.direction === 'rtl' ? isolate : (text: string) => text;
  const hotel = isolated(sanitizeLine(location.name, 100));
  const name = guestName(guest);
  const secret = secretOf(ticket);
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
    face: letterFace(location, { logo, portalUrl }, language),
  };
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
  { tag, words }: ChosenLanguage,
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
export function typeStep(accepts: Location['accepts'], words: Words, kind: LoginKind): string {
  if (accepts?.radius) return kind === 'code' ? words.typeTwiceStep : words.typeStep[kind];
  return accepts ? words.typeAndPressStep[kind] : words.typeStep[kind];
}

/** What another system has issued is not taken back when another one follows; of what came too late no guest knows. */
export function newsOf({ placed }: TicketEmailInput['ticket'], news: News = 'first'): News {
  return news === 'replaced' && placed?.former?.some(({ unwanted }) => !unwanted) ? 'added' : news;
}

/** Isolates a name whose direction may differ from the sentence's. */
export function isolate(text: string): string {
  return `\u2068${text}\u2069`;
}

/** The platform writes VOID if a passcode has no password. */
export function secretOf({ user, pass }: Credentials): Credentials {
  return { user, pass: pass === 'VOID' ? '' : pass };
}

/** What a guest types, with labels. */
export function credentialLines(
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

/** How a guest joins the network, step by step. */
export function networkWords(
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

/** The QR codes of a letter: the network's, and the page's, if there is one for the guest. */
export function qrCodes(network: Network, link: GuestLink | undefined, { joinQr }: Words): readonly QrCode[] {
  const ssid = sanitizeLine(network.ssid);
  const { caption } = joinQr;
  const join = { does: 'join', text: wifiQrText(network), alt: joinQr.alt({ network: ssid }), caption } as const;
  return link ? [join, { does: 'login', text: link.login.url, ...link.qr }] : [join];
}

/** How reception helps. */
export function receptionWords(
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
function roomLabel(
  room: { id?: string; name?: string } | undefined,
  words: MailWords,
  isolated = (text: string) => text,
): string | undefined {
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

/**
 * The text of a QR code that joins a network, as phones' cameras read it: backslash, semicolon, comma, colon and quote are
 * escaped. `WPA` stands for WPA2 and WPA3 too. Source: ZXing, Barcode Contents, "Wi-Fi Network config".
 */
function wifiQrText({ ssid, password, hidden }: Network): string {
  const secret = password === undefined ? 'T:nopass' : `T:WPA;P:${escaped(password)}`;
  return `WIFI:S:${escaped(ssid)};${secret};${hidden ? 'H:true;' : ''};`;
}

function escaped(text: string): string {
  return text.replace(/[\\;,:"]/gu, '\\$&');
}
