import { randomBytes } from 'node:crypto';
import { ways } from '../client/credentials.ts';
import type { RadiusClient } from '../client/radius-client.ts';

/** Thirty devices that nobody has seen. */
function thirtyDevices(): readonly string[] {
  const round = randomBytes(3).toString('hex').toUpperCase().match(/../g)?.join('-');
  return Array.from({ length: 30 }, (_, n) => `02-${round}-00-${String(n).padStart(2, '0')}`);
}

/** Thirty devices with one code at the same time, by all ways: resolves to how many were let in. */
export async function thirtyAtOnce(portal: RadiusClient, code: string): Promise<number> {
  const logins = thirtyDevices().map((device, n) =>
    portal.logIn({ way: ways[n % ways.length] ?? 'PAP', user: code, password: code, device }),
  );
  return (await Promise.all(logins)).filter(({ type }) => type === 'accepted').length;
}
