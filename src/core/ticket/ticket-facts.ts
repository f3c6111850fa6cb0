import { epochMs } from '../../kit/time.ts';
import { amounts } from '../languages/amounts.ts';
import { hotelClock } from '../languages/hotel-clock.ts';
import type { ChosenLanguage } from '../languages/languages.ts';
import { joinOf } from '../location/join.ts';
import type { Location } from '../location/location.ts';
import { groupedCode, loginOf } from './code.ts';
import { startOf, ticketEnd } from './status.ts';
import type { Ticket } from './ticket.ts';

/** One thing that a guest is told of a ticket. */
export interface TicketFact {
  readonly key: string;
  /** Where it stands: with what a guest types, with the network, or with when and how the ticket works. */
  readonly part: 'login' | 'network' | 'validity';
  /** Of the value, or of all that stand in the part. */
  readonly label: string;
  /** What is copied or typed; of a ticket's validity a sentence. */
  readonly value: string;
}

/** A ticket with its location. */
interface Described {
  readonly ticket: Ticket;
  readonly location: Pick<Location, 'network' | 'timeZone'>;
}

/**
 * All that a guest is told of a ticket, in the order in which it is read: mails, papers and pages show what is here, so that what
 * a ticket has anew is added once.
 * @throws RangeError if the location's time zone is unknown.
 */
export function ticketFacts({ ticket, location }: Described, language: ChosenLanguage): readonly TicketFact[] {
  const { validityTitle: label } = language.words;
  const sentences = { window: validWindow(ticket, location.timeZone, language).sentence, ...limits(ticket, language) };
  return [
    ...loginFacts(ticket, language),
    ...networkFacts({ ticket, location }, language),
    ...Object.entries(sentences).flatMap(([key, value]) =>
      value ? [{ key, part: 'validity' as const, label, value }] : [],
    ),
  ];
}

/** What a guest types. Codes of our own are shown in groups; of another system's nobody knows what it forgives. */
function loginFacts(ticket: Ticket, { words }: ChosenLanguage): readonly TicketFact[] {
  const { kind, user, pass } = loginOf(ticket);
  const shown = ticket.placed === undefined ? groupedCode : (code: string) => code;
  if (kind === 'code') return [{ key: 'code', part: 'login', label: words.codeLabel, value: shown(user) }];
  return [
    { key: 'user', part: 'login', label: words.userLabel, value: shown(user) },
    { key: 'password', part: 'login', label: words.passLabel, value: shown(pass) },
  ];
}

function networkFacts(described: Described, { words }: ChosenLanguage): readonly TicketFact[] {
  const { ssid, password } = joinOf(described);
  const name = { key: 'network', part: 'network', label: words.networkLabel, value: ssid } as const;
  if (!password) return [name];
  return [name, { key: 'networkPassword', part: 'network', label: words.networkPasswordLabel, value: password }];
}

/** When a ticket is valid, in local time. */
interface ValidWindow {
  /** `12–15 March`. */
  readonly days: string;
  /** The end: `Sunday 15 March, 12:00`. */
  readonly until: string;
  readonly sentence: string;
}

/**
 * When a ticket is valid, in local time and the guest's language.
 * @throws RangeError if the location's time zone is unknown.
 */
export function validWindow(ticket: Ticket, timeZone: string, { words, locale }: ChosenLanguage): ValidWindow {
  const clock = hotelClock(locale, timeZone);
  const from = epochMs(startOf(ticket));
  const until = ticketEnd({ from: epochMs(ticket.from), until: epochMs(ticket.until), service: ticket.service });
  const years = clock.yearsDiffer(from, until);
  const start = clock.moment(from, { years });
  const end = clock.moment(until, { years });
  const sentence = words.window({
    from: words.moment(start),
    fromZone: start.zone === end.zone ? undefined : start.zone,
    until: words.moment(end),
    zone: end.zone,
  });
  return { days: clock.days(from, until), until: words.moment(end), sentence };
}

/** What else limits a ticket, a sentence each; empty where it does not. */
function limits({ service, numUsers }: Ticket, { words, locale }: ChosenLanguage) {
  const { duration, bytes, rate, list } = amounts(locale);
  const pair = (down: number, up: number, text: (count: number) => string) =>
    list([
      ...(down > 0 ? [words.download({ amount: text(down) })] : []),
      ...(up > 0 ? [words.upload({ amount: text(up) })] : []),
    ]);
  const { timetofinish, onlinetime, limittraffic } = service.flags;
  const traffic = limittraffic ? pair(service.download, service.upload, bytes) : '';
  const speed = pair(service.downrate, service.uprate, rate);
  return {
    runningClock: timetofinish && words.runningClock({ duration: duration(service.expTime) }),
    onlineTime: onlinetime && words.onlineTime({ duration: duration(service.onlineTime) }),
    traffic: traffic && words.traffic({ amounts: traffic }),
    ends: timetofinish || onlinetime || traffic ? words.firstLimit : words.wholeWindow,
    dailyLimit: service.dailyLimit > 0 && words.dailyLimit({ duration: duration(service.dailyLimit) }),
    devices: numUsers > 0 && words.devices(numUsers),
    speed: speed && words.speed({ amounts: speed }),
  };
}
