import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Command, InvalidArgumentError, Option } from 'commander';
import { isFailedWrite, logLevels } from 'local-cloud/start-local-cloud.ts';
import { exampleCheckIn } from '../src/core/events/event-text.ts';
import type { Location } from '../src/core/location/location.ts';
import { builtInConnector, builtInIds } from '../src/hotel-systems/built-in/built-in-connectors.ts';
import { applyLocations, withEveryWay } from './apply-locations.ts';
import { applyOctopusHotel } from './apply-octopus-hotel.ts';
import { checkPorts, LockTaken, takeLock } from './claims.ts';
import { openDemoHotel } from './demo-hotel/open-demo-hotel.ts';
import { examplePeople } from './desk/people.ts';
import { startPeople } from './desk/start-people.ts';
import type { Endpoints } from './endpoints.ts';
import { endpointsFile, removeEndpoints, runningLock, writeEndpoints } from './endpoints-file.ts';
import { unmailedGuests } from './example-guests.ts';
import { openApi } from './open-api.ts';
import { openRadius } from './open-radius.ts';
import { openPhone } from './phone/open-phone.ts';
import { runningText } from './running-text.ts';
import { showExample, showUnmailed } from './show-example.ts';
import { showOctopusExample } from './show-octopus-example.ts';
import { certificateFile, type DevStack, domainPort, startDevStack } from './start-dev-stack.ts';
import { type OctopusServer, startOctopusServer } from './start-octopus-server.ts';
import { vendorNames } from './vendors/start-vendor.ts';
import { type RunningVendors, startVendors } from './vendors/start-vendors.ts';
import { type ConnectDeps, connectSystems } from './webhooks/connect-systems.ts';
import type { LocalWebhook } from './webhooks/local-webhook.ts';

const examples = join(import.meta.dirname, '../examples');

const program = new Command('npm start --')
  .description('Runs the whole stack on this machine, without an AWS account or Docker. Ctrl-C ends it.')
  .option(
    '--port <port>',
    'the first port: up to 19 in a row from there are used, 27 with --vendors; 0: any free ports',
    port,
    4500,
  )
  .option(
    '--vendors',
    "run stand-ins of nine systems' APIs, such as Apaleo and Mews, instead of Beds24's alone, connect them, and write guests' codes into those that show them",
  )
  .option(
    '--domain [name]',
    'serve API, portal and desk under this name too (wifi.hotel-sol.example if none is given), with a certificate made for it',
  )
  .option(
    '--sms',
    "text guests, after a mail and a message in the portal's chat have failed; simulated phones show the texts, beside the mailbox",
  )
  .option('--octopus', "run a second local cloud, as a hotel's own Octopus server that issues its tickets")
  .option('--no-demo', 'send no example check-in')
  .addOption(
    new Option('--demo-hotel', 'add a hotel of 60 rooms in the middle of its day, in which things go on happening')
      // It begins anew each time.
      .conflicts('data'),
  )
  .option('--data <dir>', 'keep queues, tickets and mails in this directory across restarts')
  .addOption(new Option('--log <level>', "the functions' log").choices(logLevels).default('info'))
  .parse();
const options = program.opts();
/** Of one local cloud. */
const portsOfOne = 5;
/** Of the issuer whose people sign in at the desk. */
const peoplePort = options.port && options.port + 15;
/** The hotel's controller, then the phone. */
const phonePort = options.port && options.port + 16;
/** After those: of Beds24, or of nine vendors. */
const vendorsPort = options.port && options.port + 18;

function port(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0 || value > 65_509) throw new InvalidArgumentError('It must be 0 to 65509.');
  return value;
}

/** Makes sure that nobody else runs here, or has a port. */
async function claimFolder(): Promise<void> {
  // The files contain guests' names, codes and a key.
  process.umask(0o077);
  takeLock(runningLock);
  // The folder may be older than this umask.
  chmodSync(dirname(runningLock), 0o700);
  process.on('exit', removeEndpoints);
  // A killed local cloud has left its file.
  removeEndpoints();
  const { octopus, port } = options;
  if (octopus && port !== 0) await checkPorts(port, 2 * portsOfOne);
  if (port !== 0) await checkPorts(port + domainPort, 5);
}

/** The hotel's own stack, under the name that it is to have. */
async function startOwn(deskIssuer: string): Promise<DevStack> {
  const { port, log: logLevel, data: dataDir } = options;
  const domain = options.domain === true ? 'wifi.hotel-sol.example' : options.domain;
  const wanted = { ...(domain !== undefined && { domain }), ...(options.sms && { smsCountries: 'ES' }) };
  const settings = Object.keys(wanted).length > 0 ? wanted : undefined;
  const onBegin = () => console.log('Synthesizing the stack and starting it on this machine …');
  const log = (line: string) => console.log(line);
  const stack = await startDevStack({ onBegin, port, dataDir, logLevel, log, deskIssuer, settings });
  if (stack.certificate !== undefined) writeFileSync(certificateFile, stack.certificate);
  return stack;
}

async function run(): Promise<void> {
  await claimFolder();
  const { octopus, data: dataDir } = options;
  const log = (line: string) => console.log(line);
  const people = await startPeople(peoplePort);
  const stack = await startOwn(people.issuer);
  const server = octopus ? await startServer() : undefined;
  const vendors = await startVendors(stack.endpoints, vendorsPort, options.vendors ? vendorNames : ['beds24']);
  // Its list would bring a guest of the fixtures, minutes later.
  if (!options.vendors) for (const { hotel } of vendors.systems) hotel.reservations.clear();
  const own = await applyLocations(
    join(examples, 'locations'),
    stack.endpoints,
    options.sms ? withEveryWay : undefined,
  );
  const [first] = own;
  const demo = options.demoHotel ? await openDemoHotel(stack.endpoints) : undefined;
  const unmailed = options.demo && first ? unmailedGuests(first, Date.now()) : undefined;
  const phone = await openPhone(own, stack.endpoints, { port: phonePort, guest: unmailed?.door });
  endOnSignal([stack, server, vendors, phone, people, demo].filter((one) => one !== undefined));
  const luna = server && (await applyOctopusHotel(server, stack.endpoints));
  const locations = [...own, ...(luna ? [luna] : []), ...(demo ? [demo.location] : [])];
  const locationIds = locations.map(({ id }) => id);
  const staffed = [first, demo?.location].flatMap((one) => (one ? [one.id] : []));
  people.serve(stack.deskUrls, () => examplePeople(staffed, locationIds));
  const apiKey = await openApi(stack, locationIds);
  const webhooks = first
    ? await connectExampleHotel(vendors, { ...stack, locationId: first.id, dataDir, sendsMessages: options.sms })
    : [];
  const networks = { ...(await networkFields(own, stack.endpoints)), phoneUrl: phone?.url };
  const endpoints = { ...stack.endpoints, apiKey, locationIds, ...networks, ...webhookFields(webhooks) };
  writeEndpoints(endpoints);
  const ms = options.demo && first ? await showExample(first, stack) : undefined;
  const guests = unmailed && (await showUnmailed(unmailed, stack, { systems: vendors.systems, webhooks }));
  if (demo) log('Filling the demo hotel …');
  const day = await demo?.fill(apiKey);
  const beside = server && luna && { server, location: luna, example: await exampleAt(luna, stack, server) };
  const bookings = first ? exampleBookings(first, Date.now()) : {};
  const told = { webhooks, bookings, vendors: options.vendors ? vendors : undefined };
  const hasTexts = options.sms === true;
  console.log(runningText({ endpoints, locations, ms, guests, day, octopus: beside, told, hasTexts }));
  demo?.live(log);
}

/** The hotel's own server: a local cloud of its own, on the ports after the first one's. */
function startServer(): Promise<OctopusServer> {
  const { port, data, log: logLevel } = options;
  return startOctopusServer({
    port: port && port + portsOfOne,
    dataDir: data && join(data, 'octopus-server'),
    logLevel,
    log: (line) => console.log(`octopus-server ${line}`),
  });
}

async function exampleAt(location: Location, stack: DevStack, server: OctopusServer) {
  return options.demo ? showOctopusExample(location, stack, server) : undefined;
}

function endOnSignal(running: readonly Pick<DevStack, 'close'>[]): void {
  let ending = false;
  const end = async () => {
    if (ending) process.exit(130);
    ending = true;
    console.log('\nEnding …');
    removeEndpoints();
    await Promise.all(running.map(({ close }) => close()));
    process.exit(0);
  };
  process.on('SIGINT', end);
  endWithParent(end);
  process.on('SIGTERM', end);
}

/** npm sends a signal only to the shell between, which does not forward it: end when that shell has ended. */
function endWithParent(end: () => Promise<void>): void {
  if (process.env.npm_lifecycle_event !== 'start') return;
  const parent = process.ppid;
  setInterval(() => process.ppid !== parent && end(), 500).unref();
}

function fail(error: unknown): never {
  console.error(whyItEnds(error));
  process.exit(1);
}

/** Runs the local cloud with the stack until Ctrl-C; if it cannot start or continue, ends the process with an error message. */
export async function runDevStack(): Promise<void> {
  process.on('uncaughtException', (error: unknown) => {
    // An unexpected error needs its stack trace.
    fail(error instanceof Error && !isFailedWrite(error) ? error.stack : error);
  });
  await run().catch(fail);
}

/** Where RADIUS servers of locations ask, for the endpoints file; makes the keys that they need. */
async function networkFields(
  locations: readonly Location[],
  endpoints: Endpoints,
): Promise<Pick<Endpoints, 'radiusApiUrl' | 'radiusToken'>> {
  const [radiusToken] = (await openRadius(locations, endpoints)).values();
  const { apiUrl } = endpoints;
  return radiusToken === undefined || apiUrl === undefined ? {} : { radiusApiUrl: apiUrl, radiusToken };
}

/** Connects the example hotel with every system that needs no credentials, and with those that are stood in for. */
function connectExampleHotel({ systems }: RunningVendors, deps: ConnectDeps): Promise<readonly LocalWebhook[]> {
  const free = builtInIds.filter((id) => {
    if (systems.some(({ connector }) => connector === id)) return false;
    const { fetch } = builtInConnector(id) ?? {};
    return fetch === undefined || fetch.optional === true;
  });
  return connectSystems([...free.map((connector) => ({ connector })), ...systems], deps);
}

/** Webhooks as the endpoints file has them: URLs and proofs by connector. */
function webhookFields(webhooks: readonly LocalWebhook[]) {
  return {
    webhookUrls: Object.fromEntries(webhooks.map(({ connector, url }) => [connector, url])),
    webhookProofs: Object.fromEntries(webhooks.flatMap(({ connector, proof }) => (proof ? [[connector, proof]] : []))),
  };
}

/**
 * A booking of today in the form of a system, as short as it can be, by connector: those that a line of curl delivers.
 * @param now epoch milliseconds
 */
function exampleBookings(location: Location, now: number): Readonly<Record<'generic' | 'sirvoy', object>> {
  const { time, data } = exampleCheckIn({ location, email: '', now });
  const [arrival, departure] = [data.arrival.date, data.departure.date];
  const email = (name: string) => `${name}@example.com`;
  return {
    generic: {
      reservation_id: 'WEB-1',
      status: 'confirmed',
      arrival_date: arrival,
      departure_date: departure,
      guest_email: email('grace'),
      guest_first_name: 'Grace',
      room: '101',
    },
    sirvoy: {
      version: '2.0',
      event: 'new',
      generatedAt: time,
      bookingId: 40001,
      arrivalDate: arrival,
      departureDate: departure,
      guest: { firstName: 'Maren', lastName: 'Tollefsby', email: email('maren') },
      rooms: [{ RoomName: 'Heron 2' }],
    },
  };
}

/** Why the local cloud cannot start or continue, and what to do: one line if the error is known. */
function whyItEnds(error: unknown): string {
  if (isFailedWrite(error)) {
    return `The disk cannot be written (${(error as Error).message}): free some space and start again. All acknowledged data are kept.`;
  }
  if (error instanceof LockTaken) return whoHas(error);
  const { code, port } = error as { code?: string; port?: number };
  if (code === 'EADDRINUSE')
    return `Port ${port} is in use: end the process that uses it, or run npm start -- --port 0`;
  return error instanceof Error ? error.message : String(error);
}

function whoHas({ file }: LockTaken): string {
  if (file !== runningLock) {
    return `Another local cloud uses the data in ${dirname(file)}: end it, or use another directory with --data.`;
  }
  return `A local cloud already runs in this folder${mailbox()}: end it with Ctrl-C in its terminal, then start this one.`;
}

/** The address of its mailbox, once it has started. */
function mailbox(): string {
  try {
    const { mailboxUrl }: Endpoints = JSON.parse(readFileSync(endpointsFile, 'utf8'));
    return `, its mailbox is ${mailboxUrl}`;
  } catch {
    return '';
  }
}
