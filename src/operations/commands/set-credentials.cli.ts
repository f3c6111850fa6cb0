import { serverOf } from '../../core/location/location.ts';
import { deleteServerKey, putServerKey } from '../../core/location/server-keys.store.ts';
import type { LocationElsewhere } from '../../core/ticket/status.ts';
import { askWithKey, failureText, keyByLogin } from '../../issuers/ask-issuer.cli.ts';
import { issuerStore } from '../../issuers/check-issuers.cli.ts';
import { locationElsewhere } from '../../issuers/list-services.cli.ts';
import { CliError } from '../../kit/cli/errors.ts';
import { type DeploymentOptions, findDeployment } from '../../kit/cli/find-deployment.cli.ts';
import { readKey, readPassword } from '../../kit/cli/standard-input.cli.ts';
import { printResult } from '../../kit/cli/terminal.cli.ts';
import { removePortalKey, setPortalKey } from '../../networks/controllers/check-portals.cli.ts';

/** The options of `location credentials`. */
export interface CredentialsOptions extends DeploymentOptions {
  readonly json?: boolean;
  readonly key?: string;
  readonly login?: string;
  readonly portalKey?: string;
  readonly remove?: boolean;
  readonly offline?: boolean;
}

/**
 * Sets or removes the key of a location's issuer or of its network's controller; prints that, never the key.
 * @param words the location, and `-` after `--login USER`
 * @throws CliError if it is not set: nothing is changed then
 */
export async function setCredentials(
  words: readonly (string | undefined)[],
  options: CredentialsOptions,
): Promise<void> {
  const [id = '', ...others] = words.filter((word) => word !== undefined);
  checkWay(others, options);
  const deployment = await findDeployment(options);
  if (options.portalKey !== undefined) return setPortalKey(deployment, id, options);
  const store = issuerStore(deployment);
  if (options.remove) {
    const removed = [await deleteServerKey(store, id), await removePortalKey(deployment, id)];
    if (!removed.includes(true)) throw new CliError(`No API key is set for ${id}.`);
    const line = `The API key of ${id} is removed: running functions forget it within a minute.`;
    return printResult(options.json, { id, key: 'removed' }, [line]);
  }
  const location = await locationElsewhere(deployment, id);
  const key = options.login === undefined ? await readKey() : await login(location, options.login);
  const checked = !options.offline;
  if (checked) {
    const answer = await askWithKey(location, key);
    if (answer.type === 'trouble') throw new CliError([answer.sentence, 'The key was not stored.']);
  }
  const { baseUrl } = location.issuer;
  await putServerKey(store, id, { key, baseUrl });
  const server = serverOf(baseUrl);
  const verdict = checked ? 'which accepts it' : 'which was not asked';
  const line = `The API key of ${id} is set for ${server}, ${verdict}. Running functions use it within a minute.`;
  printResult(options.json, { id, key: 'set', server, checked }, [line]);
}

async function login(location: LocationElsewhere, user: string): Promise<string> {
  const answer = await keyByLogin(location.issuer, { user, password: await readPassword() });
  if ('why' in answer) throw new CliError([failureText(location, answer, 'login'), 'No key was stored.']);
  return answer.key;
}

const history = "what stands on the command line is in the shell's history and in every list of processes";

/** Arguments may be secrets by mistake, so none is repeated. */
function checkWay(others: readonly string[], { key, login, portalKey, remove, offline }: CredentialsOptions): void {
  const ways = [key, login, portalKey, remove || undefined].filter((way) => way !== undefined).length;
  if (ways !== 1) throw new CliError('Say one of --key -, --login USER -, --portal-key - and --remove.', 2);
  for (const [option, value] of Object.entries({ '--key': key, '--portal-key': portalKey }))
    if (value !== undefined && value !== '-')
      throw new CliError(`The key is read from standard input (${option} - < key.txt): ${history}.`, 2);
  if (login !== undefined && others.join(' ') !== '-')
    throw new CliError(`The password is read from standard input (--login USER - < password.txt): ${history}.`, 2);
  if (login === undefined && others.length > 0) throw new CliError('Name one location, and nothing after it.', 2);
  if (login !== undefined && offline)
    throw new CliError('--login asks the issuer: it cannot be used with --offline.', 2);
}
