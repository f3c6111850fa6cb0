import { UpdateItemCommand, type UpdateItemCommandInput } from '@aws-sdk/client-dynamodb';
import { conditionHeld, type Table } from '../../../kit/aws/table.store.ts';
import type { WorkRef } from '../../stay/stay-event.ts';
import type { SendRateLimiter, Slot } from '../perform/perform.service.ts';
import type { WorkKind } from '../work-kinds.data.ts';
import { sendRateLimiter } from './rate-limit.store.ts';
import { type Line, type LineKey, lineKey, readLine, tellLine } from './rate-line.store.ts';

/** What the lines of locations' systems are made of. */
interface LocationRateLimiterDeps extends Table {
  readonly kind: WorkKind;
  readonly now: () => number;
  /** Requests a second that a location's system is sent at most; it may change at any time. */
  readonly maxRate: (locationId: string) => Promise<number>;
  /** A location's system takes work again: what waited for it is to be announced. */
  readonly resumed: (locationId: string) => Promise<void>;
}

/** A piece of work, and how many requests that may take. */
interface Placed {
  readonly work: WorkRef;
  readonly places: number;
}

/**
 * The lines in the table for a kind of work that each location's own system takes: each spreads its requests over time. While a
 * system takes nothing, it is sent one now and then; all other work waits untried.
 */
export function locationRateLimiter({
  kind,
  now,
  maxRate,
  resumed,
  ...table
}: LocationRateLimiterDeps): SendRateLimiter {
  const lines = new Map<string, SendRateLimiter>();
  const pauses = systemPauses({ ...table, now });

  function lineOf(locationId: string, key: LineKey, rate: number): SendRateLimiter {
    const name = `${locationId} ${rate}`;
    const line =
      lines.get(name) ?? sendRateLimiter({ ...table, now, key, maxSendRate: rate, accountRate: async () => rate });
    lines.set(name, line);
    return line;
  }

  async function turnsAt(locationId: string, all: readonly Placed[]): Promise<readonly (Slot | undefined)[]> {
    const key = lineKey(kind, locationId);
    const [line, rate] = await Promise.all([readLine(table, key), maxRate(locationId)]);
    pauses.see(key, line);
    if (line.paused) return pauses.turns(key, line, all.length);
    // The location's file may have another one by now, and all copies of the function stand in one line.
    if (rate !== line.rate) await tellLine(table, key, { rate });
    const [works, places] = [all.map(({ work }) => work), all.map((one) => one.places)];
    return lineOf(locationId, key, rate).turns(works, places);
  }

  return {
    async turns(all, places = []) {
      const turns = new Map<WorkRef, Slot | undefined>();
      const placed = all.map((work, i): Placed => ({ work, places: places[i] ?? 1 }));
      const byLocation = [...Map.groupBy(placed, ({ work }) => work.locationId)];
      await Promise.all(
        byLocation.map(async ([locationId, some]) => {
          const given = await turnsAt(locationId, some);
          for (const [i, { work }] of some.entries()) turns.set(work, given[i]);
        }),
      );
      return all.map((work) => turns.get(work));
    },
    async learn(outcome, { locationId }) {
      const key = lineKey(kind, locationId);
      if ('forAll' in outcome && outcome.forAll) await pauses.begin(key, (outcome.retryAfter ?? 0) * 1000);
      else if (outcome.type === 'accepted' && (await pauses.end(key))) await resumed(locationId);
    },
  };
}

/** The pauses of systems that take nothing: each is tried by one piece of work now and then, while the others wait. */
interface SystemPauses {
  /** What the table has just told of a line. */
  see(key: LineKey, line: Line): void;
  /** Turns for so many pieces at a system that takes nothing; undefined where it is announced again by the sweeper, or at the pause's end. */
  turns(key: LineKey, line: Line, count: number): Promise<readonly (Slot | undefined)[]>;
  /** A system takes nothing, and asks to be left alone for so many milliseconds, or 0. */
  begin(key: LineKey, askedMs: number): Promise<void>;
  /** It has taken something. Resolves to whether that ended a pause. */
  end(key: LineKey): Promise<boolean>;
}

/** A system that takes nothing is tried after these times, and from then on after the last of them: in milliseconds. */
const probesAfter = [5000, 10_000, 15_000];
/** After so many tries that were in vain, waiting work is announced by the sweeper alone. */
const quickProbes = 4;
/** Work that waits for another's try comes so much after it: in milliseconds. */
const afterProbe = 2000;

/** The pauses in the table, in the items of the lines. */
function systemPauses({ db, tableName, now }: Table & { readonly now: () => number }): SystemPauses {
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
      const probe: Slot = { at: now(), soon: true, ...(probes >= quickProbes - 1 && { leftToSweep: true }) };
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
