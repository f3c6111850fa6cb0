import { createHash } from 'node:crypto';
import { vi } from 'vitest';
import type { KeyScope } from '../../../src/core/keys/api-key.ts';
import { createKey } from '../../../src/core/keys/keys.store.ts';
import type { Location } from '../../../src/core/location/location.ts';
import { writeLocation } from '../../../src/core/location/locations.store.ts';
import type { RadiusDeps } from '../../../src/networks/radius/network.service.ts';
import { handleRadius } from '../../../src/networks/radius/radius.service.ts';
import { radiusDeps } from '../../../src/networks/radius/radius.wiring.ts';
import { gatewayEvent } from '../../rest/open-api.ts';
import { networked, openNetwork } from '../logins/open-network.ts';

/** Attributes in rlm_rest's own form, the names as FreeRADIUS has them. */
export function native(attributes: Readonly<Record<string, string | number>>): string {
  const entries = Object.entries(attributes).map(([name, value]) => [name, { type: 'string', value: [value] }]);
  return JSON.stringify(Object.fromEntries(entries));
}

/** CHAP's proof of a password, as FreeRADIUS's configuration hands it over. */
export function chapOf(password: string): Readonly<Record<string, string>> {
  const challenge = Buffer.from('0123456789abcdef');
  const hash = createHash('md5').update(Buffer.of(9)).update(password).update(challenge).digest('hex');
  return { 'CHAP-Password': '\u0009', 'Tmp-String-1': `09${hash}`, 'Tmp-String-2': challenge.toString('hex') };
}

/** What came back: attributes without the form that all of them have. */
export interface Answer {
  readonly status: number;
  readonly text: string;
  readonly told: Readonly<Record<string, string | number>>;
}

/** radius on the stack's table in an emulator, asked as API Gateway hands it a RADIUS server's requests. */
export async function openDoor(locations: readonly Location[] = [networked], change: Partial<RadiusDeps> = {}) {
  const network = await openNetwork();
  const { table } = network;
  for (const location of locations) await writeLocation(table, location);
  const logged: Readonly<Record<string, unknown>>[] = [];
  for (const level of ['info', 'warn', 'error'] as const)
    vi.spyOn(console, level).mockImplementation((line) => void logged.push(line));
  const deps = radiusDeps({ TABLE_NAME: table.tableName, RETENTION_DAYS: '30' }, { ...table, dynamodb: table.db });
  const handler = handleRadius({ ...deps, ...change });
  const keyOf = async (of: readonly string[], scopes: readonly KeyScope[] = ['network']) =>
    (await createKey({ locations: of, scopes }, table)).text;
  const key = await keyOf([networked.id]);

  async function ask(
    step: string,
    body: string,
    {
      authorization = `Bearer ${key}`,
      remaining = 10_000,
    }: {
      readonly authorization?: string;
      /** Milliseconds before Lambda ends the call. */
      readonly remaining?: number;
    } = {},
  ): Promise<Answer> {
    const event = gatewayEvent('POST', `/api/v1/freeradius/${step}`, { headers: { authorization }, body });
    event.pathParameters = { step };
    const answer = (await handler(event as never, { getRemainingTimeInMillis: () => remaining } as never)) as {
      statusCode: number;
      body?: string;
    };
    const attributes = Object.entries(JSON.parse(answer.body ?? '{}') as Record<string, { value: [string | number] }>);
    const told = Object.fromEntries(attributes.map(([name, { value }]) => [name, value[0]]));
    return { status: answer.statusCode, text: answer.body ?? '', told };
  }

  const device = (n: number) => `aa:bb:cc:dd:ee:${String(n).padStart(2, '0')}`;
  /** A device logs in, in rlm_rest's own form. */
  const login = (user: string, { n = 1, ...more }: Readonly<Record<string, string | number>> = {}) =>
    ask('authorize/', native({ 'User-Name': user, 'Calling-Station-Id': device(Number(n)), ...more }));
  return { ...network, key, keyOf, ask, login, device, logged };
}
