import type { WorldOptions } from '../world.ts';
import { withPorts } from './broken.ts';
import { announcedOnce } from './other-ports.ts';

/** The sound product without one of its nets, by the net's name. */
export const withoutSafetyNets = {
  sweeper: { without: ['sweeper'] },
  relay: { without: ['relay'] },
  'relay of what comes again': withPorts('issueTickets', announcedOnce),
  sesEvents: { without: ['sesEvents'] },
} as const satisfies Readonly<Record<string, Partial<WorldOptions>>>;
