import type { Location } from '../../domain/model/location.ts';
import type { Ticket } from '../../domain/model/ticket.ts';
import { noUse, type UsedTicket } from '../../domain/network/reported-use.ts';
import { type BudgetsLeft, budgetsLeft, dayOf } from '../../networks/limits.ts';
import { bytesText, durationText } from './amounts.ts';
import type { useFields } from './used-tickets.ts';

/** What is left of the budgets of a ticket of our own; undefined where another system issues and counts. */
export function leftOf(
  { stay, use }: UsedTicket,
  { timeZone }: Pick<Location, 'timeZone'>,
  now: number,
): BudgetsLeft | undefined {
  const { service, placed } = stay.ticket;
  return placed ? undefined : budgetsLeft(service, (use ?? noUse).sums, dayOf(now, timeZone));
}

/**
 * How a ticket has been used and what is left of it, for people; nothing where nobody tells.
 * @param location of the ticket; undefined if it is gone
 */
export function useLines(
  { numUsers, usedUpAt, placed }: Ticket,
  location: Pick<Location, 'accepts'> | undefined,
  { loginTime, connections, sessionTime, download, upload }: ReturnType<typeof useFields>,
  left: BudgetsLeft = {},
): string[] {
  const isTold = loginTime !== null || connections !== null || location?.accepts || placed;
  if (!isTold) return [];
  const traffic = [
    ...(download === null ? [] : [`${bytesText(download)} down${rest(left.download, bytesText)}`]),
    ...(upload === null ? [] : [`${bytesText(upload)} up${rest(left.upload, bytesText)}`]),
  ];
  return [
    `Login      ${loginTime ?? 'nobody so far'}`,
    ...(connections === null ? [] : [`Devices    ${connections} of ${numUsers || 'any number'} in use`]),
    ...(sessionTime === null ? [] : [`Online     ${durationText(sessionTime)}${timeLeft(left)}`]),
    ...(traffic.length === 0 ? [] : [`Traffic    ${traffic.join(', ')}`]),
    ...(usedUpAt === undefined ? [] : [`Used up    at ${usedUpAt}`]),
  ];
}

function timeLeft({ seconds, secondsToday }: BudgetsLeft): string {
  return `${rest(seconds, durationText)}${secondsToday === undefined ? '' : `, ${durationText(secondsToday)} left today`}`;
}

function rest(amount: number | undefined, text: (amount: number) => string): string {
  return amount === undefined ? '' : ` (${text(amount)} left)`;
}
