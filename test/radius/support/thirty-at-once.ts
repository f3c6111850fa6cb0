import { randomBytes } from 'node:crypto';
import { ways } from '../client/credentials.ts';
import type { RadiusClient } from '../client/radius-client.ts';

/** Thirty devices with one code at the same time, by all ways: resolves to how many were let in. */
export async function thirtyAtOnce(portal: RadiusClient, code: string): Promise<number> {
  const round = randomBytes(3).toString('hex').match(/../g)?.join('-');
  const logins = Array.from({ length: 30 }, (_, n) =>
    portal.logIn({
      way: ways[n % ways.length] ?? 'PAP',
      user: code,
      password: code,
      device: `02-${round}-00-${String(n).padStart(2, '0')}`,
    }),
  );
  const answers = await Promise.all(logins);
  return answers.filter(({ type }) => type === 'accepted').length;
}
