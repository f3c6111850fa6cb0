import { randomBytes } from 'node:crypto';
import { QueryCommand } from '@aws-sdk/client-dynamodb';
import type { SigningSecret } from '../../core/keys/api-key.ts';
import { drawKeyId, fromKeyItem, putKeyItem, revokeKeyItem } from '../../core/keys/keys.store.ts';
import type { Table } from '../../kit/aws/table.store.ts';

/** The signing secrets in the table, each location's by one read, as they stand now. */
export function signingSecretTable({ db, tableName }: Table) {
  return {
    /** All of a location, also those that are no longer good. */
    async of(locationId: string): Promise<readonly SigningSecret[]> {
      const { Items = [] } = await db.send(
        new QueryCommand({
          TableName: tableName,
          ConsistentRead: true,
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': { S: partition(locationId) } },
        }),
      );
      return Items.map((item) => fromKeyItem<SigningSecret>(item));
    },
  };
}

/** The secrets by which events are signed. */
export type SigningSecrets = ReturnType<typeof signingSecretTable>;

/** Makes a secret by which a hotel system signs its events for a location: 256 fresh bits, as Standard Webhooks writes them. */
export async function createSigningSecret(
  { location, expiresAt }: Pick<SigningSecret, 'location' | 'expiresAt'>,
  { now, ...table }: Table & { readonly now: () => number },
): Promise<SigningSecret> {
  const secret: SigningSecret = {
    id: drawKeyId(),
    location,
    secret: `whsec_${randomBytes(32).toString('base64')}`,
    createdAt: new Date(now()).toISOString(),
    ...(expiresAt !== undefined && { expiresAt }),
  };
  await putKeyItem(partition(location), secret, table);
  return secret;
}

/** Ends a secret now, unless it was ended before; false if there is no such secret. */
export function revokeSigningSecret(
  { location, id }: Pick<SigningSecret, 'location' | 'id'>,
  { now, ...table }: Table & { readonly now: () => number },
): Promise<boolean> {
  return revokeKeyItem({ pk: partition(location), id }, new Date(now()).toISOString(), table);
}

function partition(locationId: string): string {
  return `WEBHOOKS#${locationId}`;
}
