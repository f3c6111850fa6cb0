import type { SystemFailureDetails } from '../../../src/hotel-systems/fetch/hotel-system.ts';
import { translateWebhooks } from '../../../src/hotel-systems/translate/translate-webhooks.service.ts';
import type { OutsideCall } from '../fakes/faults.ts';
import { broken, type Deps, withPorts } from '../mutants/broken.ts';
import type { Mutant } from '../mutants/mutant.ts';
import { onceMore, writing } from '../mutants/other-ports.ts';
import type { WorldOptions } from '../world.ts';
import type { OfConnections } from './connections.ts';

const hour = 3_600_000;
const given = { patience: 48 * hour };
const calm = { world: 'connections', seed: 1, events: 40, faults: 'calm', given } as const;
const of: OfConnections = { hours: 2, write: false };
const thinOf: OfConnections = { ...of, systems: ['apaleo'] };
const thin = { ...calm, of: thinOf };

/** Takes some trouble of a system for its word that there is nothing. */
function takenForAbsence(isSo: (trouble: SystemFailureDetails) => boolean): Partial<WorldOptions> {
  return broken('translateWebhooks', ['system', 'fetch'], (fetch) => async (...about) => {
    const got = await fetch(...about);
    return got.type === 'failed' && isSo(got) ? { type: 'absent' } : got;
  });
}

/** Works on pages of lists with other ports than on all else. */
function reading(
  change: (deps: Deps<'translateWebhooks'>) => Partial<Deps<'translateWebhooks'>>,
): Partial<WorldOptions> {
  return {
    handlers: {
      async translateWebhooks({ Records }, deps) {
        const isPage = ({ body }: { readonly body: string }) => JSON.parse(body).type === 'page';
        const pages = await translateWebhooks({ Records: Records.filter(isPage) }, { ...deps, ...change(deps) });
        const others = await translateWebhooks({ Records: Records.filter((one) => !isPage(one)) }, deps);
        return { batchItemFailures: [...pages.batchItemFailures, ...others.batchItemFailures] };
      },
    },
  };
}

/** A list sends also what is known: shown by the events of a day on which nothing has changed. */
export const sendingWhatIsKnown = reading(() => ({ isKnown: async () => false }));

/** Every third that puts a delivery on the queue. */
const killedAtTheQueue = ({ fn, command, n }: OutsideCall) =>
  fn === 'receive-webhooks' && command === 'SendMessage' && n % 3 === 0 ? ('crash before' as const) : undefined;

/** Broken rules of connections. */
export const connectionMutants: Readonly<Record<string, Mutant>> = {
  'A delivery is answered before the queue has it': {
    shows: 'unprocessed',
    under: { ...calm, of, given: { ...given, plan: killedAtTheQueue } },
    change: broken('receiveWebhooks', ['queue', 'put'], (put) => async (message) => {
      put(message).catch(() => undefined);
    }),
  },
  'A reservation that the API does not show yet is not asked for again': {
    shows: 'unprocessed',
    // Most are told of again, and asked for then.
    under: { ...thin, of: { ...thinOf, isLate: true }, events: 160 },
    change: takenForAbsence(({ why }) => why === 'http_404'),
  },
  'Of several deliveries about one reservation the last is dropped, not the others': {
    shows: 'unprocessed',
    under: thin,
    change: broken(
      'translateWebhooks',
      ['pending', 'isLast'],
      (isLast) =>
        async (...about) =>
          !(await isLast(...about)),
    ),
  },
  'What a connection whose credentials have died cannot ask for is dropped': {
    shows: 'unprocessed',
    // The API denies every request for five hours.
    under: { ...thin, of: { ...thinOf, denies: [hour, 6 * hour] } },
    change: takenForAbsence(({ denied }) => denied === true),
  },
  'What has to wait comes again at once, and is among the dead letters soon': {
    shows: 'redriven',
    // Two hundred receipts would become millions of copies.
    under: {
      ...thin,
      of: { ...thinOf, denies: [0, 4 * hour] },
      events: 6,
      given: { ...given, plan: () => undefined },
    },
    change: withPorts('translateWebhooks', ({ hide }) => ({ hide: (receipt) => hide(receipt, 0) })),
  },
  'A delivery that comes again counts as the last word': {
    shows: 'overtaken',
    under: { ...calm, of: { ...of, systems: ['hostaway'] }, events: 200 },
    change: broken('translateWebhooks', ['order', 'note'], (note) => async (...about) => ({
      ...(await note(...about)),
      isRepetition: false,
    })),
  },
  'A list sends every reservation as one of its own, and so a new mail': {
    shows: 'unknownStays',
    under: thin,
    change: reading(({ events }) => ({
      isKnown: async () => false,
      events: { put: (locationId, body) => events.put(locationId, body.replace(':connection:', ':sync:')) },
    })),
  },
  'Whatever a system tells again is mailed again': {
    shows: 'doubleLetters',
    under: { ...calm, of },
    change: writing(({ owed: { email } }, after) =>
      email?.status === 'accepted' && email === after.owed.email
        ? { ...after, owed: { email: onceMore(email) } }
        : after,
    ),
  },
  'A URL in wrong hands brings as many new stays as it likes': {
    shows: 'mostNewStays',
    under: { ...calm, of: { ...of, systems: ['beds24'], newStaysPerHour: 5 } },
    change: withPorts('translateWebhooks', () => ({ newStays: { take: async () => true } })),
  },
};
