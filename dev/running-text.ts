import type { Location } from '../src/core/location/location.ts';
import type { Endpoints } from './endpoints.ts';
import { endpointsFile } from './endpoints-file.ts';
import type { ShownGuests } from './show-example.ts';
import type { OctopusExample } from './show-octopus-example.ts';
import type { OctopusServer } from './start-octopus-server.ts';
import type { RunningVendors } from './vendors/start-vendors.ts';
import type { LocalWebhook } from './webhooks/local-webhook.ts';

/** A hotel's own server that runs beside, and what became of its guest's check-in if there was one. */
interface RunningOctopus {
  readonly server: OctopusServer;
  readonly location: Location;
  readonly example?: OctopusExample | undefined;
}

/** What runs, and how long the example check-in took, in milliseconds, if there was one. */
export interface Running {
  readonly endpoints: Endpoints;
  readonly locations: readonly Location[];
  readonly ms?: number | undefined;
  readonly guests?: ShownGuests | undefined;
  /** What there is in the demo hotel, if it runs: a line. */
  readonly day?: string | undefined;
  readonly octopus?: RunningOctopus | undefined;
  readonly told: ToldWebhooks;
  /** Guests are texted. */
  readonly hasTexts: boolean;
}

/** How a program on this machine comes to names that no DNS leads here. */
function domainLines(
  { names, port, certificate }: NonNullable<Endpoints['domains']>,
  portal: string,
): readonly string[] {
  const rules = names.map((name) => `MAP ${name} 127.0.0.1:${port}`).join(', ');
  return [
    '',
    `No DNS leads ${names.join(' and ')} here, and only ${certificate} says that the certificate is good:`,
    `  curl --connect-to ::127.0.0.1:${port} --cacert ${certificate} ${portal}`,
    `  chromium --user-data-dir=.local/chromium --ignore-certificate-errors --host-resolver-rules="${rules}" ${portal}`,
  ];
}

/** Where things are, once the local cloud runs, and what has happened in it. */
export function runningText({ endpoints, locations, ms, guests, day, octopus, told, hasTexts }: Running): string {
  const { mailboxUrl, eventsQueueUrl, region, apiUrl, portalUrl, deskUrl, radiusApiUrl, phoneUrl, domains } = endpoints;
  const [first] = locations;
  return [
    '',
    `  Mailbox    ${mailboxUrl}`,
    ...(hasTexts ? [`  Texts      ${new URL('texts', mailboxUrl)}  (what guests' phones have)`] : []),
    `  REST API   ${apiUrl}/docs  (to try it; its key is in ${endpointsFile})`,
    `  Alarms     ${apiUrl}/alarms  (their states, as JSON)`,
    `  Queue      ${eventsQueueUrl}  (SQS, region ${region}, any key)`,
    `  Locations  ${locations.map(({ id, name }) => `${id} ${name}`).join(' · ')}`,
    ...(deskUrl === undefined ? [] : [`  Desk       ${deskUrl}  (reception's page: sign in by a click)`]),
    ...(portalUrl === undefined ? [] : [`  Portal     ${portalUrl}/${first?.id}/`]),
    ...(radiusApiUrl === undefined ? [] : [`  RADIUS     ${radiusApiUrl}  (its token is in ${endpointsFile})`]),
    `  Endpoints  ${endpointsFile}`,
    ...(octopus ? serverLines(octopus) : []),
    ...(domains ? domainLines(domains, `${portalUrl}/${first?.id}/`) : []),
    '',
    ...(ms === undefined
      ? []
      : [`A guest checked in at ${first?.name}: the ticket was issued and mailed in ${ms} ms. Open the mailbox.`]),
    ...(octopus?.example ? exampleLines(octopus, octopus.example) : []),
    ...(guests && first ? guestLines(guests, first, { phoneUrl, hasTexts }) : []),
    ...(day === undefined ? [] : [day]),
    ...(ms === undefined && day === undefined ? [] : ['']),
    ...(phoneUrl === undefined
      ? []
      : [`The guest's phone: ${phoneUrl} joins the Wi-Fi of ${first?.name}, and the code of the mail gets it online.`]),
    'Another guest: npx wifi-tickets event example | npx wifi-tickets event send - --wait',
    ...(octopus
      ? [`  at ${octopus.location.name}: npx wifi-tickets event example --location ${octopus.location.id} | …`]
      : []),
    '',
    ...webhookLines(told),
    '',
    'Ctrl-C ends everything.',
  ].join('\n');
}

/** How the code reaches guests who have no address of their own. */
function guestLines(
  { door, beds24 }: ShownGuests,
  { id }: Location,
  { phoneUrl, hasTexts }: { readonly phoneUrl: string | undefined; readonly hasTexts: boolean },
): string[] {
  const { surname, room, departure } = door;
  return [
    'So did three who have no address of their own:',
    '  by Booking.com  has a short mail that portals pass on: in the mailbox, too',
    ...(beds24 === undefined
      ? []
      : [
          `  by Airbnb       has the code in the booking at Beds24${hasTexts ? ", and as a message in the portal's chat" : ''}, in some seconds: ${beds24}`,
        ]),
    ...(hasTexts ? ['  by telephone    has a text'] : []),
    ...(phoneUrl === undefined
      ? []
      : [
          `  ${hasTexts ? '               and' : 'by telephone   '} needs none, on the phone below: ${surname}, room ${room}, leaves on ${departure}`,
        ]),
    ...(hasTexts
      ? []
      : [
          `  No mail reaches the ${beds24 === undefined ? 'last' : 'last two'}: npx wifi-tickets mail undelivered --location ${id}`,
        ]),
  ];
}

function serverLines({ server, location }: RunningOctopus): string[] {
  const { apiUrl, mailboxUrl } = server.endpoints;
  return [
    '',
    `The Octopus server of ${location.name}, which issues its tickets:`,
    `  REST API   ${apiUrl}/docs`,
    `  Mailbox    ${mailboxUrl}  (empty: it mails nobody)`,
  ];
}

function exampleLines({ location }: RunningOctopus, { serial, ms }: OctopusExample): string[] {
  return [
    `A guest checked in at ${location.name}: its server issued ticket ${serial}, whose code was mailed after ${ms} ms.`,
  ];
}

/** What of webhooks is told once the local cloud runs. */
interface ToldWebhooks {
  readonly webhooks: readonly LocalWebhook[];
  /** Bookings that can be delivered as they are, by connector. */
  readonly bookings: Readonly<Record<string, object>>;
  readonly vendors: RunningVendors | undefined;
}

/** How hotels' systems deliver bookings here: lines to copy. */
function webhookLines({ webhooks, bookings, vendors }: ToldWebhooks): string[] {
  const curls = webhooks.flatMap(({ connector, url }) => {
    const booking = bookings[connector];
    return booking ? [`  curl -i ${url} -H 'Content-Type: application/json' -d '${JSON.stringify(booking)}'`] : [];
  });
  return [
    "A booking that a hotel's own system delivers, one of any system and one of Sirvoy; a mail comes of each:",
    ...curls,
    `  The URLs of ${webhooks.length} systems are in ${endpointsFile}; npm run deliver posts any of their deliveries. More: docs/reference/connectors.md`,
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
