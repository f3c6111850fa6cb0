import { drawKeyId, drawKeyText } from '../../../src/core/keys/keys.store.ts';
import { type Cause, nothingToMend } from './cause.ts';

/** With the slow ones, as many as a percentile of a tenth needs to say anything. */
const calls = 85;
/** Somewhat more than one in ten. */
const slowCalls = 15;
const atOnce = 5;

/** Makes so many calls, some at once. */
async function many(count: number, call: () => Promise<unknown>): Promise<void> {
  const line = async () => {
    for (let i = 0; i < count / atOnce; i++) await call();
  };
  await Promise.all(Array.from({ length: atOnce }, line));
}

/** For a quarter of an hour one call in seven waits for the table; those without a key need it for nothing. */
export const callsSlow: Cause = {
  alarm: 'RadiusSlow',
  what: 'the table takes half a second for 45 of 300 calls',
  happens: async ({ endpoints, broken, turn }) => {
    const call = (headers: Record<string, string> = {}) =>
      fetch(`${endpoints.apiUrl}/api/v1/freeradius/authorize/`, { method: 'POST', headers });
    for (let i = 0; i < 3; i++) {
      if (i > 0) await turn(5);
      broken.tableMs = 510;
      await many(slowCalls, () => call({ authorization: `Bearer ${drawKeyText(drawKeyId())}` }));
      broken.tableMs = 0;
      await many(calls, () => call());
    }
    return nothingToMend;
  },
};
