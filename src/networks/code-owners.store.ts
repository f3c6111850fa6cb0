import { GetItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import type { StayRef } from '../core/stay/stay-event.ts';
import { stayRefOf } from '../core/stay/store/stay-ref.store.ts';
import { serialOfRadiusUser } from '../core/ticket/code.ts';
import { claimKey, ownerOfClaim } from '../core/ticket/codes.store.ts';
import { plainSerial } from '../core/ticket/lists/ticket-list.ts';
import type { Table } from '../kit/aws/table.store.ts';

/** Whose codes are, by their claims in the table, and by the index of serials. */
export function codeOwners({ db, tableName }: Table) {
  const bySerial = async (locationId: string, serial: string): Promise<StayRef | undefined> => {
    const { Items = [] } = await db.send(
      new QueryCommand({
        TableName: tableName,
        IndexName: 'serials',
        KeyConditionExpression: 'ticketNo = :no',
        ExpressionAttributeValues: { ':no': { S: plainSerial(serial) } },
      }),
    );
    return Items.map(stayRefOf).find((ref) => ref.locationId === locationId);
  };
  return {
    /** The stay whose ticket has a serial. */
    bySerial,
    /** The stay that a code of a realm was claimed for; its ticket may have another one by now. */
    async byCode(realm: string, code: string): Promise<StayRef | undefined> {
      const { Item } = await db.send(
        new GetItemCommand({ TableName: tableName, Key: claimKey(realm, code), ConsistentRead: true }),
      );
      return Item?.stay?.S === undefined ? undefined : ownerOfClaim(Item.stay.S);
    },
    /** The stay whose ticket had a `radiusUser`. Takes as many steps for one that does not exist. */
    byRadiusUser: (locationId: string, radiusUser: string) => bySerial(locationId, serialOfRadiusUser(radiusUser)),
  };
}

/** Whose a code is. */
export type CodeOwners = ReturnType<typeof codeOwners>;
