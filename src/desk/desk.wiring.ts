import { deskSessions, drawSessionSecret } from '../core/keys/desk-sessions.store.ts';
import { drawKeyId } from '../core/keys/keys.store.ts';
import { cachedLocations } from '../core/location/locations.store.ts';
import { keptLogos } from '../core/location/logos.store.ts';
import { readSecret } from '../kit/aws/secure-parameter.store.ts';
import type { World } from '../kit/aws/world.store.ts';
import type { DeskDeps } from './desk.service.ts';
import { deskFiles } from './desk-files.store.ts';
import { clientSecretName, type DeskEnv } from './environment.ts';
import { type OpenPool, teamPeople } from './people/people.client.ts';
import { openIssuer } from './sign-in/issuer.client.ts';

/** What desk calls AWS by, its clock, how it waits, and where its page's files are. */
interface DeskClients extends Pick<World, 'dynamodb' | 'ssm' | 'now' | 'wait' | 'isLoopbackAllowed'> {
  /** How Cognito is reached, where the stack has people of its own. */
  readonly cognito: OpenPool['cognito'];
  readonly folder: string;
}

/** Wires desk. */
export function deskDeps(
  env: DeskEnv,
  { dynamodb, ssm, cognito, isLoopbackAllowed, folder, now, wait }: DeskClients,
): DeskDeps {
  const table = { db: dynamodb, tableName: env.TABLE_NAME, now };
  const [secrets, signOutUrl, poolId] = [env.DESK_SECRETS_PATH, env.DESK_SIGN_OUT_URL, env.DESK_USER_POOL_ID].map(
    (value) => (value === 'none' ? undefined : value),
  );
  return {
    now,
    wait,
    issuer: openIssuer({
      issuer: env.DESK_ISSUER,
      clientId: env.DESK_CLIENT_ID,
      clientSecret: async () =>
        secrets === undefined ? undefined : readSecret({ ssm, path: secrets }, clientSecretName),
      deskUrls: env.DESK_URLS.split(' '),
      signOutUrl,
      isLoopbackAllowed,
      now,
    }),
    sessions: deskSessions(table),
    people: poolId === undefined ? undefined : teamPeople({ cognito, poolId }),
    claim: env.DESK_CLAIM,
    drawSecret: drawSessionSecret,
    drawId: drawKeyId,
    locations: cachedLocations(table),
    logos: keptLogos(table),
    files: deskFiles(folder),
  };
}
