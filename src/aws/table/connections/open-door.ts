import type { WebhookDoor } from '../../../domain/model/connections/connection.ts';
import type { Table } from '../table.ts';
import { doorDigest, drawDoorSecret } from './door-secret.ts';
import { writeDoor } from './webhook-doors.ts';

/**
 * Opens a door for a connection: a new secret for its webhook's URL, which is told here only, as the table keeps a digest.
 */
export async function openDoor(door: Omit<WebhookDoor, 'digest' | 'expiresAt'>, table: Table): Promise<string> {
  const secret = drawDoorSecret();
  await writeDoor({ ...door, digest: doorDigest(secret) }, table);
  return secret;
}
