import { chmodSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Command, InvalidArgumentError, Option } from 'commander';
import { logLevels } from 'local-cloud/log/log-level.ts';
import { isFailedWrite } from 'local-cloud/process/is-failed-write.ts';
import { takeLock } from 'local-cloud/process/take-lock.ts';
import { applyLocations } from './apply-locations.ts';
import { endpointsFile, removeEndpoints, runningLock, writeEndpoints } from './endpoints-file.ts';
import { openApi } from './open-api.ts';
import { showExample } from './show-example.ts';
import { type DevStack, startDevStack } from './start-dev-stack.ts';
import { whyItEnds } from './why-it-ends.ts';

const examples = join(import.meta.dirname, '../examples');

const program = new Command('npm start --')
  .description('Runs the whole stack on this machine, without an AWS account or Docker. Ctrl-C ends it.')
  .option('--port <port>', 'the first of five consecutive ports; 0: any free ports', port, 4500)
  .option('--no-demo', 'send no example check-in')
  .option('--data <dir>', 'keep queues, tickets and mails in this directory across restarts')
  .addOption(new Option('--log <level>', "the functions' log").choices(logLevels).default('info'))
  .parse();
const options = program.opts();

function port(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0 || value > 65_531) throw new InvalidArgumentError('It must be 0 to 65531.');
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
  const stack = await startDevStack({
    onBegin: () => console.log('Synthesizing the stack and starting it on this machine …'),
    port: options.port,
    dataDir: options.data,
    logLevel: options.log,
    log: (line) => console.log(line),
  });
  endOnSignal(stack);
  const locations = await applyLocations(join(examples, 'locations'), stack.endpoints);
  const locationIds = locations.map(({ id }) => id);
  const apiKey = await openApi(stack, locationIds);
  const endpoints = { ...stack.endpoints, apiKey, locationIds };
  writeEndpoints(endpoints);
  const [first] = locations;
  const ms = options.demo && first ? await showExample(first, stack) : undefined;
  const { mailboxUrl, eventsQueueUrl, region, apiUrl } = endpoints;
  console.log(`
  Mailbox    ${mailboxUrl}
  REST API   ${apiUrl}/docs  (to try it; its key is in ${endpointsFile})
  Queue      ${eventsQueueUrl}  (SQS, region ${region}, any key)
  Locations  ${locations.map(({ id, name }) => `${id} ${name}`).join(' · ')}
  Endpoints  ${endpointsFile}
${ms === undefined ? '' : `\nA guest checked in at ${first?.name}: the ticket was issued and mailed in ${ms} ms. Open the mailbox.`}
Another guest: npx wifi-tickets event example | npx wifi-tickets event send - --wait
Ctrl-C ends everything.`);
}

function endOnSignal(stack: DevStack): void {
  let ending = false;
  const end = async () => {
    if (ending) process.exit(130);
    ending = true;
    console.log('\nEnding …');
    removeEndpoints();
    await stack.close();
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
