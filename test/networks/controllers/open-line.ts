import { lookup } from 'node:dns';
import { Agent } from 'node:https';
import { sendHttp } from '../../../src/kit/web/http-client.client.ts';
import type { PortalDevice } from '../../../src/networks/controllers/controller.ts';
import type { ControllerLineDeps } from '../../../src/networks/controllers/controllers.client.ts';
import type { LoginGrant } from '../../../src/networks/login-rules.ts';

/** A clock that tests turn. */
export function clock(start = Date.parse('2026-07-30T12:00:00Z')) {
  let time = start;
  return {
    now: () => time,
    passes: (seconds: number) => {
      time += seconds * 1000;
    },
  };
}

/** Requests over HTTP to stand-ins on this machine. */
export function openLine(now: () => number, isLoopbackAllowed = true): ControllerLineDeps {
  const door = { lookup, isLoopbackAllowed, timeoutMs: 2000, maxBytes: 2 ** 20, agent: new Agent() };
  return { now, isLoopbackAllowed, send: (request) => sendHttp(request, door) };
}

/** A guest's device. */
export const phone: PortalDevice = { mac: '5C-7D-C1-72-A7-3B', context: {} };

/** What a ticket allows. */
export function grantOf(change: Partial<LoginGrant> = {}): LoginGrant {
  return { seconds: 7200, until: '2026-08-01T10:00:00Z', downrate: 0, uprate: 0, counts: false, ...change };
}
