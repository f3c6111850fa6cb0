import type { AsynchronousCalls } from '../lambda/asynchronous-calls.ts';
import type { RunningFunctions } from '../lambda/start-functions.ts';
import type { Streams } from '../streams/open-streams.ts';
import type { StackModel } from '../template/stack-model.ts';
import { sesEventPublisher } from '../topics/publish-ses-event.ts';
import type { Watch } from '../watch/start-watch.ts';
import type { EmulatedServices } from './emulated-services.ts';
import type { LocalCloud } from './local-cloud.ts';

/** What a running stack is to those who started it, but for its addresses, its permissions and its end. */
export function stackHandle(
  stack: StackModel,
  host: Pick<EmulatedServices, 'events' | 'server'> & {
    readonly region: string;
    readonly functions: Pick<RunningFunctions, 'invoke' | 'inWork'>;
    readonly later: Pick<AsynchronousCalls, 'call'>;
    readonly watch: Watch;
    readonly streams: Pick<Streams, 'log'>;
  },
): Omit<LocalCloud, 'endpoints' | 'addRole' | 'checkAccess' | 'close'> {
  const { events, functions, later, watch, streams } = host;
  return {
    outputs: stack.outputs,
    tableNames: stack.tables.map(({ name }) => name),
    identities: stack.identities,
    configurationSets: stack.configurationSets,
    queueUrl: (wanted) => find(wanted, stack.queues).url,
    invoke: async (wanted, payload) =>
      JSON.parse(await functions.invoke(find(wanted, stack.functions).name, JSON.stringify(payload))),
    invokeLater: (wanted, payload) => later.call(find(wanted, stack.functions).name, JSON.stringify(payload)),
    // The account's own bus is in no template.
    busEvents: (wanted) => events.events(wanted === 'default' ? wanted : find(wanted, stack.buses).name),
    functionsInWork: functions.inWork,
    streamRecordsLeft: () => streams.log.left(),
    publishSesEvent: sesEventPublisher(stack, host),
    watch,
  };
}

function find<Thing extends { readonly logicalId: string; readonly name: string }>(
  wanted: string,
  things: readonly Thing[],
): Thing {
  const thing = things.find(({ logicalId, name }) => logicalId === wanted || name === wanted);
  if (!thing)
    throw new Error(`There is no ${wanted} in the template, but: ${things.map(({ name }) => name).join(', ')}`);
  return thing;
}
