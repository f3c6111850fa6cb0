import { keptTable } from '../../core/location/kept-table.cli.ts';
import type { Location } from '../../core/location/location.ts';
import type { StoredTicket } from '../../core/ports.ts';
import { noteTicketDeviceOut } from '../../core/ticket/change-ticket.service.ts';
import { changeDeps, locationOf, ticketOf } from '../../core/ticket/find-ticket.cli.ts';
import { networkUses } from '../../core/ticket/use/network-uses.store.ts';
import type { TicketSession } from '../../core/ticket/use/ticket-session.ts';
import type { Deployment } from '../../kit/cli/deployment.cli.ts';
import { CliError } from '../../kit/cli/errors.ts';
import { findDeployment } from '../../kit/cli/find-deployment.cli.ts';
import { columns, printResult } from '../../kit/cli/terminal.cli.ts';
import { inWords } from '../../kit/text.ts';
import { isoSecond } from '../../kit/time.ts';
import { mapConcurrent } from '../../kit/values.ts';
import { admittedDevices } from '../../networks/access/admitted-devices.store.ts';
import { expelDevice } from '../../networks/access/expel-device.service.ts';
import { accessServers } from '../../networks/accounting/access-servers.store.ts';
import { sessionAfterRestart } from '../../networks/accounting/session-totals.ts';
import { ticketRefOf } from '../../networks/accounting/ticket-uses.service.ts';
import { deviceId, isMacAddress } from '../../networks/device.ts';
import { doorTries } from '../../networks/door/door.store.ts';
import { readPortalSecret } from '../../networks/portal-secret.store.ts';
import { forgetDevices, rememberedDevices } from '../../networks/remembered-devices.store.ts';
import { byOperator } from './change-ticket.cli.ts';
import { bytesText, durationText } from './list-tickets.cli.ts';
import { guestOfSessions, sessionsOfSerial } from './sessions-by-serial.store.ts';
import type { ShowOptions } from './show-ticket.cli.ts';

/** The options of `ticket sessions`. */
export interface SessionsOptions extends ShowOptions {
  readonly forAuthority?: boolean;
}

/**
 * Lists the sessions of a ticket's devices as the network's accounting tells them, the oldest first.
 * @throws CliError if there is no such ticket
 */
export async function listSessions(serial: string, options: SessionsOptions): Promise<void> {
  const deployment = await findDeployment(options);
  if (options.forAuthority) return tellAuthority(serial, options, deployment);
  const stored = await ticketOf(serial, options.location, deployment);
  const { sessions } = await usesIn(deployment).withSessions(ticketRefOf(stored));
  const servers = [...new Set(sessions.map(({ server }) => server))].filter((server) => server !== '');
  const restartedAt = await accessServers(deployment).restartedAt(stored.ref.locationId, servers);
  const present = sessions.map((one) => sessionAfterRestart(one, restartedAt.get(one.server) ?? 0));
  const told = present.toSorted((a, b) => (a.startedAt < b.startedAt ? -1 : 1)).map(shown);
  const isElsewhere = stored.stay.ticket.placed !== undefined;
  printResult(options.json, told, told.length > 0 ? table(told) : [noneText(serial, isElsewhere)]);
}

/**
 * What an authority may ask of a ticket: its sessions with addresses, and its guest as long as both are kept.
 * @throws CliError if no session is kept by that serial, or several locations have some
 */
async function tellAuthority(serial: string, { location, json }: SessionsOptions, deployment: Deployment) {
  const kept = (await sessionsOfSerial(serial, deployment)).filter(
    (one) => (location ?? one.locationId) === one.locationId,
  );
  const [first] = kept;
  if (!first)
    throw new CliError(
      `No session is kept by the serial ${serial}: that is so only at locations whose sessionDays are more than their guestDays.`,
    );
  const locations = [...new Set(kept.map(({ locationId }) => locationId))];
  if (locations.length > 1)
    throw new CliError(
      `Several locations have sessions of a ticket ${serial}: choose one with --location ${inWords(locations, 'or')}.`,
      2,
    );
  const guest = await guestOfSessions(first, deployment);
  const sessions = kept.map(({ session }) => shown(session)).toSorted((a, b) => (a.startedAt < b.startedAt ? -1 : 1));
  const addresses = sessions.flatMap((session) =>
    session.addresses.map(({ address, since }) => [session.device || '-', address, since]),
  );
  printResult(json, { serial, location: first.locationId, guest: guest ?? null, sessions }, [
    guest ? `Guest: ${JSON.stringify(guest)}` : 'The guest is not kept any more.',
    ...table(sessions),
    '',
    ...columns(['DEVICE', 'ADDRESS', 'SINCE'], addresses),
  ]);
}

function usesIn(deployment: Deployment) {
  return networkUses(keptTable(deployment));
}

function shown(session: TicketSession) {
  const { id, device, server, accessPoint, startedAt, reportedAt, endedAt, endCause } = session;
  const { seconds, download, upload } = session;
  return {
    id,
    device,
    server,
    accessPoint,
    startedAt,
    reportedAt,
    endedAt: endedAt ?? null,
    endCause: endCause ?? null,
    addresses: Object.entries(session.addresses ?? {})
      .map(([address, since]) => ({ address, since: isoSecond(since * 1000) }))
      .toSorted((a, b) => (a.since < b.since ? -1 : 1)),
    seconds,
    download,
    upload,
  };
}

function table(sessions: readonly ReturnType<typeof shown>[]): string[] {
  const heads = ['DEVICE', 'ACCESS POINT', 'START', 'END', 'DURATION', 'DOWN', 'UP', 'WHY IT ENDED'];
  const rows = sessions.map((session) => [
    session.device || '-',
    session.accessPoint || session.server || '-',
    session.startedAt,
    session.endedAt ?? '-',
    durationText(session.seconds),
    bytesText(session.download),
    bytesText(session.upload),
    // A network may never tell the end: then this is when it was last heard of.
    session.endedAt === null ? `told of until ${session.reportedAt}` : (session.endCause ?? ''),
  ]);
  return columns(heads, rows);
}

function noneText(serial: string, isElsewhere: boolean): string {
  if (isElsewhere) return `Ticket ${serial} was issued by the hotel's own server, which tells no sessions.`;
  return `No network has told of a session of ticket ${serial}.`;
}

/** The options of `ticket forget`: one of the two. */
export interface ForgetOptions extends ShowOptions {
  readonly device?: string;
  readonly all?: boolean;
}

/**
 * Forgets devices on which a ticket's code was typed: they are not let in by their address any more, and their guests type it
 * again. A device that is online stays so until its login is over, but its place is free; one that our page has let in is put out.
 * @throws CliError if there is no such ticket, or no such device is remembered for it
 */
export async function forgetTicketDevices(serial: string, options: ForgetOptions): Promise<void> {
  const { device, all, location, json } = options;
  if ((device === undefined) === (all === undefined))
    throw new CliError('Which devices? Name one by --device MAC, or all of the ticket by --all.', 2);
  const mac = device === undefined ? undefined : deviceId(device);
  if (mac !== undefined && !isMacAddress(mac))
    throw new CliError('--device must be a MAC address, for example AA-BB-CC-DD-EE-FF.', 2);
  const deployment = await findDeployment(options);
  const stored = await ticketOf(serial, location, deployment);
  const at = { location: await locationOf(stored.stay, deployment), deployment };
  const remembered = mac === undefined ? await forgetDevices(stored.ref, deployment) : 0;
  const out = await putThemOut(stored, mac, at);
  const forgotten = remembered + out.forgotten;
  if (mac !== undefined && forgotten + out.putOut + out.freed === 0)
    throw new CliError(
      `That device is neither in nor remembered for ticket ${serial}: its guest must type a code anyway.`,
    );
  if (out.putOut + out.freed > 0)
    await noteTicketDeviceOut(() => ticketOf(serial, location, deployment), byOperator(), changeDeps(deployment));
  printResult(json, { serial, ...out, forgotten }, toldOf(serial, { ...out, forgotten }));
}

function toldOf(serial: string, { forgotten, putOut, freed }: Awaited<ReturnType<typeof putThemOut>>): string[] {
  const devices = (n: number) => `${n} ${n === 1 ? 'device' : 'devices'}`;
  const places = `${freed} ${freed === 1 ? 'place' : 'places'}`;
  const done =
    forgotten === 0
      ? `No device is remembered for ticket ${serial}.`
      : `${devices(forgotten)} of ticket ${serial} forgotten: the code must be typed again. What is online stays so until its login is over.`;
  return [
    ...(forgotten > 0 || putOut + freed === 0 ? [done] : []),
    ...(putOut > 0 ? [`${devices(putOut)} let in by our page will be put out within two minutes.`] : []),
    ...(freed > 0 ? [`${places} of the ticket ${freed === 1 ? 'is' : 'are'} free for other devices.`] : []),
  ];
}

/** A device of a ticket is put out as reception does it: the next review tells the controller of one that our page has let in. */
async function putThemOut(
  stored: StoredTicket,
  wanted: string | undefined,
  { location, deployment }: { readonly location: Location; readonly deployment: Deployment },
) {
  const secret = await readPortalSecret(deployment);
  const deps = {
    uses: networkUses(keptTable(deployment)),
    admitted: admittedDevices(deployment),
    remembered: secret
      ? rememberedDevices({ ...deployment, secret: () => Promise.resolve(secret) })
      : { forget: async () => false },
    doorTries: doorTries(deployment),
    now: Date.now,
  };
  const { devices } = await deps.uses.get({ ...stored.ref, user: stored.stay.ticket.user });
  const named = wanted === undefined ? Object.keys(devices) : [wanted];
  const done = await mapConcurrent(named, (mac) => expelDevice(stored, mac, location, deps));
  const count = (what: keyof Awaited<ReturnType<typeof expelDevice>>) => done.filter((one) => one[what]).length;
  return { forgotten: count('isForgotten'), putOut: count('isLeaving'), freed: count('isFreed') };
}
