import { randomBytes } from 'node:crypto';
import { lookup } from 'node:dns';
import { Agent } from 'node:https';
import { readLocation } from '../../core/location/locations.store.ts';
import { type Deployment, outputOf } from '../../kit/cli/deployment.cli.ts';
import { CliError } from '../../kit/cli/errors.ts';
import { type DeploymentOptions, findDeployment } from '../../kit/cli/find-deployment.cli.ts';
import { printResult } from '../../kit/cli/terminal.cli.ts';
import { isoTime } from '../../kit/time.ts';
import type { CloudEvent, OutgoingType } from '../outgoing-event.ts';
import { type Hook, hookVerdict, wants } from './hook.ts';
import { hookSecrets, newHookSecret, readHookSecrets } from './hook-secrets.store.ts';
import { addHook, hooksOf, removeHook } from './hooks.store.ts';
import { existingHook, hookSecretStore, hookStatus, hookTypes } from './known-hook.cli.ts';
import { hookUrl, postHook } from './post-hook.client.ts';

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

/** The options of `hook rotate`. */
export interface RotateHookOptions extends DeploymentOptions {
  readonly json?: boolean;
  /** Milliseconds. */
  readonly grace: number;
}

/**
 * Makes a new secret for a hook and prints it once; until the grace ends, events are signed with both.
 * @throws CliError if there is no such hook, or a former secret is still good: a third would end that at once
 */
export async function rotateHook(id: string, { grace, ...options }: RotateHookOptions): Promise<void> {
  const deployment = await findDeployment(options);
  await existingHook(deployment, id);
  const store = hookSecretStore(deployment);
  const former = (await readHookSecrets(store, id))?.before;
  if (grace > 0 && former && Date.parse(former.until) > Date.now())
    throw new CliError(
      `The secret before the present one is good until ${former.until}: rotate after that. With --grace 0 both end at once.`,
    );
  const { secret, before } = await newHookSecret(store, id, grace);
  printResult(options.json, { id, secret, formerUntil: before?.until ?? null }, [
    secret,
    'This secret is shown only now: give it to whoever receives the events. Events are signed with it within a minute.',
    before === undefined
      ? 'The one before signs no more then.'
      : `Until ${before.until} they are signed with the one before, too.`,
  ]);
}

/**
 * Sends a hook an event of the type `hook.test`, signed, from this machine, and prints what it answers.
 * @throws CliError if there is none, or it does not take the event
 */
export async function testHook(id: string, options: DeploymentOptions & { readonly json?: boolean }): Promise<void> {
  const deployment = await findDeployment(options);
  const hook = await existingHook(deployment, id);
  const post = postHook({
    lookup,
    agent: new Agent(),
    isLoopbackAllowed: deployment.stack === undefined,
    secrets: hookSecrets(hookSecretStore(deployment)),
    now: Date.now,
  });
  const event = testEvent(hook);
  const answer = await post(hook, event);
  const verdict = hookVerdict(answer);
  const { status = null, why = null, ms } = answer;
  printResult(options.json, { id, event: event.id, outcome: verdict.type, status, why, ms }, [
    status === null ? `No answer after ${ms} ms: ${why}` : `Status ${status} after ${ms} ms`,
  ]);
  if (verdict.type !== 'delivered') throw new CliError(`${id} has not taken the event ${event.id}.`);
  const is = hookStatus(hook);
  if (is === 'disabled' || is === 'paused')
    throw new CliError(`It takes events, but it is ${is}: wifi-tickets hook resume ${id}`);
}

function testEvent({ id, locationId }: Hook): CloudEvent<'hook.test'> {
  return {
    specversion: '1.0',
    id: randomBytes(32).toString('base64url'),
    source: `/wifi-tickets/locations/${locationId}`,
    type: 'hook.test',
    subject: id,
    time: isoTime(Date.now()),
    datacontenttype: 'application/json',
    partitionkey: randomBytes(32).toString('base64url'),
    sequence: '0000000000.0',
    data: { locationId, hook: id },
  };
}
