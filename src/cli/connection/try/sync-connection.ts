import { askForList, usualRange } from '../../../app/connections/start-syncs.ts';
import { type EventPreview, previewEvents } from '../../../app/events/preview-events.ts';
import { webhookQueue } from '../../../aws/queues/webhook-queue.ts';
import type { Connection } from '../../../domain/model/connections/connection.ts';
import type { Connector, ConnectorSync } from '../../../domain/model/connections/connector.ts';
import type { ListRange } from '../../../domain/model/connections/webhook-message.ts';
import { CliError } from '../../cli-error.ts';
import { columns } from '../../columns.ts';
import { knownConnector } from '../../connector/known-connector.ts';
import { type Deployment, outputOf } from '../../deployment/deployment.ts';
import { type DeploymentOptions, findDeployment } from '../../deployment/find-deployment.ts';
import { previewDeps } from '../../event/preview-deps.ts';
import { printResult } from '../../print-result.ts';
import { liveConnection } from '../existing-connection.ts';
import { drySync } from './dry-sync.ts';

/** The options of `connection sync`. */
export interface SyncOptions extends DeploymentOptions {
  readonly json?: boolean;
  readonly from?: string;
  readonly until?: string;
  readonly dryRun?: boolean;
}

/**
 * Has a system's reservations read now; with `dryRun` it reads them itself, and shows what would be sent.
 * @throws CliError if its connector has no list, or the system cannot be asked
 */
export async function syncConnection(id: string, options: SyncOptions): Promise<void> {
  const deployment = await findDeployment(options);
  const connection = await liveConnection(deployment, id);
  const connector = await knownConnector(deployment, connection.connector);
  const { sync } = connector;
  if (!sync)
    throw new CliError(`${connector.name} has no list of reservations that could be read: ${id} has webhooks alone.`);
  const range = rangeOf(options, sync);
  if (options.dryRun) return showDrySync({ connection, connector, range }, deployment, options);
  const queue = webhookQueue({ sqs: deployment.sqs, queueUrl: outputOf(deployment, 'WebhooksQueueUrl') });
  for (const list of sync.lists.keys()) await askForList(connection, list, range, { queue, now: Date.now });
  const line = `Reservations from ${range.from} until ${range.until} are read now: wifi-tickets connection list shows what comes of it.`;
  printResult(options.json, { connection: id, lists: sync.lists.length, ...range }, [line]);
}

/** By hand also what has not changed lately is read. */
function rangeOf({ from, until }: SyncOptions, sync: ConnectorSync): ListRange {
  const usual = usualRange(Date.now(), sync);
  const range = { from: from ?? usual.from, until: until ?? usual.until };
  if (range.until < range.from) throw new CliError(`--until ${range.until} is before --from ${range.from}.`, 2);
  return { ...range, since: `${range.from}T00:00:00.000Z` };
}

async function showDrySync(
  what: { readonly connection: Connection; readonly connector: Connector; readonly range: ListRange },
  deployment: Deployment,
  { json }: SyncOptions,
): Promise<void> {
  const { events, known, requests, troubles } = await drySync(what, deployment);
  const sent = events.map((event) => ({ body: JSON.stringify(event), sentAt: event.time }));
  const previews = await previewEvents(sent, previewDeps(deployment));
  const value = { requests, known, events: previews, troubles };
  printResult(json, value, linesOf(previews, { known, requests, isWhole: troubles.length === 0 }));
  if (troubles.length > 0) throw new CliError(troubles.join('\n'), 3);
}

function linesOf(
  previews: readonly EventPreview[],
  { known, requests, isWhole }: { known: number; requests: number; isWhole: boolean },
): string[] {
  const rows = previews.map(({ stay, outcome, fields, mail, why }) => [
    stay,
    outcome,
    mail ? 'yes' : 'no',
    why ?? fields.join(', '),
  ]);
  return [
    `Read with ${requests} requests; nothing was sent. Known already, or over: ${known}`,
    ...(rows.length > 0
      ? columns(['STAY', 'OUTCOME', 'MAIL', 'CHANGES'], rows)
      : [isWhole ? 'Nothing is new.' : 'Nothing is new in what was read.']),
  ];
}
