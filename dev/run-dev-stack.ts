import { chmodSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Command, InvalidArgumentError, Option } from 'commander';
import { isFailedWrite, logLevels } from 'local-cloud/start-local-cloud.ts';
import type { Location } from '../src/core/location/location.ts';
import { applyLocations } from './apply-locations.ts';
import { applyOctopusHotel } from './apply-octopus-hotel.ts';
import { checkPorts, takeLock } from './claims.ts';
import { removeEndpoints, runningLock, writeEndpoints } from './endpoints-file.ts';
import { networkFields } from './network-fields.ts';
import { openApi } from './open-api.ts';
import { openPhone } from './phone/open-phone.ts';
import { runningText } from './running-text.ts';
import { showExample } from './show-example.ts';
import { showOctopusExample } from './show-octopus-example.ts';
import { type DevStack, startDevStack } from './start-dev-stack.ts';
import { type OctopusServer, startOctopusServer } from './start-octopus-server.ts';
import { startVendors } from './vendors/start-vendors.ts';
import { connectExampleHotel, webhookFields } from './webhooks/connect-example-hotel.ts';
import { exampleBookings } from './webhooks/example-bookings.ts';
import { whyItEnds } from './why-it-ends.ts';

const examples = join(import.meta.dirname, '../examples');

const program = new Command('npm start --')
  .description('Runs the whole stack on this machine, without an AWS account or Docker. Ctrl-C ends it.')
  .option('--port <port>', 'the first of eighteen ports, of which some are used; 0: any free ports', port, 4500)
  .option(
    '--vendors',
    "run stand-ins of nine systems' APIs, such as Apaleo, Mews and Beds24, connect them, and write guests' codes into those that show them",
  )
  .option('--octopus', "run a second local cloud, as a hotel's own Octopus server that issues its tickets")
  .option('--no-demo', 'send no example check-in')
  .option('--data <dir>', 'keep queues, tickets and mails in this directory across restarts')
  .addOption(new Option('--log <level>', "the functions' log").choices(logLevels).default('info'))
  .parse();
const options = program.opts();
/** Of one local cloud. */
const portsOfOne = 5;
/** The hotel's controller, then the phone. */
const phonePort = options.port && options.port + 16;
/** After those: of nine vendors. */
const vendorsPort = options.port && options.port + 18;

function port(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0 || value > 65_509) throw new InvalidArgumentError('It must be 0 to 65509.');
  return value;
}

async function run(): Promise<void> {
  // The files contain guests' names, codes and a key.
  process.umask(0o077);
  takeLock(runningLock);
  // The folder may be older than this umask.
  chmodSync(dirname(runningLock), 0o700);
  process.on('exit', removeEndpoints);
  // A killed local cloud has left its file.
  removeEndpoints();
  const { octopus, port, log: logLevel, data: dataDir } = options;
  if (octopus && port !== 0) await checkPorts(port, 2 * portsOfOne);
  if (port !== 0) await checkPorts(phonePort, 2);
  const log = (line: string) => console.log(line);
  const onBegin = () => console.log('Synthesizing the stack and starting it on this machine …');
  const stack = await startDevStack({ onBegin, port, dataDir, logLevel, log });
  const server = octopus ? await startServer() : undefined;
  const vendors = options.vendors ? await startVendors(stack.endpoints, vendorsPort) : undefined;
  const own = await applyLocations(join(examples, 'locations'), stack.endpoints);
  const phone = await openPhone(own, stack.endpoints, phonePort);
  endOnSignal([stack, server, vendors, phone].filter((one) => one !== undefined));
  const luna = server && (await applyOctopusHotel(server, stack.endpoints));
  const locations = [...own, ...(luna ? [luna] : [])];
  const locationIds = locations.map(({ id }) => id);
  const apiKey = await openApi(stack, locationIds);
  const [first] = locations;
  const webhooks = first ? await connectExampleHotel(vendors, { ...stack, locationId: first.id, dataDir }) : [];
  const networks = { ...(await networkFields(own, stack.endpoints)), phoneUrl: phone?.url };
  const endpoints = { ...stack.endpoints, apiKey, locationIds, ...networks, ...webhookFields(webhooks) };
  writeEndpoints(endpoints);
  const ms = options.demo && first ? await showExample(first, stack) : undefined;
  const beside = server && luna && { server, location: luna, example: await exampleAt(luna, stack, server) };
  const bookings = first ? exampleBookings(first, Date.now()) : {};
  console.log(runningText({ endpoints, locations, ms, octopus: beside, told: { webhooks, bookings, vendors } }));
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
