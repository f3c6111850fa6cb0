import { hasTicket, type Stay } from '../../../src/core/stay/stay.ts';
import { type NetworkUse, noUse } from '../../../src/core/ticket/use/network-use.ts';
import type { RememberedDevice } from '../../../src/networks/device.ts';
import type { RadiusDeps } from '../../../src/networks/radius/network.service.ts';
import { broken, withPorts } from '../mutants/broken.ts';
import type { Load, Mutant } from '../mutants/mutant.ts';
import type { WorldOptions } from '../world.ts';
import { acknowledgedAtOnce, addedUp, asItWas, reportedOtherwise, withoutParts } from './broken-networks.ts';
import { networkScenarios } from './network-scenarios.ts';

const world = 'networks';
const calm = { world, seed: 1, events: 1200, faults: 'calm' } as const;
const faulty = { ...calm, faults: 'faulty' } as const;
const forEver = 2 ** 31;
/** Each in twelve worlds. */
const [atOnce, whileOnline, budget, restart] = networkScenarios.map(({ name }) => ({
  ...{ world, scenario: name, timings: 12 },
})) as [ScenarioLoad, ScenarioLoad, ScenarioLoad, ScenarioLoad];
type ScenarioLoad = Extract<Load, { readonly timings: number }>;

type Change = (deps: RadiusDeps) => Partial<RadiusDeps>;

const admitting = (change: Change) => withPorts('handleRadius', change);
const [reads, writes] = [
  ['uses', 'get'],
  ['uses', 'put'],
] as const;
const [readsStay, writesStay] = [
  ['stays', 'get'],
  ['stays', 'put'],
] as const;
const readsSessions = ['uses', 'withSessions'] as const;

/** Logins see another use than is stored; what is stored of sums stays as it is. */
function seeing(change: (use: NetworkUse) => NetworkUse, also: Change = () => ({})): Partial<WorldOptions> {
  return admitting((deps) => {
    const { uses } = deps;
    const real = new WeakMap<object, NetworkUse['sums']>();
    return {
      uses: {
        ...uses,
        get: async (ticket) => {
          const use = await uses.get(ticket);
          const seen = change(use);
          const sums = { ...seen.sums };
          real.set(sums, use.sums);
          return { ...seen, sums };
        },
        put: (ticket, use, stay) => uses.put(ticket, { ...use, sums: real.get(use.sums) ?? use.sums }, stay),
      },
      ...also(deps),
    };
  });
}

function eachDevice(change: (slot: NetworkUse['devices'][string]) => NetworkUse['devices'][string]) {
  return (use: NetworkUse) => ({
    ...use,
    devices: Object.fromEntries(Object.entries(use.devices).map(([device, slot]) => [device, change(slot)])),
  });
}

function without(what: 'login' | 'usedUpAt', stay: Stay | undefined): Stay | undefined {
  if (!hasTicket(stay)) return stay;
  const { [what]: _, ...ticket } = stay.ticket;
  return { ...stay, ticket };
}

/** What a function that forgets nothing has read, and when. */
const known = new Map<string, { readonly at: number; readonly stay: Stay }>();

/** Broken rules of networks. */
export const networkMutants: Readonly<Record<string, Mutant>> = {
  'Open sessions are counted, and no place is reserved': {
    shows: 'crowds',
    under: calm,
    change: broken('handleRadius', reads, (_, { uses }) => async (ticket) => {
      const { use, sessions } = await uses.withSessions(ticket);
      const open = sessions.filter(({ endedAt }) => endedAt === undefined);
      const slot = { since: 0, until: forEver, server: '' };
      return { ...use, devices: Object.fromEntries(open.map(({ device }) => [device, slot])) };
    }),
  },
  'A place is written whoever wrote one in between': {
    shows: 'crowds',
    under: atOnce,
    change: broken(
      'handleRadius',
      writes,
      (put, { uses }) =>
        async (ticket, use, stay) =>
          (await put(ticket, use, stay)) || put(ticket, { ...use, version: (await uses.get(ticket)).version }, stay),
    ),
  },
  'The same device takes a second place': {
    shows: 'wrongRefusals',
    under: calm,
    change: seeing((use) => ({
      ...use,
      devices: Object.fromEntries(Object.entries(use.devices).map(([one, slot]) => [`${one}#${slot.since}`, slot])),
    })),
  },
  'A place is free before its login is over': {
    shows: 'crowds',
    under: calm,
    change: seeing(eachDevice((slot) => ({ ...slot, until: slot.since + 120 }))),
  },
  'No place is ever free again by itself': {
    shows: 'wrongRefusals',
    under: calm,
    change: seeing(eachDevice((slot) => ({ ...slot, until: forEver }))),
  },
  'The end of a session gives no place back': {
    shows: 'wrongRefusals',
    under: atOnce,
    change: broken('handleRadius', writes, (put, { uses }) => async (ticket, use, stay) => {
      const before = await uses.get(ticket);
      return put(ticket, { ...use, devices: { ...before.devices, ...use.devices } }, stay);
    }),
  },
  'Where a session begins again each minute, its end gives the place back': {
    shows: 'crowds',
    under: { ...calm, seed: 2, events: 4000 },
    change: reportedOtherwise((body) => body.replace('"NAS-Request"', '"User-Request"')),
  },
  'A start of an access server is not noted': {
    shows: 'wrongRefusals',
    under: restart,
    change: broken('handleRadius', ['servers', 'restarted'], () => async () => undefined),
  },
  'Each login is the first one': {
    shows: 'wrongLogins',
    under: calm,
    change: broken('handleRadius', readsStay, (get) => async (ref) => without('login', await get(ref))),
  },
  'The first login is only what accounting tells': {
    shows: 'wrongLogins',
    under: calm,
    change: broken(
      'handleRadius',
      writesStay,
      (put) => async (ref, before, after) => !before || put(ref, before, asItWas(before, after)),
    ),
  },
  'A ticket is known as it was some minutes ago': {
    shows: 'deadAccepts',
    under: whileOnline,
    change: broken('handleRadius', readsStay, (get, { now }) => async (ref) => {
      const before = known.get(ref.key);
      if (before && before.at > now() - 2_400_000 && before.at <= now()) return before.stay;
      const stay = await get(ref);
      if (hasTicket(stay) && stay.ticket.login !== undefined) known.set(ref.key, { at: now(), stay });
      return stay;
    }),
  },
  'Budgets are checked without what was used': {
    shows: 'deadAccepts',
    under: budget,
    change: seeing(
      (use) => ({ ...use, sums: noUse.sums }),
      ({ stays }) => ({ stays: { ...stays, get: async (ref) => without('usedUpAt', await stays.get(ref)) } }),
    ),
  },
  'What is left of a budget does not end a login': {
    shows: 'longLogins',
    under: budget,
    change: seeing((use) => ({ ...use, sums: { ...use.sums, seconds: Math.min(use.sums.seconds, 1), days: {} } })),
  },
  'A budget that is used up is not noted': {
    shows: 'notUsedUp',
    under: { ...calm, events: 3000 },
    change: broken(
      'handleRadius',
      writesStay,
      (put) => async (ref, before, after) =>
        (hasTicket(after) && hasTicket(before) && after.ticket.usedUpAt !== before.ticket.usedUpAt) ||
        put(ref, before, after),
    ),
  },
  'What a word adds is added to the sums': {
    shows: 'wrongSums',
    under: faulty,
    change: admitting(({ uses }) => ({ uses: addedUp(uses) })),
  },
  'A word is acknowledged before it is recorded': { shows: 'wrongBytes', under: faulty, change: acknowledgedAtOnce },
  'Words that come again count again': {
    shows: 'wrongBytes',
    under: { ...calm, events: 3000 },
    change: broken('handleRadius', readsSessions, (withSessions) => async (ticket) => {
      const { use, sessions } = await withSessions(ticket);
      return { use, sessions: sessions.map(withoutParts) };
    }),
  },
  'A device is not remembered': {
    shows: 'wrongRefusals',
    under: calm,
    change: broken('handleRadius', ['remembered', 'get'], () => async () => undefined),
  },
  'A device is remembered that nobody has typed a code on': {
    shows: 'strangersIn',
    under: calm,
    change: admitting(({ remembered }) => {
      let last: RememberedDevice | undefined;
      return {
        remembered: {
          ...remembered,
          get: async (device) => (await remembered.get(device)) ?? (last && { ...last, ...device }),
          remember: async (device) => {
            last = device;
            await remembered.remember(device);
          },
        },
      };
    }),
  },
  'What is told of a device that was let in by its address is nobody’s': {
    shows: 'wrongBytes',
    under: calm,
    change: reportedOtherwise((body) =>
      body.includes('Acct-Status-Type')
        ? body.replace(/(?<="User-Name":\{[^[]*\[")(?:[0-9a-f]{2}.?){6}(?=")/i, 'nobody')
        : body,
    ),
  },
  'Bytes end at 32 bits': {
    shows: 'wrongBytes',
    under: atOnce,
    change: reportedOtherwise((body) => body.replaceAll('Gigawords', 'Nothing')),
  },
  'A clock that jumps is believed': {
    shows: 'wrongSeconds',
    under: { ...calm, of: { clockJumps: 0.5, delayed: 0 } },
    change: admitting(({ stays, uses }) => ({
      stays: {
        ...stays,
        get: async (ref) => {
          const stay = await stays.get(ref);
          return hasTicket(stay) ? { ...stay, ticket: { ...stay.ticket, login: '1970-01-01T00:00:00Z' } } : stay;
        },
      },
      uses: {
        ...uses,
        withSessions: async (ticket) => ({ ...(await uses.withSessions(ticket)), use: await uses.get(ticket) }),
        putSession: (ticket, { since: _, ...session }, stay) => uses.putSession(ticket, session, stay),
      },
    })),
  },
};
