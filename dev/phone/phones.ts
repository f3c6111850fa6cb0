import { randomBytes } from 'node:crypto';
import type { PlayedNetwork } from './played-network.ts';

/** How a phone stands. `waits`: it has joined, and the network lets it nowhere but to the login page. */
export type Standing =
  | { readonly is: 'away' }
  | { readonly is: 'waits'; readonly loginPage: string }
  | { readonly is: 'online'; readonly until: number };

/** The phones that are played. */
export interface Phones {
  /** A new one, which has not joined: its address, `AA-BB-CC-DD-EE-FF`. */
  make(): string;
  join(mac: string): void;
  leave(mac: string): void;
  /** How it stands at a time in epoch milliseconds. */
  standing(mac: string, now: number): Standing;
}

/** Phones that join and leave a network. Their addresses are made up, as phones make up theirs for each network. */
export function playPhones(network: PlayedNetwork): Phones {
  const joined = new Set<string>();
  return {
    make: madeUpAddress,
    join(mac) {
      joined.add(mac);
      network.join(mac);
    },
    leave(mac) {
      joined.delete(mac);
      network.leave(mac);
    },
    standing(mac, now) {
      if (!joined.has(mac)) return { is: 'away' };
      const until = network.onlineUntil(mac);
      if (until === undefined || until <= now) return { is: 'waits', loginPage: network.loginPage(mac) };
      return { is: 'online', until };
    },
  };
}

/** Locally administered, and of one device. */
function madeUpAddress(): string {
  const bytes = randomBytes(6);
  bytes[0] = ((bytes[0] ?? 0) & 0xfc) | 0x02;
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0').toUpperCase()).join('-');
}
