import { QueryCommand } from '@aws-sdk/client-dynamodb';
import type { Serials } from '../../app/ports/serials.ts';
import type { Stay } from '../../domain/model/stay.ts';
import { radiusUser } from '../../domain/ticket/radius-user.ts';
import type { Table } from '../table/table.ts';

/** A stay that comes back, with another serial if its own was given to another guest since the loss. */
export async function withUniqueSerial<Some extends Stay>(
  stay: Some,
  { target, serials }: { readonly target: Table; readonly serials: Serials },
): Promise<Some> {
  const { ticket } = stay;
  // Serials of a hotel's own server are not ours to change, and may be the same as ours.
  if (!ticket || ticket.placed || !(await isGiven(ticket.serial, target))) return stay;
  const serial = await serials.next();
  return { ...stay, ticket: { ...ticket, serial: String(serial), radiusUser: radiusUser(serial) } };
}

async function isGiven(serial: string, { db, tableName }: Table): Promise<boolean> {
  const { Count = 0 } = await db.send(
    new QueryCommand({
      TableName: tableName,
      IndexName: 'serials',
      KeyConditionExpression: 'ticketNo = :no',
      ExpressionAttributeValues: { ':no': { S: serial.padStart(12, '0') } },
      Select: 'COUNT',
    }),
  );
  return Count > 0;
}
