import { setTimeout as sleep } from 'node:timers/promises';
import type { Faults } from 'local-cloud/start-local-cloud.ts';
import { startLossyProxy } from '../end-to-end/support/lossy-proxy.ts';

/** What is broken of the stack for now. */
interface Broken {
  /** How many RADIUS servers take connections, as each of the load balancer's two nodes sees it. */
  radiusServers: readonly [number, number];
  /** Whether the table answers nobody. */
  table: boolean;
  /** How long the table takes for each answer, in milliseconds. */
  tableMs: number;
  /** Whether the event bus answers nobody. */
  bus: boolean;
  /** Functions whose environments are killed at every call. */
  readonly killed: Set<string>;
  /** Functions that take nothing from their queue, as their mapping is off. */
  readonly held: Set<string>;
  /** Functions for whose calls the account has no free execution. */
  readonly throttled: Set<string>;
  /** Whether API Gateway refuses every call, as too many come. */
  api: boolean;
  /** Functions whose schedule is gone. */
  readonly unscheduled: Set<string>;
}

/** A stack of which nothing is broken yet, and the faults by which it is. @param defer takes what is closed after the stack */
export function breakable(defer: (close: () => Promise<unknown>) => unknown): { broken: Broken; faults: Faults } {
  const broken: Broken = {
    radiusServers: [2, 2],
    table: false,
    tableMs: 0,
    bus: false,
    api: false,
    killed: new Set(),
    held: new Set(),
    throttled: new Set(),
    unscheduled: new Set(),
  };
  const faults: Faults = {
    killAfterMs: (name) => (broken.killed.has(name) ? 1 : undefined),
    away: (name) => broken.held.has(name),
    throttleRoute: () => broken.api,
    throttle: (name) => broken.throttled.has(name),
    // What was about to be received then.
    hold: async (_, name) => {
      while (broken.held.has(name)) await sleep(20);
    },
    ways: async (direct) => {
      const table = await startLossyProxy(direct.dynamodb, () => (broken.table ? 'before' : 'passed'), {
        hold: () => (broken.tableMs > 0 ? sleep(broken.tableMs) : undefined),
      });
      const bus = await startLossyProxy(direct.events ?? '', () => (broken.bus ? 'before' : 'passed'));
      defer(table.close);
      defer(bus.close);
      return { ...direct, dynamodb: table.endpoint, events: bus.endpoint };
    },
  };
  return { broken, faults };
}
