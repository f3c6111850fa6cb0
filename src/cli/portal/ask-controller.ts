import type { Deployment } from '../../kit/cli/deployment.cli.ts';
import { controllerLine } from '../../portals/controller-line.ts';
import { openController } from '../../portals/open-controller.ts';
import type { KeyedPortal } from './keyed-portal.ts';
import { portalTrouble } from './portal-trouble.ts';

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
  const trouble = await openController(portal, key, line).check();
  return trouble && portalTrouble(id, portal, trouble.why);
}
