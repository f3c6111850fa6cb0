import { leastPartitions } from '../../../contract/settings/due-partitions.ts';
import type { Table } from '../table.ts';
import { type LineKey, readLine, sesLineKey, tellLine } from './line-item.ts';
import { sendRate } from './send-rate.ts';

/** Who asks, and what a deployment sets. */
export interface LearnLineDeps {
  /** Of which line; that for SES by default. */
  readonly key?: LineKey;
  readonly accountRate: () => Promise<number | undefined>;
  readonly maxSendRate?: number;
  /** Partitions of the index `due` that are written now. */
  readonly partitions: number;
}

/**
 * Learns how fast mails go, and where they are listed, and writes down what is new of it: the account's rate, and the most
 * partitions that there have ever been, since a smaller setting leaves older mails in the others.
 */
export async function learnLine(
  table: Table,
  { key = sesLineKey, accountRate, maxSendRate, partitions }: LearnLineDeps,
): Promise<{ readonly perSecond: number; readonly partitions: number; readonly paused: boolean }> {
  const [line, asked] = await Promise.all([readLine(table, key), accountRate()]);
  const rate = asked ?? line.rate;
  const most = Math.max(partitions, line.partitions ?? leastPartitions);
  await tellLine(table, key, {
    ...(rate !== line.rate && { rate }),
    ...(most !== (line.partitions ?? leastPartitions) && { partitions: most }),
  });
  return { perSecond: sendRate({ rate, maxSendRate }), partitions: most, paused: line.paused ?? false };
}
