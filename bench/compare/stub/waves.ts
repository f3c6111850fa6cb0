import { latencyMs } from '../assumptions.ts';
import type { Service } from './aws-call.ts';

/** Answers given in waves: all that are asked at once go together, so that their number is how often a function waits. */
export interface Waves {
  /** Tells of a call that has come; the returned function resolves when its wave goes. */
  join(): (service: Service) => Promise<void>;
  /** What all waves so far would take in AWS, in ms; counting begins anew. */
  taken(): number;
}

/** A function that has asked for nothing more for so long, in ms, waits for what it has asked. */
const quiet = 40;

/** Begins to answer in waves. A wave takes as long as the slowest of its calls takes in AWS. */
export function waves(): Waves {
  let onTheWay = 0;
  let waiting: { readonly service: Service; readonly go: () => void }[] = [];
  let timer: NodeJS.Timeout | undefined;
  let total = 0;
  const release = () => {
    const wave = waiting;
    waiting = [];
    total += Math.max(...wave.map(({ service }) => latencyMs[service]));
    for (const { go } of wave) go();
  };
  return {
    join() {
      onTheWay++;
      clearTimeout(timer);
      return (service) =>
        new Promise((go) => {
          onTheWay--;
          waiting.push({ service, go });
          if (onTheWay === 0) timer = setTimeout(release, quiet);
        });
    },
    taken() {
      const taken = total;
      total = 0;
      return taken;
    },
  };
}
