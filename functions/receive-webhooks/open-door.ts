import { doorDigest } from '../../src/aws/table/connections/door-secret.ts';
import type { WebhookDoor } from '../../src/domain/model/connections/connection.ts';
import type { ConnectorFront } from '../../src/domain/model/connections/connector.ts';
import { isoTime } from '../../src/domain/time/instant.ts';
import type { ReceiveWebhooksDeps } from './deps.ts';

/** What a URL leads to. */
export interface Found {
  /** Also where the door is over, for the log; not for the answer. */
  readonly connection?: string;
  readonly open?: { readonly door: WebhookDoor; readonly front: ConnectorFront };
  readonly refusal: 'unknown_url' | 'unknown_connector';
}

/** Finds the connection of a URL's secret. Whatever is wrong with it takes the same steps, one read among them. */
export async function openDoor(secret: string, deps: ReceiveWebhooksDeps): Promise<Found> {
  const door = await deps.doors.get(doorDigest(secret));
  if (!door || isOver(door, deps.now())) return { connection: door?.connection, refusal: 'unknown_url' };
  const front = door.front ?? deps.fronts(door.connector);
  return { connection: door.connection, ...(front && { open: { door, front } }), refusal: 'unknown_connector' };
}

/** By comparison of texts: a parser of instants would be a sixth of this function's code. */
function isOver({ expiresAt }: WebhookDoor, now: number): boolean {
  return expiresAt !== undefined && expiresAt <= isoTime(now);
}
