import { setImmediate as turn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { shareNext } from '../../src/issuers/octopus/find-ticket.client.ts';

test('calls that come while a reading runs share the next one, and no two run at once', async () => {
  const share = shareNext<number>();
  const gate = Promise.withResolvers<void>();
  let [runs, running, most] = [0, 0, 0];
  const run = async () => {
    runs++;
    running++;
    most = Math.max(most, running);
    await gate.promise;
    running--;
    return runs;
  };
  const calls: Promise<number>[] = [];
  for (let i = 0; i < 5; i++) {
    calls.push(share('list', run));
    await turn();
  }
  gate.resolve();
  expect(await Promise.all(calls)).toEqual([1, 2, 2, 2, 2]);
  expect({ runs, most }).toEqual({ runs: 2, most: 1 });
});
