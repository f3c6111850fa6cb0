import { readWatch } from '../watch/read-watch.ts';
import { readCloudAssembly } from './cloud-assembly.ts';
import { localAccount, localRegion, type Place } from './physical-values.ts';
import { readEventSources, readStreamSources } from './resources/read-event-sources.ts';
import { readBuses, readSchedules } from './resources/read-eventbridge.ts';
import { readAsynchronous, readFunctions } from './resources/read-functions.ts';
import { readHttpApis } from './resources/read-http-apis.ts';
import { readQueues } from './resources/read-queues.ts';
import { readResourcePolicies } from './resources/read-resource-policies.ts';
import { readRoles } from './resources/read-roles.ts';
import {
  readConfigurationSets,
  readIdentities,
  readSubscriptions,
  readTopics,
} from './resources/read-ses-and-topics.ts';
import { readTables } from './resources/read-tables.ts';
import { readProtectConfigurations, readTextConfigurationSets } from './resources/read-texts.ts';
import { templateResolver } from './template-resolver.ts';

/** A stack that does not run: nobody listens at its addresses. */
const nowhere = {
  region: localRegion,
  account: localAccount,
  sqsEndpoint: 'http://127.0.0.1:9',
  apiEndpoint: 'http://127.0.0.1:9',
};

/**
 * Reads the one stack of a `cdk.out` directory, every reference resolved to the local cloud's own values.
 * @param place where it runs, as far as it does
 * @throws an error that names the resource, when the local cloud cannot run it as it is written.
 */
export function readStack(cdkOut: string, place: Partial<Omit<Place, 'stackName'>> = {}) {
  const { stackName, template, assetDirectories } = readCloudAssembly(cdkOut);
  const placed = { ...nowhere, ...place, stackName };
  const resolve = templateResolver(template, placed);
  const reading = { template, place: placed, resolve };
  const queues = readQueues(reading);
  const functions = readFunctions(reading, assetDirectories);
  const schedules = readSchedules(reading);
  return {
    stackName,
    queues,
    tables: readTables(reading),
    functions,
    asynchronous: readAsynchronous(reading),
    eventSources: readEventSources(reading),
    streamSources: readStreamSources(reading),
    schedules,
    buses: readBuses(reading),
    httpApis: readHttpApis(reading),
    topics: readTopics(reading),
    subscriptions: readSubscriptions(reading),
    roles: readRoles(reading, new Set([...functions, ...schedules].map(({ roleArn }) => roleArn))),
    resourcePolicies: readResourcePolicies(reading, { queues, functions }),
    configurationSets: readConfigurationSets(reading),
    textConfigurationSets: readTextConfigurationSets(reading),
    protectConfigurations: readProtectConfigurations(reading),
    identities: readIdentities(reading),
    watch: readWatch(reading),
    outputs: Object.fromEntries(
      Object.entries(template.Outputs).map(([key, { Value }]) => [key, String(resolve(Value, `Output ${key}`))]),
    ),
  };
}
