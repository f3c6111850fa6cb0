import { setTimeout as sleep } from 'node:timers/promises';
import type { AlarmWorld } from '../alarm-world.ts';

/** How long what is under way may take by the machine's clock, before it can only be what comes again minutes later. In milliseconds. */
const patience = 15_000;
const mostTurns = 20;

/** What waits until functions have logged a word so often since now. @throws Error if they do not, with what they have logged */
export function logged(
  { lines, turn }: Pick<AlarmWorld, 'lines' | 'turn'>,
  word: string,
  times = 1,
): () => Promise<void> {
  const from = lines.length;
  const isLogged = () => lines.slice(from).filter((line) => line.includes(word)).length >= times;
  return async () => {
    for (let turned = 0; turned <= mostTurns; turned++) {
      const latest = performance.now() + patience;
      while (!isLogged() && performance.now() < latest) await sleep(10);
      if (isLogged()) return;
      await turn(1);
    }
    throw new Error(`Nothing has logged ${word}, but:\n${lines.slice(Math.max(0, from - 10)).join('\n')}`);
  };
}
