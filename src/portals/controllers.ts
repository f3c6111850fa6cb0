import type { Controller } from '../app/ports/network/controller.ts';
import type { ControllerKeys } from '../app/ports/network/controller-keys.ts';
import type { Controllers } from '../app/ports/network/controllers.ts';
import type { Portal } from '../domain/model/network/accepts.ts';
import type { CheckedController } from './checked-controller.ts';
import { type ControllerLineDeps, openController } from './open-controller.ts';

/** What opens controllers. */
export interface ControllersDeps extends ControllerLineDeps {
  readonly keys: ControllerKeys;
}

/** Controllers that are kept, with what they know of their sites and their tokens. */
const most = 500;

type Opened =
  | { readonly type: 'open'; readonly controller: CheckedController }
  | { readonly type: 'denied'; readonly why: string };

/** The controllers of locations, each with the key that was set for its server. */
export function controllers({ keys, ...line }: ControllersDeps): Controllers {
  const kept = new Map<string, CheckedController>();

  async function open(locationId: string, portal: Portal): Promise<Opened> {
    const found = portal.kind === 'meraki' ? { key: '' } : await keys.get(locationId, portal);
    if (!('key' in found)) return { type: 'denied', why: found.why };
    const name = JSON.stringify([portal, found.key]);
    const controller = kept.get(name) ?? openController(portal, found.key, line);
    if (kept.size >= most) kept.clear();
    kept.set(name, controller);
    return { type: 'open', controller };
  }

  return {
    of({ id, accepts }): Controller {
      const portal = accepts?.portal;
      const told = async (does: (controller: CheckedController) => ReturnType<Controller['letIn']>) => {
        if (!portal) return { type: 'denied', why: 'no_portal' } as const;
        const opened = await open(id, portal);
        return opened.type === 'denied' ? opened : does(opened.controller);
      };
      return {
        letIn: (device, grant) => told((controller) => controller.letIn(device, grant)),
        putOut: (device) => told((controller) => controller.putOut(device)),
      };
    },
  };
}
