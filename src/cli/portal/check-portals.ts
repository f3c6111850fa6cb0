import { readIssuerKey } from '../../aws/issuers/issuer-keys.ts';
import type { Location } from '../../domain/model/location.ts';
import type { Deployment } from '../../kit/cli/deployment.cli.ts';
import { CliError } from '../../kit/cli/errors.ts';
import { askController } from './ask-controller.ts';
import { keyedPortal } from './keyed-portal.ts';
import { noPortalKey } from './no-portal-key.ts';
import { portalStore } from './portal-store.ts';

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
    const stored = await readIssuerKey(portalStore(deployment), id, portal.baseUrl);
    if ('key' in stored) {
      const trouble = await askController(id, portal, stored.key, deployment);
      if (trouble !== undefined) problems.push(trouble);
      continue;
    }
    const { found, todo } = noPortalKey(id, portal, stored);
    warnings.set(id, [`${found} ${todo} (until then its page lets nobody in)`]);
  }
  if (problems.length > 0)
    throw new CliError([...problems, 'Nothing was written. With --offline controllers are not asked.']);
  return warnings;
}
