import { localCredentials } from '../../../dev/apply-locations.ts';
import { newHookSecret, openHookSecrets } from '../../../src/events-out/hooks/hook-secrets.store.ts';
import { addHook } from '../../../src/events-out/hooks/hooks.store.ts';
import { startReceiver, status } from '../../events-out/deliver-hooks/receiver.ts';
import type { AlarmWorld } from '../alarm-world.ts';
import { type Cause, nothingToMend } from './cause.ts';
import { checkedIn } from './checked-in.ts';
import { logged } from './logged.ts';

/** A hook of the example hotel, whose address answers an event with this status. Resolves to what lets it answer as it should. */
async function hookAnswering(code: number, word: string, world: AlarmWorld): Promise<() => void> {
  const { region, ssmEndpoint, outputs } = world.endpoints;
  const access = { region, endpoint: ssmEndpoint, credentials: localCredentials };
  const secrets = { ...openHookSecrets(access, outputs.HookSecretsPath ?? ''), now: Date.now };
  const receiver = await startReceiver(status(code), { onEnd: world.defer as never });
  const createdAt = new Date().toISOString();
  const { id } = await addHook({ locationId: '28XXX004', url: receiver.url, createdAt }, world.table);
  await newHookSecret(secrets, id, 0);
  const answered = logged(world, `event=${word}`);
  await checkedIn(world);
  await answered();
  return () => receiver.answersBy(status(204));
}

/** Causes of hooks that do not take their events. */
export const hookCauses: readonly Cause[] = [
  {
    alarm: 'HooksLate',
    what: "a hook's address answers 500",
    happens: (world) => hookAnswering(500, 'hook_postponed', world),
  },
  {
    alarm: 'HookDisabled',
    what: "a hook's address answers 410",
    happens: async (world) => {
      await hookAnswering(410, 'hook_disabled', world);
      return nothingToMend;
    },
  },
  {
    alarm: 'HooksDead',
    what: "a hook's address answers 500 for three days, in which nothing else is done",
    also: ['HooksLate', 'SweeperNotRunning'],
    happens: async (world) => {
      const mend = await hookAnswering(500, 'hook_postponed', world);
      world.leap(3 * 24 * 3_600_000);
      return async () => {
        mend();
        await world.operator.cli('queue', 'redrive', 'hooks');
      };
    },
  },
];
