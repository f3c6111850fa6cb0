import { endpointsFile } from '../endpoints-file.ts';
import type { RunningVendors } from '../vendors/start-vendors.ts';
import type { LocalWebhook } from './local-webhook.ts';

/** What of webhooks is told once the local cloud runs. */
export interface ToldWebhooks {
  readonly webhooks: readonly LocalWebhook[];
  /** Bookings that can be delivered as they are, by connector. */
  readonly bookings: Readonly<Record<string, object>>;
  readonly vendors: RunningVendors | undefined;
}

/** How hotels' systems deliver bookings here: lines to copy. */
export function webhookLines({ webhooks, bookings, vendors }: ToldWebhooks): string[] {
  const curls = webhooks.flatMap(({ connector, url }) => {
    const booking = bookings[connector];
    return booking ? [`  curl -i ${url} -H 'Content-Type: application/json' -d '${JSON.stringify(booking)}'`] : [];
  });
  return [
    "A booking that a hotel's own system delivers, one of any system and one of Sirvoy; a mail comes of each:",
    ...curls,
    `  The URLs of ${webhooks.length} systems are in ${endpointsFile}; npm run deliver posts any of their deliveries. More: docs/connectors.md`,
    ...(vendors ? vendorLines(vendors) : []),
  ];
}

function vendorLines({ systems }: RunningVendors): string[] {
  const written = systems.filter(({ vendor }) => vendor.field !== undefined).map(({ name }) => name);
  const width = Math.max(...systems.map(({ name }) => name.length));
  return [
    '',
    'Stand-ins of APIs: a delivery only tells that something has changed; what, is asked there some seconds later:',
    ...systems.map(
      ({ name, connector, delivery, vendor }) =>
        `  ${name.padEnd(width)}  http://${vendor.host}/  npm run deliver -- ${connector} ${delivery}`,
    ),
    `Each address shows the reservations: those of ${written.join(', ')} with the guest's code, which is written back a moment later.`,
  ];
}
