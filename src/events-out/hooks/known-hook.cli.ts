import { InvalidArgumentError } from 'commander';
import { listLocations } from '../../core/location/locations.store.ts';
import type { SecretStore } from '../../kit/aws/secure-parameter.store.ts';
import { type Deployment, outputOf } from '../../kit/cli/deployment.cli.ts';
import { CliError } from '../../kit/cli/errors.ts';
import { duration } from '../../kit/cli/options.cli.ts';
import { mapConcurrent } from '../../kit/values.ts';
import { hookTriedDays } from '../environment.ts';
import { type OutgoingType, outgoingTypes } from '../outgoing-event.ts';
import type { Hook } from './hook.ts';
import { openHookSecrets } from './hook-secrets.store.ts';
import { hooksOf, readHook } from './hooks.store.ts';

/**
 * A hook by its id.
 * @throws CliError if there is none
 */
export async function existingHook(deployment: Deployment, id: string): Promise<Hook> {
  const hook = await readHook(deployment, id);
  // The argument may be a secret by mistake, so it is not repeated.
  if (!hook) throw new CliError('There is no such hook: wifi-tickets hook list shows the ids.');
  return hook;
}

/** How a hook is doing, as a word. */
export type HookStatus = 'active' | 'failing' | 'slow' | 'paused' | 'disabled';

/** How a hook is doing. */
export function hookStatus({ disabledAt, pausedAt, failure }: Hook): HookStatus {
  if (disabledAt !== undefined) return 'disabled';
  if (pausedAt !== undefined) return 'paused';
  if (!failure) return 'active';
  return failure.failures > 0 ? 'failing' : 'slow';
}

/** What is wrong with a hook, and what to do, as sentences; undefined if nothing is. */
export function hookFailure(hook: Hook): string | undefined {
  const { id, disabledAt, pausedAt, failure } = hook;
  const again = `wifi-tickets hook resume ${id}`;
  switch (hookStatus(hook)) {
    case 'active':
      return undefined;
    case 'disabled':
      return `Its address has answered on ${disabledAt} that it is gone (410): nothing is sent to it. ${again}, or wifi-tickets hook remove ${id}`;
    case 'paused':
      return `Paused since ${pausedAt}: its events are kept for 14 days. ${again}`;
    case 'slow':
      return `Since ${failure?.since} its answers have taken more than 3 seconds: it is called one by one.`;
    case 'failing':
      return `It has accepted nothing since ${failure?.since} (${failure?.why}, ${failure?.failures} ${failure?.failures === 1 ? 'call' : 'calls'}); each event is tried for ${hookTriedDays} days. wifi-tickets hook test ${id}`;
  }
}

/** The types that a hook may want: all that go out by themselves. */
export const hookTypes = outgoingTypes.filter((type) => type !== 'hook.test');

/** Reads `--types`. @throws InvalidArgumentError if one is unknown */
export function typesOf(text: string): readonly OutgoingType[] {
  const words = text.split(',').map((word) => word.trim());
  if (words.some((word) => !(hookTypes as readonly string[]).includes(word)))
    throw new InvalidArgumentError(`Types must be among ${hookTypes.join(', ')}, separated by commas.`);
  return hookTypes.filter((type) => words.includes(type));
}

const sinceForms =
  'It must be so long ago, such as 30m, 2h or 7d (90d at most), or an instant with its zone, such as 2027-01-31T12:00Z or 2027-01-31T13:00+01:00.';

/** Reads `--since`: so long before `now` (epoch milliseconds), or an instant; as ISO-8601. @throws InvalidArgumentError */
export function sinceTime(text: string, now: number): string {
  const isInstant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/.test(text);
  const at = isInstant ? Date.parse(text) : now - ago(text);
  if (Number.isNaN(at)) throw new InvalidArgumentError(sinceForms);
  if (at > now) throw new InvalidArgumentError('It must not be in the future.');
  return new Date(at).toISOString();
}

/** In milliseconds; NaN if it is no such time. */
function ago(text: string): number {
  try {
    return duration(text);
  } catch {
    return Number.NaN;
  }
}

/**
 * Where a deployment keeps the secrets of its hooks.
 * @throws CliError if the stack is older than that
 */
export function hookSecretStore(
  deployment: Pick<Deployment, 'outputs' | 'ssm'>,
): SecretStore & { readonly now: () => number } {
  return { ...openHookSecrets(deployment.ssm, outputOf(deployment, 'HookSecretsPath')), now: Date.now };
}

/** All hooks of a deployment, by location. */
export async function allHooks(deployment: Deployment): Promise<readonly Hook[]> {
  const locations = await listLocations(deployment);
  return (await mapConcurrent(locations, ({ id }) => hooksOf(id, deployment))).flat();
}
