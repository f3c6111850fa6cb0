import { openDoor } from '../../../aws/table/connections/open-door.ts';
import { endDoor } from '../../../aws/table/connections/webhook-doors.ts';
import { builtInConnector } from '../../../connectors/built-in/built-in-connector.ts';
import type { WebhookDoor } from '../../../domain/model/connections/connection.ts';
import { frontOf } from '../../../domain/model/connections/connector-front.ts';
import { isoTime } from '../../../domain/time/instant.ts';
import { knownConnector } from '../../connector/known-connector.ts';
import { changeLocalWebhook } from '../../deployment/change-local-webhook.ts';
import { type DeploymentOptions, findDeployment } from '../../deployment/find-deployment.ts';
import { printResult } from '../../print-result.ts';
import { liveConnection } from '../existing-connection.ts';
import { setupLines } from '../make/setup-lines.ts';
import { liveDoors } from './live-doors.ts';
import { webhookUrl } from './webhook-url.ts';

/** The options of `connection rotate`. */
export interface RotateOptions extends DeploymentOptions {
  readonly json?: boolean;
  /** Milliseconds. */
  readonly grace: number;
}

/**
 * Makes a new URL for a connection; the one before works until the grace ends, and one that was before that ends at once.
 * @throws CliError if there is no such connection, or it is revoked
 */
export async function rotate(id: string, { grace, ...options }: RotateOptions): Promise<void> {
  const deployment = await findDeployment(options);
  const connection = await liveConnection(deployment, id);
  const connector = await knownConnector(deployment, connection.connector);
  const urlOf = webhookUrl(deployment);
  const now = Date.now();
  const before = await liveDoors(id, deployment, now);
  const front = builtInConnector(connector.id) ? {} : { front: frontOf(connector) };
  const [last] = before.toSorted(byEnd);
  const kept = { proofs: last?.proofs ?? [], onlySources: last?.onlySources ?? false };
  const secret = await openDoor({ connection: id, connector: connector.id, ...kept, ...front }, deployment);
  const until = isoTime(now + grace);
  for (const door of before) await endDoor(door, door.expiresAt === undefined ? until : isoTime(now), deployment);
  const url = urlOf(secret);
  const digests = before.map(({ digest }) => digest);
  changeLocalWebhook(options, { connector: connector.id, before: digests, url, proof: 'same' });
  printResult(options.json, { id, url, formerUntil: until }, [
    `${id} has a new URL. In ${connector.name}:`,
    '',
    ...setupLines(connector, url),
    '',
    'The URL is shown only now. What proves a delivery beside it stays as it is.',
    grace === 0 ? 'The one before is refused from the next delivery on.' : `The one before works until ${until}.`,
    ...(before.some(({ expiresAt }) => expiresAt !== undefined) ? ['The one before that has ended now.'] : []),
  ]);
}

/** Those that never end come first. */
function byEnd({ expiresAt: a = '~' }: WebhookDoor, { expiresAt: b = '~' }: WebhookDoor): number {
  return b.localeCompare(a);
}
