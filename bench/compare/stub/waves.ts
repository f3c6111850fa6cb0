import { latencyMs } from '../assumptions.ts';
import type { Service } from './aws-call.ts';

/** Responses in waves: concurrent calls are answered together, so the number of waves is how often a function waits. */
export interface Waves {
  /** Registers a call; the returned function resolves when its wave is answered. */
  join(): (service: Service) => Promise<void>;
  /** Duration of all waves so far in AWS, in ms; resets the counter. */
  taken(): number;
}

/** Quiet time in ms after which a function is assumed to wait for its calls. */
const quiet = 40;

/** Starts responding in waves. The duration of a wave is that of its slowest call in AWS. */
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
