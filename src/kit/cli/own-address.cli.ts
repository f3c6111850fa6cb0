import { readFileSync } from 'node:fs';
import { apiNamesOf, askName, nameWords, type WayToName } from '../web/api-names.client.ts';
import type { Deployment } from './deployment.cli.ts';

/** How the names of a deployment are reached from here: in the local cloud without DNS, and by its own certificate. */
export function wayToNames({ names }: Pick<Deployment, 'names'>): WayToName {
  return names ? { port: names.port, ca: readFileSync(names.certificate, 'utf8') } : {};
}

/** What somebody who is given the deployment's own address should hear of it. */
export interface AddressNote {
  readonly isGood: boolean;
  /** What was found and what to do, in one to three sentences. */
  readonly text: string;
}

/** Asks at the address that is about to be given to somebody; undefined if that is AWS's. */
export async function noteAddress(
  deployment: Pick<Deployment, 'outputs' | 'names'>,
  now = Date.now(),
): Promise<AddressNote | undefined> {
  const { ApiUrl } = deployment.outputs;
  const own = apiNamesOf(deployment.outputs).find(({ name }) => ApiUrl === `https://${name}`);
  if (!own) return undefined;
  const { found, todo } = nameWords(own, await askName(own.name, now, wayToNames(deployment)));
  return { isGood: todo === undefined, text: todo === undefined ? found : `${found} ${todo}` };
}
