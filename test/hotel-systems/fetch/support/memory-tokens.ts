import type { AccessToken, AccessTokens } from '../../../../src/hotel-systems/fetch/hotel-system.ts';

/** Access tokens that functions share, in memory, which can be made to fail. */
export interface MemoryTokens extends AccessTokens {
  readonly stored: Map<string, AccessToken>;
  /** Writes fail from now on. */
  failing: boolean;
  /** Writes are made, but it is not told. */
  losesAnswers: boolean;
  /** Called before each write. */
  beforePut: () => void;
  /** Called before each lock. */
  beforeLock: () => Promise<void>;
}

/** A store of tokens. */
export function memoryTokens(now: () => number): MemoryTokens {
  const stored = new Map<string, AccessToken>();
  const locks = new Map<string, number>();
  const tokens: MemoryTokens = {
    stored,
    failing: false,
    losesAnswers: false,
    beforePut: () => undefined,
    beforeLock: async () => undefined,
    get: async (id) => stored.get(id),
    async put(id, token) {
      tokens.beforePut();
      if (tokens.failing) throw new Error('the store takes nothing');
      stored.set(id, token);
      if (tokens.losesAnswers) throw new Error('nobody knows whether the store has taken it');
    },
    async lock(id) {
      await tokens.beforeLock();
      if ((locks.get(id) ?? 0) > now()) return false;
      locks.set(id, now() + 30_000);
      return true;
    },
  };
  return tokens;
}
