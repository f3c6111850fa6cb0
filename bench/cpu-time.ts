import { readdirSync, readFileSync } from 'node:fs';

/** CPU time per call in µs, averaged over many warm calls. */
export async function cpuPerCall(count: number, call: () => unknown): Promise<number> {
  for (let i = 0; i < count / 5; i++) await call();
  const start = process.cpuUsage();
  for (let i = 0; i < count; i++) await call();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / count;
}

/** Linux reports CPU time in hundredths of a second on every machine. */
const ticks = 100;

/** CPU time of a process and its descendants so far, in seconds. Linux only. */
export function treeCpu(pid: number): number {
  const own = readStat(pid);
  if (!own) return 0;
  return own.self + own.ended + childrenOf(pid).reduce((sum, child) => sum + treeCpu(child), 0);
}

/** CPU time of this process's ended children, in seconds. Linux only. */
export function endedCpu(): number {
  return readStat(process.pid)?.ended ?? 0;
}

/** CPU time of a process itself, and of its ended children, in seconds. */
function readStat(pid: number): { readonly parent: number; readonly self: number; readonly ended: number } | undefined {
  try {
    // The name, in brackets, may contain any text; the numbers follow it.
    const fields = readFileSync(`/proc/${pid}/stat`, 'latin1')
      .replace(/^.*\) /s, '')
      .split(' ')
      .map(Number);
    const [, parent = 0] = fields;
    const [user = 0, system = 0, endedUser = 0, endedSystem = 0] = fields.slice(11, 15);
    return { parent, self: (user + system) / ticks, ended: (endedUser + endedSystem) / ticks };
  } catch {
    return undefined;
  }
}

function childrenOf(pid: number): number[] {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number);
  return all.filter((one) => readStat(one)?.parent === pid);
}
