import type { Portal } from '../domain/model/network/accepts.ts';
import type { ControllerLine } from './call/controller-call.ts';
import type { CheckedController } from './checked-controller.ts';
import { merakiController } from './meraki/meraki-controller.ts';
import { omadaController } from './omada/omada-controller.ts';
import { unifiController } from './unifi/unifi-controller.ts';

/** How controllers are spoken to, and the clock (epoch milliseconds). */
export interface ControllerLineDeps extends ControllerLine {
  readonly now: () => number;
}

/** A controller with its key; Meraki's needs none. Nothing is asked of it yet. */
export function openController(
  portal: Portal,
  key: string,
  { now, send, isLoopbackAllowed }: ControllerLineDeps,
): CheckedController {
  const line = { send, isLoopbackAllowed };
  if (portal.kind === 'meraki') return merakiController(line);
  return portal.kind === 'unifi' ? unifiController({ portal, key, line }) : omadaController({ portal, key, line, now });
}
