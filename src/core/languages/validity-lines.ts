import { epochMs } from '../../kit/time.ts';
import { memoize } from '../../kit/values.ts';
import { startOf, ticketEnd } from '../ticket/status.ts';
import type { Ticket } from '../ticket/ticket.ts';
import { hotelClock } from './hotel-clock.ts';
import type { ChosenLanguage } from './languages.ts';

/** A ticket's validity as sentences: start and end first, then other limits. */
interface Validity {
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
  const from = epochMs(startOf(ticket));
  const until = ticketEnd({ from: epochMs(ticket.from), until: epochMs(ticket.until), service: ticket.service });
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

/** Prints amounts with their units. */
interface Amounts {
  /** Seconds as days, hours and minutes: `1 hour and 30 minutes`. */
  readonly duration: (seconds: number) => string;
  /** Bytes as `500 MB` or `1.5 GB`, of 1,000,000 and 1,000,000,000 bytes. */
  readonly bytes: (count: number) => string;
  /** Kilobits per second as `512 kb/s` or `10 Mb/s`. */
  readonly rate: (kilobits: number) => string;
  readonly list: (items: readonly string[]) => string;
}

const day = 86_400;

/** Amounts in the guest's locale. */
export const amounts = memoize((locale = 'en'): Amounts => {
  const lists = new Intl.ListFormat(locale);
  // "1 hour and 30 minutes"; in languages without a word between hours and minutes, none is added.
  const units = /^(?:zh|ja)/u.test(locale) ? new Intl.ListFormat(locale, { type: 'unit', style: 'short' }) : lists;
  const formats = memoize(
    (unit, unitDisplay) =>
      new Intl.NumberFormat(locale, {
        style: 'unit',
        unit,
        unitDisplay: unitDisplay as 'short' | 'long',
        numberingSystem: 'latn',
        maximumFractionDigits: 1,
      }),
  );
  const list = (items: readonly string[]) => lists.format(items);
  const print = (count: number, name: string, display: 'short' | 'long' = 'short') =>
    formats(name, display).format(count).replace(/\s/gu, ' ');
  return {
    duration: (seconds) =>
      units.format(
        durationParts(seconds)
          .filter(([count]) => count > 0)
          .map(([count, name]) => print(count, name, 'long')),
      ),
    bytes: (count) => (count < 1e9 ? print(count / 1e6, 'megabyte') : print(count / 1e9, 'gigabyte')),
    rate: (kilobits) =>
      kilobits < 1000 ? print(kilobits, 'kilobit-per-second') : print(kilobits / 1000, 'megabit-per-second'),
    list,
  };
});

function durationParts(seconds: number): [count: number, unit: string][] {
  // A day is shown in hours, because "24 hours" does not raise the question of midnight.
  const days = seconds >= 2 * day ? Math.floor(seconds / day) : 0;
  return [
    [days, 'day'],
    [Math.floor((seconds - days * day) / 3600), 'hour'],
    [Math.floor((seconds % 3600) / 60), 'minute'],
    [seconds % 60, 'second'],
  ];
}
