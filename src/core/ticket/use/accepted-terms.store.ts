import { type AttributeValue, DeleteItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { queryAll, type Table } from '../../../kit/aws/table.store.ts';
import { type KeptFor, keptDaysOf } from '../../location/retention.ts';
import type { Stay } from '../../stay/stay.ts';
import type { StayRef } from '../../stay/stay-event.ts';
import { ttlOf } from '../../stay/store/stay-item.store.ts';
import type { AcceptedTerms, TicketRef } from './network-use.ts';
import { acceptedPrefix, networkPartition } from './network-uses.store.ts';

type Item = Record<string, AttributeValue>;

/**
 * The terms that devices have accepted, in the table: an item a device of a ticket, in the partition of the stay's devices,
 * so that it is kept, and erased, as they are. A device that our page lets in leaves there when it is put out; at Meraki,
 * and with a ticket for everybody, there is no other note of it.
 */
export function termsAcceptances({ db, tableName, ...kept }: Table & KeptFor) {
  return {
    /** In place of what was noted of the device; kept as long as its stay. */
    async note(ticket: TicketRef, { device, version, at }: AcceptedTerms, stay: Stay) {
      const { guests } = await keptDaysOf(ticket.locationId, kept);
      const Item = {
        ...acceptedKey(ticket, device),
        version: { S: version },
        at: { S: at },
        ttl: { N: String(ttlOf(stay, guests)) },
      };
      await db.send(new PutItemCommand({ TableName: tableName, Item }));
    },
    async forget(ticket: TicketRef, device: string) {
      await db.send(new DeleteItemCommand({ TableName: tableName, Key: acceptedKey(ticket, device) }));
    },
  };
}

/** Which terms of use devices have accepted. */
export type TermsAcceptances = ReturnType<typeof termsAcceptances>;

/** What the devices of a stay have accepted, the latest last. */
export async function acceptedTermsOf(stay: StayRef, table: Table): Promise<readonly AcceptedTerms[]> {
  const query = {
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
    ExpressionAttributeValues: { ':pk': { S: networkPartition(stay) }, ':prefix': { S: acceptedPrefix } },
  };
  const found = (await queryAll(query, table)).map(storedAcceptance);
  return found.toSorted((one, other) => (one.at < other.at ? -1 : 1));
}

/** What one device has accepted, as it was stored. */
export function storedAcceptance({ sk, version, at }: Item): AcceptedTerms {
  const [, , device = ''] = (sk?.S ?? '').split('#');
  return { device, version: version?.S ?? '', at: at?.S ?? '' };
}

function acceptedKey({ user, ...stay }: TicketRef, device: string) {
  return { pk: { S: networkPartition(stay) }, sk: { S: `${acceptedPrefix}${user}#${device}` } };
}
