import type { Way } from '../../test/radius/client/credentials.ts';
import type { RadiusClient } from '../../test/radius/client/radius-client.ts';

/** How a server is loaded. */
export interface Load {
  /** Logins under way at the same time. */
  readonly atOnce: number;
  readonly logins: number;
  readonly way: Way;
  /** Codes, which take turns; each has up to ten devices. */
  readonly codes: readonly string[];
}

/** Measures a load, prints a line about it, and resolves to logins a second. @throws Error if a good code is rejected */
export async function loadLine(name: string, portal: RadiusClient, { atOnce, logins, way, codes }: Load) {
  const times: number[] = [];
  let n = 0;
  const logInUntilDone = async () => {
    for (let mine = n++; mine < logins; mine = n++) {
      const user = codes[mine % codes.length] ?? '';
      const device = `02-00-00-00-00-0${Math.floor(mine / codes.length) % 10}`;
      const started = performance.now();
      const { type } = await portal.logIn({ way, user, password: way === 'PAP' ? '' : user, device });
      times.push(performance.now() - started);
      if (type !== 'accepted') throw new Error(`a good code was ${type}`);
    }
  };
  const started = performance.now();
  await Promise.all(Array.from({ length: atOnce }, logInUntilDone));
  const aSecond = logins / ((performance.now() - started) / 1000);
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => (sorted[Math.ceil(sorted.length * share) - 1] ?? 0).toFixed(1);
  console.log(`${name}, ${way}, ${atOnce} at once: ${aSecond.toFixed(0)}/s, p50 ${at(0.5)} ms, p99 ${at(0.99)} ms`);
  return { aSecond };
}
