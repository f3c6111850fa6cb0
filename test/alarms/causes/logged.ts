import { setTimeout as sleep } from 'node:timers/promises';
import type { AlarmWorld } from '../alarm-world.ts';

/** What waits until functions have logged a word so often since now. @throws Error after five minutes of the machine's clock */
export function logged({ lines }: Pick<AlarmWorld, 'lines'>, word: string, times = 1): () => Promise<void> {
  const from = lines.length;
  return async () => {
    const latest = performance.now() + 300_000;
    while (lines.slice(from).filter((line) => line.includes(word)).length < times) {
      if (performance.now() > latest) throw new Error(`Nothing has logged ${word}`);
      await sleep(10);
    }
  };
}
