import { lookup } from 'node:dns';
import { Agent } from 'node:https';
import { sendHttp } from '../kit/http-client.client.ts';
import type { ControllerLineDeps } from './open-controller.ts';

/** What a controller answers at most: a site has some hundred devices. */
const maxBytes = 2 ** 20;

/** How long a controller may take for one request, in milliseconds; whether it may be on this machine; the clock. */
export interface ControllerLineOptions extends Pick<ControllerLineDeps, 'isLoopbackAllowed' | 'now'> {
  readonly timeoutMs: number;
}

/** Speaks to controllers over the network. */
export function controllerLine({ isLoopbackAllowed, timeoutMs, now }: ControllerLineOptions): ControllerLineDeps {
  const door = { lookup, isLoopbackAllowed, timeoutMs, maxBytes, agent: new Agent() };
  return { isLoopbackAllowed, now, send: (request) => sendHttp(request, door) };
}
