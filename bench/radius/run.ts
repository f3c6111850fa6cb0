import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { applyLocations, localCredentials } from '../../dev/apply-locations.ts';
import { openApi } from '../../dev/open-api.ts';
import { startDevStack } from '../../dev/start-dev-stack.ts';
import { createKey } from '../../src/core/keys/keys.store.ts';
import { readLocation } from '../../src/core/location/locations.store.ts';
import { codeOwners } from '../../src/networks/code-owners.store.ts';
import { portalSecret } from '../../src/networks/portal-secret.store.ts';
import { rememberedDevices } from '../../src/networks/remembered-devices.store.ts';
import type { Way } from '../../test/radius/client/credentials.ts';
import type { RadiusClient } from '../../test/radius/client/radius-client.ts';
import { startFreeRadius } from '../../test/radius/support/free-radius.ts';
import { attributesAnswer, startStubApi } from '../../test/radius/support/stub-api.ts';
import { thirtyAtOnce, thirtyDevices, thirtyRememberedAtOnce } from '../../test/radius/support/thirty-at-once.ts';

/**
 * Logins through a real FreeRADIUS on this machine: how many a second against an API that answers at once, and against our
 * function in the local cloud; and whether of thirty devices at once four are let in, round after round, also of remembered ones.
 * `npm run bench:radius -- --logins 600 --rounds 100`
 */
const { values } = parseArgs({
  options: { logins: { type: 'string', default: '600' }, rounds: { type: 'string', default: '100' } },
});
const [logins, rounds] = [Number(values.logins), Number(values.rounds)];
const location = '28XXX004';

const stack = await startDevStack({ log: () => undefined, logLevel: 'error' });
const { endpoints } = stack;
await applyLocations(join(import.meta.dirname, '../../examples/locations'), endpoints);
const apiKey = await openApi(stack, [location]);
const { region, dynamodbEndpoint, tableName } = endpoints;
const db = new DynamoDBClient({ region, endpoint: dynamodbEndpoint, credentials: localCredentials });
const table = { db, tableName, now: Date.now };
const key = await createKey({ locations: [location], scopes: ['network'] }, table);
const remembered = rememberedDevices({ ...table, secret: portalSecret(table) });
const realm = (await readLocation(table, location))?.realm ?? '';

/** A ticket of three days for some devices: its code. */
async function ticketFor(numusers: number): Promise<string> {
  const valid_until = new Date(Date.now() + 3 * 86_400_000).toISOString();
  const answer = await fetch(`${endpoints.apiUrl}/rest/v1/Location/${location}/tickets`, {
    method: 'POST',
    headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({ service: '59220', valid_until, numusers }),
  });
  const { user } = (await answer.json()) as { readonly user?: string };
  if (!user) throw new Error(`no ticket: ${answer.status}`);
  return user;
}

/** Thirty devices on which a ticket's code was typed. */
async function rememberThirty(user: string): Promise<readonly string[]> {
  const ref = await codeOwners(table).byCode(realm, user);
  const devices = thirtyDevices();
  const typedAt = Math.floor(Date.now() / 1000);
  const note = { locationId: location, key: ref?.key ?? '', user, typedAt, until: typedAt + 86_400 };
  await Promise.all(devices.map((mac) => remembered.remember({ ...note, mac })));
  return devices;
}

const stub = await startStubApi();
stub.answers(attributesAnswer({ 'control:Auth-Type': 'Accept', 'reply:Session-Timeout': 3600 }));
const client = { name: 'hotel', address: '127.0.0.2', secret: randomBytes(16).toString('hex'), token: key.text };
const env = { RADIUS_THREADS: '64', RADIUS_API_TIMEOUT: '10' };
const alone = await startFreeRadius({ apiUrl: stub.url, clients: [client], env });
const whole = await startFreeRadius({ apiUrl: endpoints.outputs.RadiusApiUrl ?? '', clients: [client], env });

const codes = await Promise.all(Array.from({ length: 60 }, () => ticketFor(10)));
for (const atOnce of [1, 8, 32]) {
  for (const way of ['PAP', 'MS-CHAPv2'] as const) {
    const load = { atOnce, logins, way, codes };
    const without = way === 'PAP' ? await loadLine('FreeRADIUS alone', alone.client('hotel'), load) : undefined;
    const withApi = await loadLine('with our function', whole.client('hotel'), load);
    if (without) console.log(`  ratio of logins a second: ${(withApi.aSecond / without.aSecond).toFixed(3)}`);
  }
}

const portal = whole.client('hotel');
let wrong = 0;
for (const [what, letIn] of [
  ['devices', (code: string) => thirtyAtOnce(portal, code)],
  ['remembered devices', async (code: string) => thirtyRememberedAtOnce(portal, code, await rememberThirty(code))],
] as const) {
  let right = 0;
  for (let round = 0; round < rounds; round++) {
    const count = await letIn(await ticketFor(4));
    if (count === 4) right++;
    else console.log(`round ${round}: ${count} of thirty ${what} were let in with a ticket for four`);
  }
  wrong += rounds - right;
  console.log(`${right} of ${rounds} rounds: four of thirty ${what} at once were let in with a ticket for four`);
}
db.destroy();
await Promise.all([alone.close(), whole.close(), stub.close()]);
await stack.close();
process.exitCode = wrong === 0 ? 0 : 1;

/** How a server is loaded. */
interface Load {
  /** Logins under way at the same time. */
  readonly atOnce: number;
  readonly logins: number;
  readonly way: Way;
  /** Codes, which take turns; each has up to ten devices. */
  readonly codes: readonly string[];
}

/** Measures a load, prints a line about it, and resolves to logins a second. @throws Error if a good code is rejected */
async function loadLine(name: string, portal: RadiusClient, { atOnce, logins, way, codes }: Load) {
  const times: number[] = [];
  let n = 0;
  const logInUntilDone = async () => {
    for (let mine = n++; mine < logins; mine = n++) {
      const user = codes[mine % codes.length] ?? '';
      const device = `02-00-00-00-00-0${Math.floor(mine / codes.length) % 10}`;
      const started = performance.now();
      const { type } = await portal.logIn({ way, user, password: way === 'PAP' ? '' : user, device });
      times.push(performance.now() - started);
      if (type !== 'accepted') throw new Error(`a good code was ${type}`);
    }
  };
  const started = performance.now();
  await Promise.all(Array.from({ length: atOnce }, logInUntilDone));
  const aSecond = logins / ((performance.now() - started) / 1000);
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => (sorted[Math.ceil(sorted.length * share) - 1] ?? 0).toFixed(1);
  console.log(`${name}, ${way}, ${atOnce} at once: ${aSecond.toFixed(0)}/s, p50 ${at(0.5)} ms, p99 ${at(0.99)} ms`);
  return { aSecond };
}
