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
    return booking ? [`  curl ${url} -H 'Content-Type: application/json' -d '${JSON.stringify(booking)}'`] : [];
  });
  return [
    "A booking of a hotel's own system (docs/connectors.md), of any system and of Sirvoy; its mail follows:",
    ...curls,
    `  A webhook for ${webhooks.length} systems is in ${endpointsFile}. Their other deliveries: npm run deliver`,
    ...(vendors ? vendorLines(vendors) : []),
  ];
}

function vendorLines({ systems }: RunningVendors): string[] {
  const width = Math.max(...systems.map(({ name }) => name.length));
  return [
    '',
    'These APIs are stood in for. A delivery only tells that something has changed; what it is, is asked there:',
    ...systems.map(
      ({ name, connector, delivery, vendor }) =>
        `  ${name.padEnd(width)}  http://${vendor.host}  npm run deliver -- ${connector} ${delivery}`,
    ),
  ];
}
