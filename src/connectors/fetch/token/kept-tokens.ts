import type { AccessToken, AccessTokens } from '../../../app/ports/connections/hotel-system.ts';

/** A connection's token in a function's memory. */
export interface KeptToken {
  readonly token: AccessToken;
  /** Epoch milliseconds; absent if another function got it. */
  readonly gotAt?: number;
  /** The system has taken it. */
  isTaken?: true;
  /** It is not stored yet: the token that was when it was got, empty if none was. */
  instead?: string;
}

/** The tokens in memory, by connection, and those that all functions share. */
export interface TokenStore {
  readonly kept: Map<string, KeptToken>;
  readonly tokens: AccessTokens;
}

/** The token that is stored, after one of ours that could not be. Rejects with what the store rejects with. */
export async function readStored(connectionId: string, { kept, tokens }: TokenStore): Promise<AccessToken | undefined> {
  const stored = await tokens.get(connectionId);
  const own = kept.get(connectionId);
  if (own?.instead === undefined) return stored;
  const isStored = stored?.token === own.token.token;
  if (!isStored && (stored?.token ?? '') !== own.instead) {
    // Another function has got a later one meanwhile.
    kept.delete(connectionId);
    return stored;
  }
  if (!isStored) await tokens.put(connectionId, own.token);
  delete own.instead;
  return own.token;
}

/** Stores a token that was got. If that fails, it is kept for `readStored`, and the call rejects. */
export async function storeToken(
  connectionId: string,
  { token, instead, gotAt }: Required<Omit<KeptToken, 'isTaken'>>,
  { kept, tokens }: TokenStore,
): Promise<void> {
  const own: KeptToken = { token, gotAt, instead };
  kept.set(connectionId, own);
  await tokens.put(connectionId, token);
  delete own.instead;
}
