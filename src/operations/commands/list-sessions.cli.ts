import { ticketOf } from '../../core/ticket/find-ticket.cli.ts';
import type { TicketSession } from '../../core/ticket/use/network-use.ts';
import { networkUses } from '../../core/ticket/use/network-uses.store.ts';
import { type Deployment, outputOf } from '../../kit/cli/deployment.cli.ts';
import { findDeployment } from '../../kit/cli/find-deployment.cli.ts';
import { columns, printResult } from '../../kit/cli/terminal.cli.ts';
import { accessServers } from '../../networks/accounting/access-servers.store.ts';
import { sessionAfterRestart } from '../../networks/accounting/session-totals.ts';
import { ticketRefOf } from '../../networks/accounting/ticket-uses.service.ts';
import { bytesText, durationText } from './list-tickets.cli.ts';
import type { ShowOptions } from './show-ticket.cli.ts';

/**
 * Lists the sessions of a ticket's devices as the network's accounting tells them, the oldest first.
 * @throws CliError if there is no such ticket
 */
export async function listSessions(serial: string, options: ShowOptions): Promise<void> {
  const deployment = await findDeployment(options);
  const stored = await ticketOf(serial, options.location, deployment);
  const { sessions } = await usesIn(deployment).withSessions(ticketRefOf(stored));
  const servers = [...new Set(sessions.map(({ server }) => server))].filter((server) => server !== '');
  const restartedAt = await accessServers(deployment).restartedAt(stored.ref.locationId, servers);
  const present = sessions.map((one) => sessionAfterRestart(one, restartedAt.get(one.server) ?? 0));
  const told = present.toSorted((a, b) => (a.startedAt < b.startedAt ? -1 : 1)).map(shown);
  const isElsewhere = stored.stay.ticket.placed !== undefined;
  printResult(options.json, told, told.length > 0 ? table(told) : [noneText(serial, isElsewhere)]);
}

function usesIn(deployment: Deployment) {
  return networkUses({ ...deployment, retentionDays: Number(outputOf(deployment, 'RetentionDays')) });
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
