import type { Location } from '../../core/location/location.ts';
import { readLocation } from '../../core/location/locations.store.ts';
import { type DeliveryTimeline, deliveryTimeline } from '../../core/owed/kinds/mail/delivery-timeline.ts';
import { channelsPart, channelsText } from '../../core/owed/tried-channels.ts';
import { workFor } from '../../core/owed/undelivered.ts';
import { workFields } from '../../core/owed/work.ts';
import type { Ticketed } from '../../core/stay/stay.ts';
import type { StayRef } from '../../core/stay/stay-event.ts';
import type { Actor } from '../../core/stay/trail.ts';
import { groupedCode } from '../../core/ticket/code.ts';
import { ticketOf } from '../../core/ticket/find-ticket.cli.ts';
import { formerStanding, issuerLines, standsUntil, startOf, ticketStatus } from '../../core/ticket/status.ts';
import type { Ticket } from '../../core/ticket/ticket.ts';
import { liveDevices } from '../../core/ticket/use/device-slots.ts';
import { type NetworkUse, noUse, type UsedTicket } from '../../core/ticket/use/network-use.ts';
import type { Deployment } from '../../kit/cli/deployment.cli.ts';
import { type DeploymentOptions, findDeployment } from '../../kit/cli/find-deployment.cli.ts';
import { printResult } from '../../kit/cli/terminal.cli.ts';
import { isoSecond } from '../../kit/time.ts';
import { isByDoor } from '../../networks/access/admitted-device.ts';
import { admittedDevices } from '../../networks/access/admitted-devices.store.ts';
import { type BudgetsLeft, budgetsLeft, dayOf } from '../../networks/budgets.ts';
import { bytesText, durationText, usedTickets, useFields } from './list-tickets.cli.ts';

/** The options of `ticket show` and `ticket sessions`. */
export interface ShowOptions extends DeploymentOptions {
  readonly json?: boolean;
  readonly location?: string;
}

/**
 * Shows one ticket with its code, the state of its mail, and how it has been used.
 * @throws CliError if there is no such ticket
 */
export async function showTicket(serial: string, options: ShowOptions): Promise<void> {
  const deployment = await findDeployment(options);
  const stored = await ticketOf(serial, options.location, deployment);
  const [used = { stay: stored.stay }] = await usedTickets([stored], deployment);
  const location = await readLocation(deployment, stored.ref.locationId);
  const { stay } = stored;
  const { owed: _, ...fields } = stay;
  const { ticket, facts } = fields;
  const now = Date.now();
  const told = toldFields(stay, now);
  const status = ticketStatus(stay, now);
  const use = useFields(used, now);
  const left = location && leftOf(used, location, now);
  const byOwnDoor = location?.ownDoor ? await devicesByDoor(stored.ref, used.use ?? noUse, deployment, now) : [];
  printResult(
    options.json,
    {
      ...fields,
      ...told,
      status,
      ...use,
      ...(left && { left }),
      ...(location?.ownDoor && { byOwnDoor }),
      ...elsewhere(stay, now),
    },
    [
      `Ticket ${ticket.serial} at ${stay.locationId}: ${status}`,
      `Code       ${ticket.placed ? ticket.user : groupedCode(ticket.user)}${ticket.pass ? `  password ${ticket.pass}` : ''}`,
      `Service    ${ticket.service.name}, ${ticket.numUsers || 'any number of'} devices at once`,
      `Valid      ${startOf(ticket)} to ${ticket.until}`,
      ...useLines(ticket, location, use, left),
      ...byOwnDoor.map(({ device, since }) => `Own door   ${device} since ${since}`),
      ...issuerLines(stay, now),
      `Stay       ${stay.reservationId} / ${stay.stayId} (${stay.status}), room ${facts.room?.name ?? facts.room?.id ?? '-'}`,
      `Guest      ${[facts.guest?.givenName, facts.guest?.familyName].filter(Boolean).join(' ') || '-'} <${facts.guest?.email ?? 'no address'}>`,
      mailLine(deliveryTimeline(stay)),
      ...(told.ways ? [`Ways       ${channelsText(told.ways)}`] : []),
      `Created by ${stay.openedBy ? `event ${stay.openedBy}` : actorText(creatorOf(stay))} at ${stay.openedAt}`,
      ...trailLines(stay),
    ],
  );
}

/** Of a ticket that the location's issuer has issued. */
function elsewhere(stay: Ticketed, now: number) {
  if (!stay.ticket.placed) return {};
  return {
    placement: workFields(workFor('ticket', stay.owed)[0]?.work),
    standsUntil: standsUntil(stay, now),
    formerTickets: formerStanding(stay, now),
  };
}

function toldFields(stay: Ticketed, now: number) {
  const delivery = deliveryTimeline(stay);
  const mail = delivery ? { ...workFields(stay.owed.email), state: delivery.state } : null;
  return { mail, ...channelsPart(stay, now) };
}

/** In the words of `mail show` and of reception's page. */
function mailLine({ state, why, version, attempts, timeline }: Partial<DeliveryTimeline> = {}): string {
  const at = timeline?.at(-1)?.at;
  return `Mail       ${state ?? 'none'}${why ? ` (${why})` : ''}${at ? ` at ${at}` : ''}, version ${version ?? 0}, attempts ${attempts ?? 0}`;
}

function creatorOf({ trail }: Ticketed): Actor | undefined {
  return trail?.acts.find(({ act }) => act === 'created')?.by;
}

/** What was done by hand, the latest last. */
function trailLines({ trail: { acts = [], earlier = 0 } = { acts: [] } }: Ticketed): string[] {
  const shown = acts.filter(({ act }) => act !== 'created');
  return [
    ...(earlier > 0 ? [`By hand    ${earlier} ${earlier === 1 ? 'act' : 'acts'} before these`] : []),
    ...shown.map(({ at, by, act, what }) => `By hand    ${at} ${act}${what ? ` (${what})` : ''} by ${actorText(by)}`),
  ];
}

function actorText(by: Actor | undefined): string {
  if (!by) return 'the REST API';
  if (by.kind === 'key') return `the REST API, key ${by.id}`;
  if (by.kind === 'person') return by.name;
  return by.kind === 'operator' ? (by.name ?? 'the command line') : by.source;
}

/** The devices that are in without the code, by the guest's own door: reception sees who used it, and can put them out. */
async function devicesByDoor(
  { locationId, key }: StayRef,
  { devices }: NetworkUse,
  deployment: Deployment,
  now: number,
): Promise<readonly { readonly device: string; readonly since: string }[]> {
  const live = Object.entries(liveDevices(devices, Math.floor(now / 1000)));
  const admitted = admittedDevices(deployment);
  const found = await Promise.all(
    live.map(async ([device, { since }]) => {
      const noted = await admitted.get(locationId, device);
      return isByDoor(noted, key) ? [{ device, since: isoSecond(since * 1000) }] : [];
    }),
  );
  return found.flat();
}

/** What is left of the budgets of a ticket of our own; undefined where another system issues and counts. */
function leftOf(
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
function useLines(
  { numUsers, usedUpAt, placed }: Ticket,
  location: Pick<Location, 'accepts'> | undefined,
  { loginTime, connections, sessionTime, download, upload }: ReturnType<typeof useFields>,
  left: BudgetsLeft = {},
): string[] {
  const isReported = loginTime !== null || connections !== null || location?.accepts || placed;
  if (!isReported) return [];
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
