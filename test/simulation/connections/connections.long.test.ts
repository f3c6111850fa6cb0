import { describe, expect, test } from 'vitest';
import { some } from '../../testkit/proofs.ts';
import { calm } from '../fakes/faults.ts';
import { losses } from '../oracle/counts.ts';
import { checkLetters, connectionLosses } from './check-connections.ts';
import { type ConnectionMutant, connectionMutants, type Shown, sendingWhatIsKnown } from './connection-mutants.ts';
import { importFirst } from './first-import.ts';
import { simulateConnections, start } from './simulate-connections.ts';

const hour = 3_600_000;

/** What connections with a broken rule shows under its load. */
async function shownBy({ under, plan, handlers }: Omit<ConnectionMutant, 'breaks' | 'shows'>): Promise<Shown> {
  const { verdict, connections, overtaken, seen } = await simulateConnections(under, {
    handlers,
    patience: 48 * hour,
    ...(plan && { plan }),
  });
  const { newStaysPerHour: most = Number.POSITIVE_INFINITY } = under;
  // Lists bring as many as there are: at the beginning, and a day later.
  const hours = Array.from({ length: 22 }, (_, n) => new Date(start + (n + 1) * hour).toISOString().slice(0, 13));
  return {
    unprocessed: connections.unprocessed,
    unknownStays: connections.unknownStays,
    doubleLetters: connections.doubleLetters,
    overtaken,
    redriven: verdict.redriven,
    mostNewStays: Math.max(0, ...hours.map((one) => (seen.newStays.get(one) ?? 0) - most)),
  };
}

const none = (kinds: readonly string[]) => Object.fromEntries(kinds.map((kind) => [kind, 0]));

test('of all that systems of hotels deliver, nothing is lost, doubled or mixed up where functions die and answers are lost: each stay is at last as in a calm run', async () => {
  const of = { seed: 1, deliveries: 120, hours: 3 };
  const quiet = await simulateConnections({ ...of, faults: 'calm' });
  const bad = await simulateConnections({ ...of, faults: 'faulty' });
  for (const { verdict, connections } of [quiet, bad]) {
    expect(connections, connections.problems.join('\n')).toMatchObject(none(connectionLosses));
    expect(verdict, verdict.problems.join('\n')).toMatchObject(none(losses));
    expect(verdict.doubleMails).toBe(0);
  }
  expect(bad.verdict.crashes).toBeGreaterThan(20);
  expect(bad.standing).toEqual(quiet.standing);
  expect(quiet.overtaken).toBe(0);
});

test("guests' codes stand in their systems as in a calm run, where functions die and answers are lost: none is another's, and none is left of a stay that is no more", async () => {
  for (const faults of ['calm', 'faulty'] as const) {
    const { connections, writes, echoes } = await simulateConnections({
      seed: 3,
      deliveries: 120,
      hours: 3,
      faults,
      write: true,
    });
    expect(connections.wrongFields, connections.problems.join('\n')).toBe(0);
    expect(writes).toBeGreaterThan(30);
    expect(echoes).toBeGreaterThan(30);
  }
});

// A page that is delivered twice at the same time may send some events twice: in this world none is.
const imported = { seed: 2, of: 'apaleo', bookings: 120, lost: 12, rates: calm } as const;

test('the first list of a system and the one after lost webhooks bring each guest one mail, and one of what is known nothing', async () => {
  const { mailedOnce, guests, connections, events, requests } = await importFirst(imported);
  expect(connections, connections.problems.join('\n')).toMatchObject(none(connectionLosses));
  expect([guests, mailedOnce, events]).toEqual([132, 132, [120, 12, 0]]);
  expect(requests[0]).toBeLessThan(8);
  const { events: needless } = await importFirst({ ...imported, handlers: sendingWhatIsKnown });
  expect(needless[2], 'where lists send also what is known').toBeGreaterThan(0);
});

describe('the same letter twice in a row', () => {
  const stay = 'LOC#H STAY#s';
  const letter = (version: number, text: string) => ({
    ...{ id: `ses-${version}`, at: version, to: 'guest-1@example.com', text },
    tags: { location: 'H', stay: 's', version: String(version) },
  });
  const [former, later] = [letter(2, 'until Tuesday'), letter(4, 'until Tuesday')];

  test.each([
    ['is a double where what came between was never tried', [former, later], [], 1],
    ['is none where another was tried between, which the guest may have', [former, later], [[3, 'Sunday']], 0],
    ['is a double where what was tried between says the same', [former, later], [[3, 'Tuesday']], 1],
    ['is none where another was sent between', [former, letter(3, 'until Sunday'), later], [[3, 'Sunday']], 0],
    ['is a double of one version', [former, former], [[3, 'Sunday']], 1],
  ] as const)('%s', (_, mails, between, expected) => {
    const tried = [[2, 'Tuesday'], ...between, [4, 'Tuesday']].map(
      ([n, about]) => [`${stay} ${n}`, `${about}`] as const,
    );
    const found: string[] = [];
    checkLetters({ mails: [...mails], tried: new Map(tried) }, (kind) => found.push(kind));
    expect(found).toEqual(Array.from({ length: expected }, () => 'doubleLetters'));
  });
});

describe('a broken rule of connections is seen, and the sound product passes:', () => {
  for (const mutant of some(connectionMutants)) {
    test(mutant.breaks, async () => {
      expect((await shownBy(mutant))[mutant.shows], 'the broken one').toBeGreaterThan(0);
      expect((await shownBy({ ...mutant, handlers: {} }))[mutant.shows], 'the sound one').toBe(0);
    });
  }
});
