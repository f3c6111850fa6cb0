import { readdirSync, readFileSync } from 'node:fs';

/** Linux counts CPU in hundredths of a second, whatever the machine. */
const ticks = 100;

/** Seconds of CPU that a process and all that it has started have taken so far. Linux only. */
export function treeCpu(pid: number): number {
  const own = readStat(pid);
  if (!own) return 0;
  return own.self + own.ended + childrenOf(pid).reduce((sum, child) => sum + treeCpu(child), 0);
}

/** Seconds of CPU that this process's children took which have ended. Linux only. */
export function endedCpu(): number {
  return readStat(process.pid)?.ended ?? 0;
}

/** What a process took itself, and what its ended children did, in seconds. */
function readStat(pid: number): { readonly parent: number; readonly self: number; readonly ended: number } | undefined {
  try {
    // The name, in brackets, may hold anything; the numbers follow it.
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
