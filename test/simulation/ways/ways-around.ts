import type { Location } from '../../../src/core/location/location.ts';
import { noteMessages } from '../../../src/core/location/locations.store.ts';
import { connectSystem } from '../connections/connect-system.ts';
import { systemNetwork } from '../connections/connected-hotels.ts';
import { fakeParameters } from '../connections/fake-parameters.ts';
import type { OutsideCall } from '../fakes/faults.ts';
import type { Environment } from '../fakes/outside-client.ts';
import type { Inside } from '../surroundings.ts';
import { portalChat } from './portal-chat.ts';
import { smsAccount } from './sms-account.ts';
import { watchedWays } from './watched-ways.ts';
import { connectionAt } from './ways-load.ts';

/** What is around a world whose guests are reached by several ways, and what was seen of it. */
export type WaysAround = ReturnType<typeof waysAround>;

/** Hotels whose connected systems send messages, and the account for texts. */
export function waysAround(locations: readonly Location[], seed: number, inside: Inside) {
  const { time, db, tableModel } = inside;
  const parameters = fakeParameters();
  const sms = smsAccount(inside, seed);
  const chat = portalChat(time.now);
  const watched = watchedWays(locations, time.now);

  async function connect(location: Location): Promise<void> {
    const id = connectionAt(location);
    await connectSystem(
      {
        ...{
          id,
          connector: 'beds24',
          properties: { 1: location.id },
          newStaysPerHour: 100_000,
          write: { message: true },
        },
        ...{ proofs: ['a-long-random-text'], credentials: { token: 'reads', refreshToken: id } },
      },
      parameters,
      inside,
    );
    await noteMessages(location.id, { connection: id, isOn: true }, { db, tableName: tableModel.name });
  }

  return {
    ...{ inside, sms, chat, watched },
    async begin() {
      for (const location of locations) await connect(location);
    },
    execute: (call: OutsideCall, environment: Environment) =>
      call.service === 'sms' ? sms.execute(call, environment) : parameters.execute(call),
    send: (environment: Environment) => systemNetwork((request) => chat.answer(request), inside, environment),
    onWrite: watched.onWrite,
  };
}
