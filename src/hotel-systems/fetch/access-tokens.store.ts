import { randomBytes } from 'node:crypto';
import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { putSecret, readSecret, type SecretStore } from '../../kit/aws/secure-parameter.store.ts';
import { conditionHeld, type Table } from '../../kit/aws/table.store.ts';
import { connectionKey } from '../connection/connections.store.ts';
import { tokenName } from '../connection/credentials.store.ts';
import type { AccessToken, AccessTokens } from './hotel-system.ts';

/** Where connections' tokens are, and the table that says who may get a new one. */
interface AccessTokensDeps extends SecretStore, Table {
  readonly now: () => number;
}

/**
 * The access tokens that all functions share, a SecureString each: whoever has one sees every guest, as with the
 * credentials. One with more than 4096 bytes becomes a parameter of the advanced tier, which takes 8192: longer ones do
 * not fit into the headers that servers take.
 */
export function accessTokens({ now, db, tableName, ssm, path }: AccessTokensDeps): AccessTokens {
  const store = { ssm, path };
  return {
    async get(connectionId) {
      return readToken(await readSecret(store, tokenName(connectionId)));
    },
    async put(connectionId, token) {
      const parts = [token.token, token.refreshToken ?? ''];
      const value = JSON.stringify(token);
      await putSecret(store, tokenName(connectionId), { value, parts, tier: 'Intelligent-Tiering' });
    },
    lock: (connectionId) => lockToken(connectionId, { db, tableName, now }),
  };
}

/** As it was put; undefined for anything else, which a new one replaces. */
function readToken(text: string | undefined): AccessToken | undefined {
  try {
    const { token, expiresAt, of, ...rest } = JSON.parse(text ?? '{}');
    const isToken = typeof token === 'string' && typeof expiresAt === 'number' && typeof of === 'string';
    return isToken ? { token, expiresAt, of, ...rest } : undefined;
  } catch {
    return undefined;
  }
}

/** Longer than a token request, its answer and the write after it may take. */
const lockedFor = 30_000;

/**
 * Whether the caller may get a new access token for a connection: nobody else may for half a minute, whatever becomes of the
 * caller. A second one would use up another of the few that some systems give a day, or one refresh token twice.
 */
export async function lockToken(
  connectionId: string,
  { db, tableName, now }: Table & { readonly now: () => number },
): Promise<boolean> {
  const until = now() + lockedFor;
  const me = randomBytes(6).toString('base64url');
  const lock = new PutItemCommand({
    TableName: tableName,
    Item: {
      ...connectionKey(connectionId, 'TOKEN'),
      until: { N: String(until) },
      by: { S: me },
      ttl: { N: String(Math.ceil(until / 1000)) },
    },
    // DynamoDB removes what has expired within days, not at once. And where an answer was lost, the SDK asks again.
    ConditionExpression: 'attribute_not_exists(pk) OR #until <= :now OR #by = :me',
    ExpressionAttributeNames: { '#until': 'until', '#by': 'by' },
    ExpressionAttributeValues: { ':now': { N: String(now()) }, ':me': { S: me } },
  });
  return conditionHeld(db.send(lock));
}
