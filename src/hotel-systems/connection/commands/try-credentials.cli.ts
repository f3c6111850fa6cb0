import { setTimeout as wait } from 'node:timers/promises';
import type { Deployment } from '../../../kit/cli/deployment.cli.ts';
import { CliError } from '../../../kit/cli/errors.ts';
import { failureVerdict } from '../../../kit/web/http.ts';
import type { Connector } from '../../connector/connector.ts';
import { accessTokens } from '../../fetch/access-tokens.store.ts';
import { trySystem } from '../../fetch/hotel-system.client.ts';
import type { AccessToken } from '../../fetch/hotel-system.ts';
import { jsonataTranslator } from '../../translate/jsonata-translator.service.ts';
import type { Connection } from '../connection.ts';
import { putCredentials } from '../credentials.store.ts';
import { isRefused } from './connection-list.cli.ts';
import { connectionSecrets } from './given-secrets.cli.ts';

/** Credentials that were given for a connection. */
export interface GivenCredentials {
  readonly connector: Connector;
  readonly connection: Connection;
  readonly credentials: Readonly<Record<string, string>>;
}

/** What keeps credentials of a connection, once it is there. */
export interface TriedCredentials {
  /** What became of the try, as a sentence. */
  readonly line: string;
  keep(connectionId: string): Promise<void>;
}

/**
 * Asks a hotel's system whether it takes credentials, before anything is kept.
 * @param undone what has not happened if it does not take them, as a sentence
 * @throws CliError if it does not, or gives no answer
 */
export async function tryCredentials(
  given: GivenCredentials,
  { offline, undone }: { readonly offline: boolean | undefined; readonly undone: string },
  deployment: Deployment,
): Promise<TriedCredentials> {
  const { connector, connection, credentials } = given;
  const secrets = connectionSecrets(deployment);
  const host = connection.host ?? connector.fetch?.host ?? connector.name;
  const got = offline ? [] : await gotTokens(given, deployment, host, undone);
  return {
    line: offline ? `${host} was not asked whether it takes the credentials.` : `${host} takes the credentials.`,
    async keep(connectionId) {
      await putCredentials(secrets, connectionId, credentials);
      // The system may have ended the token that it was got with.
      const tokens = accessTokens({ ...deployment, ...secrets, now: Date.now });
      for (const token of got) await tokens.put(connectionId, token);
    },
  };
}

/** The access token that the system gave for its credentials, if it gives any. */
async function gotTokens(
  { connector, connection, credentials }: GivenCredentials,
  { stack }: Deployment,
  host: string,
  undone: string,
): Promise<readonly AccessToken[]> {
  let token: AccessToken | undefined;
  const failure = await trySystem(
    { connector, connection },
    {
      translator: jsonataTranslator(),
      credentials: { get: async () => credentials },
      tokens: {
        get: async () => token,
        put: async (_, got) => {
          token = got;
        },
        lock: async () => true,
      },
      pace: { take: async () => 0 },
      now: Date.now,
      wait,
      // Systems are stood in for in the local cloud alone.
      isLoopbackAllowed: stack === undefined,
    },
  );
  if (failure)
    throw new CliError([
      `${host} ${verdict(failure.why)}.`,
      `${undone} With --offline the hotel's system is not asked.`,
    ]);
  return token === undefined || token.token === '' ? [] : [token];
}

function verdict(why: string): string {
  const plain = why.replace(/^token_(?=http_|unre|timed|conn|addr|cert|answ)/, '');
  if (isRefused(why)) return `refuses the credentials (HTTP ${plain.replace('http_', '')})`;
  if (why === 'credentials_unusable') return 'cannot be asked: a credential has characters that no header can have';
  return failureVerdict(plain, "the connection's host (--host)") ?? `cannot be asked (${why})`;
}
