import { builtInConnector, builtInIds } from '../../src/hotel-systems/built-in/built-in-connectors.ts';
import type { RunningVendors } from '../vendors/start-vendors.ts';
import { type ConnectDeps, connectSystems } from './connect-systems.ts';
import type { LocalWebhook } from './local-webhook.ts';

/** Connects the example hotel with every system that needs no credentials, and with those that are stood in for. */
export function connectExampleHotel(
  vendors: RunningVendors | undefined,
  deps: ConnectDeps,
): Promise<readonly LocalWebhook[]> {
  const asked = vendors?.systems ?? [];
  const free = builtInIds.filter((id) => {
    if (asked.some(({ connector }) => connector === id)) return false;
    const { fetch } = builtInConnector(id) ?? {};
    return fetch === undefined || fetch.optional === true;
  });
  return connectSystems([...free.map((connector) => ({ connector })), ...asked], deps);
}

/** Webhooks as the endpoints file has them: URLs and proofs by connector. */
export function webhookFields(webhooks: readonly LocalWebhook[]) {
  return {
    webhookUrls: Object.fromEntries(webhooks.map(({ connector, url }) => [connector, url])),
    webhookProofs: Object.fromEntries(webhooks.flatMap(({ connector, proof }) => (proof ? [[connector, proof]] : []))),
  };
}
