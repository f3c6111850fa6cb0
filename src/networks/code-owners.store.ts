import { GetItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import { stayRefOf } from '../core/stay/store/stay-ref.store.ts';
import { serialOfRadiusUser } from '../core/ticket/code.ts';
import { claimKey, ownerOfClaim } from '../core/ticket/codes.store.ts';
import { plainSerial } from '../core/ticket/lists/ticket-list.ts';
import type { Table } from '../kit/aws/table.store.ts';
import type { CodeOwners } from './login-deps.ts';

/** Whose codes are, by their claims in the table, and by the index of serials. */
export function codeOwners({ db, tableName }: Table): CodeOwners {
  const bySerial: CodeOwners['bySerial'] = async (locationId, serial) => {
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
    bySerial,
    async byCode(realm, code) {
      const { Item } = await db.send(
        new GetItemCommand({ TableName: tableName, Key: claimKey(realm, code), ConsistentRead: true }),
      );
      return Item?.stay?.S === undefined ? undefined : ownerOfClaim(Item.stay.S);
    },
    byRadiusUser: (locationId, radiusUser) => bySerial(locationId, serialOfRadiusUser(radiusUser)),
  };
}
