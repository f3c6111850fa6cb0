import { controllerSetting, type KeyedPortal, type Location } from '../../core/location/location.ts';
import { readServerKey } from '../../core/location/server-keys.store.ts';
import type { Deployment } from '../../kit/cli/deployment.cli.ts';
import { CliError } from '../../kit/cli/errors.ts';
import { failureVerdict } from '../../kit/web/failure-verdict.ts';
import { controllerKind } from './controller-kinds.ts';
import { controllerLine, openController } from './controllers.client.ts';
import { keyedPortal, noPortalKey, portalStore } from './keyed-portal.cli.ts';

/**
 * Checks the controllers of locations before these are written: that they take the keys, and know the sites.
 * @returns warnings, by the location's id: no key is set for the controller
 * @throws CliError with all that is wrong
 */
export async function checkPortals(
  locations: readonly Location[],
  deployment: Deployment,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const warnings = new Map<string, readonly string[]>();
  const problems: string[] = [];
  for (const location of locations) {
    const portal = keyedPortal(location);
    if (!portal) continue;
    const { id } = location;
    const stored = await readServerKey(portalStore(deployment), id, portal.baseUrl);
    if ('key' in stored) {
      const failure = await askController(id, portal, stored.key, deployment);
      if (failure !== undefined) problems.push(failure);
      continue;
    }
    const { found, todo } = noPortalKey(id, portal, stored);
    warnings.set(id, [`${found} ${todo} (until then its page lets nobody in)`]);
  }
  if (problems.length > 0)
    throw new CliError([...problems, 'Nothing was written. With --offline controllers are not asked.']);
  return warnings;
}

const timeoutMs = 10_000;

/** Asks a location's controller whether it would take a key, and knows the site: why not, as a sentence. Changes nothing there. */
export async function askController(
  id: string,
  portal: KeyedPortal,
  key: string,
  { stack }: Pick<Deployment, 'stack'>,
): Promise<string | undefined> {
  // Controllers are stood in for in the local cloud alone.
  const line = controllerLine({ isLoopbackAllowed: stack === undefined, timeoutMs, now: Date.now });
  const failure = await openController(portal, key, line).check();
  return failure && portalFailure(id, portal, failure.why);
}

/** Why a location's controller would do nothing, as a sentence. @param why a word of its adapter's */
export function portalFailure(id: string, portal: KeyedPortal, why: string): string {
  return `The ${controllerKind(portal).name} controller of ${id} (${portal.baseUrl}) ${verdict(portal, why)}.`;
}

function verdict(portal: KeyedPortal, why: string): string {
  const own = controllerKind(portal).verdicts(portal);
  return own[why] ?? failureVerdict(why, controllerSetting(portal)) ?? `cannot be used (${why})`;
}
