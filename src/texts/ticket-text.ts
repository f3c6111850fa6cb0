import { english, wishedLanguage } from '../core/languages/language-names.ts';
import { textWords } from '../core/languages/languages.ts';
import { joinOf } from '../core/location/join.ts';
import type { Location } from '../core/location/location.ts';
import { groupedCode, loginOf } from '../core/ticket/code.ts';
import type { Ticket } from '../core/ticket/ticket.ts';
import { isContactLike, withoutContacts } from '../kit/mail-address.ts';
import { sanitizeLine } from '../kit/text.ts';
import { localParts } from '../kit/time.ts';
import { foldedName, gsmPart, type Part, widePart } from './gsm-text.ts';

/** What a text tells, and to whom. */
export interface TicketTextInput {
  readonly location: Pick<Location, 'id' | 'name' | 'network' | 'timeZone' | 'language'>;
  readonly ticket: Pick<Ticket, 'user' | 'pass' | 'until'>;
  /** BCP-47. */
  readonly locale?: string | undefined;
}

/** The parts of the line: the hotel's name as it may be shortened, the others as they are. */
interface Said {
  readonly hotel: string;
  readonly code: string;
  readonly network: string | undefined;
  readonly password: string | undefined;
}

/** So much of the hotel's name stays before anything else is left out. */
const leastName = 12;

/**
 * The text that tells a guest the code: one part, in the guest's language, without a link and without a guest's name. The
 * hotel's name is shortened before anything is left out, then the network's password, then the network. Undefined if not even
 * the code fits.
 */
export function ticketText({ location, ticket, locale }: TicketTextInput): string | undefined {
  const { tag } = wishedLanguage([locale, location.language]) ?? english;
  const words = textWords[tag];
  const { date, time } = localParts(ticket.until, location.timeZone);
  const [, month, day] = date.split('-').map(Number);
  const until = words.until({ day: day ?? 0, month: month ?? 0, time: time.slice(0, 5) });
  const line = ({ hotel, code, network, password }: Said) =>
    words.line({ hotel, code, until, ...(network && { network }), ...(password && { password }) });
  const all = saidOf(location, ticket);
  const plain = inPlain(all, location.network.hidden);
  return (plain && fitted(plain, line, gsmPart)) ?? fitted(all, line, widePart);
}

function saidOf(location: TicketTextInput['location'], ticket: TicketTextInput['ticket']): Said {
  const { id, name } = location;
  const { kind, user, pass } = loginOf(ticket);
  const { ssid, password } = joinOf({ location, ticket });
  const isShown = !isContactLike(ssid);
  return {
    hotel: sanitizeLine(withoutContacts(name)).trim() || id,
    code: kind === 'code' ? groupedCode(user) : `${user} / ${pass}`,
    network: isShown ? ssid : undefined,
    password: isShown && password !== undefined && !isContactLike(password) ? password : undefined,
  };
}

/**
 * The same in letters that every phone has; undefined if a name or the code has none of these. What must be typed is not
 * changed: a password of other letters fits into no part.
 * @param isTyped the network is in no list, and its name is typed, too
 */
function inPlain({ hotel, code, network, password }: Said, isTyped: boolean): Said | undefined {
  const plainHotel = foldedName(hotel);
  const plainNetwork = network === undefined ? undefined : foldedName(network);
  if (!plainHotel || gsmPart.size(code) === Number.POSITIVE_INFINITY || (network !== undefined && !plainNetwork))
    return undefined;
  if (isTyped && plainNetwork !== network) return undefined;
  return { hotel: plainHotel, code, network: plainNetwork, password };
}

/** The line with as much as one part takes. */
function fitted(said: Said, line: (said: Said) => string, { size, most }: Part): string | undefined {
  const { network } = said;
  const without = { ...said, password: undefined };
  const forms = [
    ...(network && said.password ? [{ ...said, least: leastName }] : []),
    ...(network ? [{ ...without, least: leastName }] : []),
    { ...without, network: undefined, least: 1 },
  ];
  for (const { least, ...form } of forms) {
    const hotel = longestName(form.hotel, least, (name) => size(line({ ...form, hotel: name })) <= most);
    if (hotel !== undefined) return line({ ...form, hotel });
  }
  return undefined;
}

const letters = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** The name, or as much of its beginning as fits: whole words, if that leaves enough. */
function longestName(name: string, least: number, fits: (name: string) => boolean): string | undefined {
  if (fits(name)) return name;
  const all = [...letters.segment(name)].map(({ segment }) => segment);
  for (let count = all.length - 1; count >= least; count--) {
    const cut = all.slice(0, count).join('').trimEnd();
    if (!fits(cut)) continue;
    const words = all[count]?.trim() === '' ? cut : cut.replace(/\s+\S*$/u, '');
    return [...letters.segment(words)].length >= least ? words : cut;
  }
  return undefined;
}
