import { UpdateItemCommand, type UpdateItemCommandInput } from '@aws-sdk/client-dynamodb';
import type { Turn } from '../../../app/ports/owed/send-line.ts';
import { conditionHeld } from '../condition-held.ts';
import type { Table } from '../table.ts';
import type { Line, LineKey } from './line-item.ts';

/** The pauses of locations' issuers that take nothing: each is tried by one ticket now and then, while the others wait. */
export interface IssuerPauses {
  /** What the table has just told of a line. */
  see(key: LineKey, line: Line): void;
  /** Turns for so many tickets at an issuer that takes nothing; undefined where it is announced again by the sweeper, or at the pause's end. */
  turns(key: LineKey, line: Line, count: number): Promise<readonly (Turn | undefined)[]>;
  /** An issuer takes nothing, and asks to be left alone for so many milliseconds, or 0. */
  begin(key: LineKey, askedMs: number): Promise<void>;
  /** It has taken something. Resolves to whether that ended a pause. */
  end(key: LineKey): Promise<boolean>;
}

/** An issuer that takes nothing is tried after these times, and from then on after the last of them: in milliseconds. */
const probesAfter = [5000, 10_000, 15_000];
/** After so many tries that were in vain, waiting work is announced by the sweeper alone. */
const quickProbes = 4;
/** Work that waits for another's try comes so much after it: in milliseconds. */
const afterProbe = 2000;

/** The pauses in the table, in the items of the lines. */
export function issuerPauses({ db, tableName, now }: Table & { readonly now: () => number }): IssuerPauses {
  /** As each was when it was last looked at. */
  const lastSeen = new Map<string, Pick<Line, 'paused' | 'probeAt'>>();
  const change = (Key: LineKey, input: Omit<UpdateItemCommandInput, 'TableName' | 'Key'>) =>
    conditionHeld(db.send(new UpdateItemCommand({ TableName: tableName, Key, ...input })));

  return {
    see: (key, line) => void lastSeen.set(key.pk.S, line),
    async turns(key, { probes = 0, probeAt }, count) {
      const next = now() + probeAfter(probes + 1);
      const goes = await change(key, {
        UpdateExpression: 'SET probeAt = :next ADD probes :one',
        ConditionExpression: 'attribute_not_exists(probeAt) OR probeAt <= :now',
        ExpressionAttributeValues: { ':next': number(next), ':now': number(now()), ':one': number(1) },
      });
      const later = { at: (goes ? next : (probeAt ?? next)) + afterProbe, soon: false };
      const others = probes < quickProbes ? later : undefined;
      const probe: Turn = { at: now(), soon: true, ...(probes >= quickProbes - 1 && { leftToSweep: true }) };
      return Array.from({ length: count }, (_, i) => (goes && i === 0 ? probe : others));
    },
    async begin(key, askedMs) {
      const { paused, probeAt = 0 } = lastSeen.get(key.pk.S) ?? {};
      const at = now() + Math.max(askedMs, paused ? 0 : probeAfter(0));
      // During a pause there is nothing to write but that it asks to be left alone for longer.
      if (paused && (askedMs === 0 || at <= probeAt)) return;
      lastSeen.set(key.pk.S, { paused: true, probeAt: at });
      await change(key, {
        UpdateExpression: `SET paused = :yes, probeAt = :at${paused ? '' : ', probes = :none'}`,
        ExpressionAttributeValues: {
          ':yes': { BOOL: true },
          ':at': number(at),
          ...(!paused && { ':none': number(0) }),
        },
      });
    },
    async end(key) {
      if (!lastSeen.get(key.pk.S)?.paused) return false;
      lastSeen.delete(key.pk.S);
      return change(key, {
        UpdateExpression: 'REMOVE paused, probeAt, probes',
        ConditionExpression: 'attribute_exists(paused)',
      });
    },
  };
}

function probeAfter(probes: number): number {
  return probesAfter[Math.min(probes, probesAfter.length - 1)] ?? 0;
}

function number(value: number) {
  return { N: String(value) };
}
