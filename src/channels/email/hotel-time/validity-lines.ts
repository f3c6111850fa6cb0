import type { Ticket } from '../../../domain/model/ticket.ts';
import { ticketEnd } from '../../../domain/ticket/ticket-end.ts';
import { startOf } from '../../../domain/ticket/ticket-seconds.ts';
import type { ChosenLanguage } from '../choose-language.ts';
import { amounts } from './amounts.ts';
import { hotelClock } from './hotel-clock.ts';

/** A ticket's validity as sentences: start and end first, then other limits. */
export interface Validity {
  /** The days of the window: `12–15 March`. */
  readonly days: string;
  /** The end in local time: `Sunday 15 March, 12:00`. */
  readonly until: string;
  readonly lines: readonly string[];
}

/**
 * A ticket's validity in local time and the guest's language.
 * @throws RangeError if the location's time zone is unknown.
 */
export function validityLines(ticket: Ticket, timeZone: string, { words, locale }: ChosenLanguage): Validity {
  const clock = hotelClock(locale, timeZone);
  const from = Date.parse(startOf(ticket));
  const until = ticketEnd({ from: Date.parse(ticket.from), until: Date.parse(ticket.until), service: ticket.service });
  const years = clock.yearsDiffer(from, until);
  const start = clock.moment(from, { years });
  const end = clock.moment(until, { years });
  const window = words.window({
    from: words.moment(start),
    fromZone: start.zone === end.zone ? undefined : start.zone,
    until: words.moment(end),
    zone: end.zone,
  });
  return {
    days: clock.days(from, until),
    until: words.moment(end),
    lines: [window, ...limitLines(ticket, { words, locale })],
  };
}

function limitLines(ticket: Ticket, { words, locale }: Omit<ChosenLanguage, 'tag'>): readonly string[] {
  const { service } = ticket;
  const { duration, bytes, rate, list } = amounts(locale);
  const pair = (down: number, up: number, text: (count: number) => string) =>
    list([
      ...(down > 0 ? [words.download({ amount: text(down) })] : []),
      ...(up > 0 ? [words.upload({ amount: text(up) })] : []),
    ]);
  const traffic = service.flags.limittraffic ? pair(service.download, service.upload, bytes) : '';
  const limits = [
    ...(service.flags.timetofinish ? [words.runningClock({ duration: duration(service.expTime) })] : []),
    ...(service.flags.onlinetime ? [words.onlineTime({ duration: duration(service.onlineTime) })] : []),
    ...(traffic ? [words.traffic({ amounts: traffic })] : []),
  ];
  const speed = pair(service.downrate, service.uprate, rate);
  return [
    ...(limits.length === 0 ? [words.wholeWindow] : [...limits, words.firstLimit]),
    ...(service.dailyLimit > 0 ? [words.dailyLimit({ duration: duration(service.dailyLimit) })] : []),
    ...(ticket.numUsers > 0 ? [words.devices(ticket.numUsers)] : []),
    ...(speed ? [words.speed({ amounts: speed })] : []),
  ];
}
