import type { AccessToken, AccessTokens } from '../../app/ports/connections/hotel-system.ts';
import { putSecret, readSecret, type SecretStore } from '../parameters/secure-parameter.ts';
import { lockToken } from '../table/connections/token-lock.ts';
import type { Table } from '../table/table.ts';
import { tokenName } from './secret-names.ts';

/** Where connections' tokens are, and the table that says who may get a new one. */
export interface AccessTokensDeps extends SecretStore, Table {
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
