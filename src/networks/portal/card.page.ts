import { amounts } from '../../core/languages/amounts.ts';
import { hotelClock } from '../../core/languages/hotel-clock.ts';
import type { Location } from '../../core/location/location.ts';
import type { Ticket } from '../../core/ticket/ticket.ts';
import { ticketFacts } from '../../core/ticket/ticket-facts.ts';
import { type Html, html } from '../../kit/web/html.ts';
import type { BudgetsLeft } from '../budgets.ts';
import { type LoginRefusal, refusalText } from '../login-rules.ts';
import { byLink, looks, type Next, notice, type PortalPage, pressed, type Reader } from './portal.page.ts';
import { termsLink } from './terms.page.ts';

/** A ticket's living card: whether the device is in, until when, what is left, and the other devices. */
export function cardPage(card: Card, next: Next, reader: Reader): PortalPage {
  const { location, onward, refusal } = card;
  const { page } = reader;
  const others = devices(card, next, reader);
  // Who must choose a device to log out sees them first.
  const isFull = refusal?.reason === 'too_many_devices';
  const content = html`${standing(card, reader)}${isFull ? others : undefined}${onwards(card, next, reader)}${isOver(card) ? undefined : facts(card, reader)}${
    isFull ? undefined : others
  }${goOn(card, reader)}${termsLink(location, reader)}${looks(next, reader, html`<p><button>${page.lookAgain}</button></p>`)}`;
  return { reader, location, content, ...(onward !== undefined && { onward }) };
}

/** Whether the ticket lets nobody in any more, so that no time is left and no press helps. */
function isOver({ refusal }: Card): boolean {
  return refusal?.reason === 'cancelled' || refusal?.reason === 'ended';
}

/** The next step of a device that is not in. */
function onwards(card: Card, next: Next, { page }: Reader): Html | undefined {
  const { onward, device, refusal, tick } = card;
  if (isOver(card)) return undefined;
  if (onward !== undefined) return link(onward, page.connect, 'main');
  if (!device || device.isIn) return undefined;
  return refusal
    ? pressed(next, 'login', page.tryAgain, '', tick)
    : pressed(next, 'login', page.goOnline, 'main', tick);
}

function standing({ refusal, device, isOut, location, now, onward, others, trouble }: Card, reader: Reader): Html {
  const { page, locale } = reader;
  const { timeZone } = location;
  const out = isOut && notice('good', page.isOut);
  if (trouble) return notice('bad', page[trouble]);
  if (refusal?.reason === 'too_many_devices' && others.some(({ isComing }) => isComing))
    return html`${out}${notice('bad', page.placeHeld)}`;
  if (refusal) return html`${out}${notice('bad', refusalText(refusal, { wishes: [locale], timeZone, now }))}`;
  if (!device) return html`${out}${byLink(location, reader)}`;
  if (onward !== undefined) return html`${out}`;
  return html`${out}<div class="now">${device.isIn ? notice('good', page.online) : notice('bad', page.offline)}</div>
`;
}

function facts(card: Card, reader: Reader): Html {
  const { words, page } = reader;
  const lines = ticketFacts(card, reader).filter(({ part }) => part === 'validity');
  const used = card.others.filter(({ isComing }) => !isComing).length + (card.device?.isIn ? 1 : 0);
  const all: readonly Fact[] = [
    ...leftLines(card, reader),
    { label: page.devices, text: page.inUse({ used, most: card.ticket.numUsers }) },
  ];
  return html`<dl>${all.map(fact)}</dl>
<h2>${words.validityTitle}</h2>
<ul>${lines.map(({ value }) => html`<li>${value}</li>`)}</ul>
`;
}

function devices(card: Card, next: Next, reader: Reader): Html | undefined {
  const { others, device, canPutOut, refusal } = card;
  if (others.length === 0) return undefined;
  const { page } = reader;
  const text = ({ end, since }: OtherDevice) =>
    page.otherDevice({ end: `\u2066…${end}\u2069`, since: sinceText(since, card, reader) });
  const button = (tag: string, name: string) =>
    canPutOut
      ? html`<button name="out" value="${tag}" aria-label="${page.putOut}: ${name}">${page.putOut}</button>`
      : undefined;
  return html`<form method="post" action="${next.path}"><input type="hidden" name="state" value="${next.state}"><input type="hidden" name="do" value="out">
<h2>${page.devices}</h2>
<ul>${device?.isIn ? html`<li>${page.thisDevice}</li>` : undefined}${others.map(
    (one) => html`<li><span>${text(one)}</span>${button(one.tag, text(one))}</li>`,
  )}</ul></form>
${!canPutOut && refusal?.reason === 'too_many_devices' ? html`<p>${page.cannotPutOut}</p>` : undefined}`;
}

/** The time alone, if that was today. */
function sinceText(since: number, { now, location }: Card, { words, locale }: Reader): string {
  const clock = hotelClock(locale, location.timeZone);
  const [then, today] = [since, now].map((at) => clock.moment(at, { years: false }));
  if (!then) return '';
  return then.day === today?.day ? then.time : words.moment(then);
}

function goOn({ wanted, device, onward }: Card, reader: Reader): Html | undefined {
  return wanted === undefined || onward !== undefined || !device?.isIn ? undefined : wantedLink(wanted, reader);
}

/** The link to where the guest wanted to go: http or https. */
export function wantedLink(wanted: string, { page, isolated }: Reader): Html {
  return html`<p>${link(wanted, page.goOn({ host: isolated(new URL(wanted).host) }), '')}</p>
`;
}

function fact({ label, text }: Fact): Html {
  return html`<dt>${label}</dt><dd>${text}</dd>`;
}

function link(url: string, text: string, style: string): Html {
  return html`<a class="${style}" href="${url}" rel="noreferrer">${text}</a>
`;
}

/** Another device that is in with the same ticket. */
interface OtherDevice {
  /** What names it in the form, and tells nobody its address. */
  readonly tag: string;
  /** The end of its address, as devices show it in their settings: `A7-3B`. */
  readonly end: string;
  /** Epoch milliseconds. */
  readonly since: number;
  /** It has a place, and the network is still being asked to let it in. */
  readonly isComing?: true;
}

/** How a ticket stands, for its guest. */
export interface Card {
  readonly location: Location;
  readonly ticket: Ticket;
  /** Epoch milliseconds. */
  readonly now: number;
  /** When the ticket ends: epoch milliseconds. */
  readonly end: number;
  readonly left: BudgetsLeft;
  /** What must be ticked before the device is let in, and why it was not. */
  readonly tick?: Html | undefined;
  readonly trouble?: 'termsMissing' | 'termsChanged';
  /** Why it lets nobody in now. */
  readonly refusal?: LoginRefusal;
  /** The device before which the page lies; absent if the network has not sent it. */
  readonly device?: { readonly isIn: boolean };
  readonly others: readonly OtherDevice[];
  /** Whether the network can put a device out. */
  readonly canPutOut: boolean;
  /** A device was just put out. */
  readonly isOut?: true;
  /** Where the guest wanted to go: http or https. */
  readonly wanted?: string;
  /** Where the browser must go for the network to let it in. */
  readonly onward?: string;
}

/** A label and what it stands for. */
interface Fact {
  readonly label: string;
  readonly text: string;
}

/** What is left of a ticket: time, and budgets where there are some. */
function leftLines({ now, end, left, ticket }: Card, { words, page, locale }: Reader): readonly Fact[] {
  const { duration, bytes, list } = amounts(locale);
  const time = (label: string, seconds: number | undefined) =>
    seconds === undefined || seconds <= 0 ? [] : [{ label, text: duration(rounded(seconds)) }];
  const online = [left.seconds, left.secondsToday].filter((one) => one !== undefined);
  const data = [
    ...(left.download === undefined ? [] : [words.download({ amount: bytes(left.download) })]),
    ...(left.upload === undefined ? [] : [words.upload({ amount: bytes(left.upload) })]),
  ];
  const hasBegun = now >= Date.parse(ticket.from);
  return [
    ...(hasBegun ? time(page.timeLeft, (end - now) / 1000) : []),
    ...(online.length > 0 ? time(page.onlineLeft, Math.min(...online)) : []),
    ...(data.length > 0 ? [{ label: page.dataLeft, text: list(data) }] : []),
  ];
}

/** Seconds as a guest counts them: hours of days, minutes of hours, and a minute at least. */
function rounded(seconds: number): number {
  const step = seconds >= 2 * 86_400 ? 3600 : 60;
  return Math.max(60, Math.floor(seconds / step) * step);
}
