import { hotelCost } from './connection-cost.ts';
import type { ConnectedCounts } from './deliveries.ts';
import type { Counted } from './harness.ts';
import { type NetworkCounts, reviewed } from './logins.ts';
import { networkCost, reviewCost } from './network-cost.ts';
import type { DeskCounts } from './open-desk.ts';
import { prices } from './prices.ts';
import { type AlarmCount, costLines, furtherLines, idleDollars, nights, type TicketUse, taken } from './ticket-cost.ts';

type Stack = Parameters<typeof costLines>[1] & { readonly alarms: AlarmCount };

/** All that is counted. */
export interface CountedUse {
  readonly use: TicketUse;
  readonly stack: Stack;
  readonly connected: ConnectedCounts;
  readonly networks: NetworkCounts;
  /** Of a look at the devices that are let in: of no location, and of one. */
  readonly reviews: readonly [none: Counted, one: Counted];
  readonly desk: DeskCounts;
  /** Of functions that are called for each delivery and login. */
  readonly memoryMb: number;
}

/** One line of a hotel's month. */
export interface MonthLine {
  readonly what: string;
  /** `fixed`: whatever the hotel does · `use`: of every hotel, by its guests · `choice`: of a hotel that has it. */
  readonly kind: 'fixed' | 'use' | 'choice';
  readonly dollars: number;
}

/** Months for which a ticket's stay is kept, from its booking on: assumed. */
const keptMonths = 2;

/** Tickets of a hotel in a month: one a stay. */
export function ticketsOf(rooms: number): number {
  return (rooms * taken * 30) / nights;
}

/** What a hotel pays in a month, at list prices without free tiers, line by line. */
export function hotelMonth(
  rooms: number,
  { use, stack, connected, networks, reviews, desk, memoryMb }: CountedUse,
): MonthLine[] {
  const tickets = ticketsOf(rooms);
  const each = (perMillion: number) => (tickets * perMillion) / 1e6;
  const [pictures, storage] = furtherLines(use).map(({ dollars }) => dollars);
  const { single, composite } = stack.alarms;
  const alarms = single * prices.alarm + composite * prices.compositeAlarm;
  const idle = idleDollars(stack.alarms, stack.eventSources) - alarms;
  const system = hotelCost(connected, memoryMb, rooms);
  const logins = networkCost(networks, memoryMb, rooms);
  return [
    { what: `${single} alarms, and ${composite} joint ones`, kind: 'fixed', dollars: alarms },
    { what: 'queues that are asked for messages, and schedules', kind: 'fixed', dollars: idle },
    { what: 'mails, by SES', kind: 'use', dollars: each(prices.mails) },
    { what: 'QR pictures in the mails, by SES', kind: 'use', dollars: each(pictures ?? 0) },
    ...costLines(use, stack).map(({ of, dollars }) => ({
      what: `tickets: ${of}`,
      kind: 'use' as const,
      dollars: each(dollars),
    })),
    { what: `tickets: kept for ${keptMonths} months`, kind: 'use', dollars: each((storage ?? 0) * keptMonths) },
    { what: 'a connected system whose deliveries come whole', kind: 'choice', dollars: system.whole },
    { what: 'or one that is asked for each change', kind: 'choice', dollars: system.thin },
    { what: 'a network that asks by RADIUS, logins alone', kind: 'choice', dollars: logins.logins },
    { what: 'or with accounting', kind: 'choice', dollars: logins.accounting },
    {
      what: 'or the portal page',
      kind: 'choice',
      dollars: logins.page + reviewDollars(rooms, reviews, memoryMb),
    },
    { what: "reception's desk, which counts the house every hour", kind: 'choice', dollars: deskDollars(rooms, desk) },
  ];
}

/** What a month of looking at the devices of a hotel's guests costs, more than without the hotel. */
function reviewDollars(rooms: number, reviews: CountedUse['reviews'], memoryMb: number): number {
  const cost = (locations: number) => {
    const { lambda, table } = reviewCost(locations, reviews, memoryMb);
    return lambda + table;
  };
  return ((cost(1) - cost(0)) * rooms * taken) / reviewed.tickets;
}

/** What a month of counting at a desk costs: every hour who is reached, and once a day the figures of another one. */
function deskDollars(rooms: number, { ofRooms, hour, day }: DeskCounts): number {
  const readUnits = (720 * hour.readUnits + 30 * (day.readUnits - hour.readUnits)) * ((rooms * taken) / ofRooms);
  const logged = (720 * hour.logBytes * (prices.logs + prices.logProtection)) / 1e9;
  return (readUnits * prices.readUnits + 30 * day.writeUnits * prices.writeUnits) / 1e6 + logged;
}
