import { newHookSecret } from '../../aws/hooks/hook-secrets.ts';
import { addHook, hooksOf, removeHook } from '../../aws/table/hooks/hook-table.ts';
import { readLocation } from '../../aws/table/location-table.ts';
import { wants } from '../../domain/hooks/hook-step.ts';
import type { Hook } from '../../domain/model/hooks/hook.ts';
import type { OutgoingType } from '../../domain/model/outgoing-event.ts';
import { isoTime } from '../../domain/time/instant.ts';
import { hookUrl } from '../../hooks/hook-url.ts';
import { CliError } from '../cli-error.ts';
import { type Deployment, outputOf } from '../deployment/deployment.ts';
import { type DeploymentOptions, findDeployment } from '../deployment/find-deployment.ts';
import { printResult } from '../print-result.ts';
import { hookTypes } from './hook-options.ts';
import { hookSecretStore } from './hook-secret-store.ts';

/** The options of `hook create`. */
export interface CreateHookOptions extends DeploymentOptions {
  readonly json?: boolean;
  readonly location: string;
  readonly url: string;
  readonly types?: readonly OutgoingType[];
}

/**
 * Has a location's events sent to an address, and prints once the secret that they are signed with.
 * @throws CliError if the location was not applied, or the address cannot be one
 */
export async function createHook({ location, url, types, ...options }: CreateHookOptions): Promise<void> {
  const deployment = await findDeployment(options);
  // An older stack has nothing that would send.
  outputOf(deployment, 'HooksQueueUrl');
  checkUrl(url, deployment);
  if (location === '' || !(await readLocation(deployment, location)))
    throw new CliError(`There is no location ${location}: apply it first with wifi-tickets location apply.`);
  const warnings = twinWarnings({ url, types }, await hooksOf(location, deployment));
  const createdAt = isoTime(Date.now());
  const hook = await addHook({ locationId: location, url, createdAt, ...(types && { types }) }, deployment);
  const secret = await secretOf(hook, deployment);
  printResult(options.json, { id: hook.id, location, url, types: types ?? null, secret, warnings }, [
    secret,
    'This secret is shown only now: give it to whoever receives the events, who verifies them with it.',
    `Hook ${hook.id} sends ${types ? types.join(', ') : 'all events'} of ${location}, at the latest from half a minute from now. Try it: wifi-tickets hook test ${hook.id}`,
    ...warnings.map((warning) => `Warning: ${warning}`),
  ]);
}

/** @throws CliError if nothing is sent to such an address */
function checkUrl(url: string, { stack }: Deployment): void {
  if (hookUrl(url, stack === undefined)) return;
  throw new CliError(
    '--url must be an https address at the usual port of a host of the internet, without user or fragment.',
    2,
  );
}

/** Most often it was made again for a secret that was lost. */
function twinWarnings({ url, types }: Pick<Hook, 'url' | 'types'>, others: readonly Hook[]): string[] {
  return others
    .filter((other) => other.url === url && hookTypes.some((type) => wants({ types }, type) && wants(other, type)))
    .map(
      ({ id }) =>
        `${id} sends events of this location to the same address already: they come twice, with the same id, and each time signed with another secret. If only the secret was lost: remove the new hook, and wifi-tickets hook rotate ${id}`,
    );
}

/** A hook that could not be given a secret would wait for one for ever. */
async function secretOf({ id }: Hook, deployment: Deployment): Promise<string> {
  try {
    return (await newHookSecret(hookSecretStore(deployment), id, 0)).secret;
  } catch (error) {
    await removeHook(id, deployment);
    throw error;
  }
}
