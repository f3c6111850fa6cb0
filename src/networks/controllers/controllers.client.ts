import { lookup } from 'node:dns';
import { Agent } from 'node:https';
import { isKeyed, type Portal } from '../../core/location/location.ts';
import type { ServerKeys } from '../../core/ports.ts';
import { sendHttp } from '../../kit/web/http-client.client.ts';
import type { Controller, Controllers } from './controller.ts';
import type { CheckedController, ControllerLine } from './controller-call.client.ts';
import { merakiController } from './meraki/meraki.client.ts';
import { omadaController } from './omada/omada.client.ts';
import { unifiController } from './unifi/unifi.client.ts';

/** Controllers that are kept, with what they know of their sites and their tokens. */
const most = 500;

type Opened =
  | { readonly type: 'open'; readonly controller: CheckedController }
  | { readonly type: 'denied'; readonly why: string };

/** The controllers of locations, each with the key that was set for its server. */
export function controllers({ keys, ...line }: ControllerLineDeps & { readonly keys: ServerKeys }): Controllers {
  const kept = new Map<string, CheckedController>();

  async function open(locationId: string, portal: Portal): Promise<Opened> {
    const found = isKeyed(portal) ? await keys.get(locationId, portal) : { key: '' };
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
      const ask = async (does: (controller: CheckedController) => ReturnType<Controller['letIn']>) => {
        if (!portal) return { type: 'denied', why: 'no_portal' } as const;
        const opened = await open(id, portal);
        return opened.type === 'denied' ? opened : does(opened.controller);
      };
      return {
        letIn: (device, grant) => ask((controller) => controller.letIn(device, grant)),
        putOut: (device) => ask((controller) => controller.putOut(device)),
        sees: (device) => ask((controller) => controller.sees(device)),
      };
    },
  };
}

/** How controllers are spoken to, and the clock (epoch milliseconds). */
export interface ControllerLineDeps extends ControllerLine {
  readonly now: () => number;
}

/** A controller with its key, if it needs one. Nothing is asked of it yet. */
export function openController(
  portal: Portal,
  key: string,
  { now, send, isLoopbackAllowed }: ControllerLineDeps,
): CheckedController {
  const open = adapters[portal.kind] as (of: OpenedWith<Portal>) => CheckedController;
  return open({ portal, key, line: { send, isLoopbackAllowed }, now });
}

/** With what an adapter works. */
interface OpenedWith<Of extends Portal> {
  readonly portal: Of;
  readonly key: string;
  readonly line: ControllerLine;
  readonly now: () => number;
}

/** The adapter of each kind of controller. */
const adapters: {
  readonly [Kind in Portal['kind']]: (of: OpenedWith<Extract<Portal, { readonly kind: Kind }>>) => CheckedController;
} = {
  unifi: unifiController,
  omada: omadaController,
  meraki: ({ line }) => merakiController(line),
};

/** What a controller answers at most: a site has some hundred devices. */
const maxBytes = 2 ** 20;

/** How long a controller may take for one request, in milliseconds; whether it may be on this machine; the clock. */
interface ControllerLineOptions extends Pick<ControllerLineDeps, 'isLoopbackAllowed' | 'now'> {
  readonly timeoutMs: number;
}

/** Speaks to controllers over the network. */
export function controllerLine({ isLoopbackAllowed, timeoutMs, now }: ControllerLineOptions): ControllerLineDeps {
  const options = { lookup, isLoopbackAllowed, timeoutMs, maxBytes, agent: new Agent() };
  return { isLoopbackAllowed, now, send: (request) => sendHttp(request, options) };
}
