import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { type DeploymentOptions, endpointsFile } from '../../../kit/cli/find-deployment.cli.ts';
import { hash } from '../../../kit/hash.ts';
import type { WebhookAuth } from '../../connector/connector.ts';

interface WebhookProof {
  readonly auth: WebhookAuth;
  /** Any of them will do. */
  readonly values: readonly string[];
}

/** What changes of a connection's webhook. */
export interface WebhookChange {
  /** The connector's id. */
  readonly connector: string;
  /** Digests of the secrets that the connection's URLs had so far; none of a new connection. */
  readonly before: readonly string[];
  /** Its URL from now on; `same` if that has not changed, undefined if it is over. */
  readonly url: string | undefined;
  /** What proves its deliveries from now on; `same` if that has not changed, absent if the URL is all. */
  readonly proof?: 'same' | WebhookProof;
}

/**
 * Tells the local cloud's endpoints file of a connection's webhook, so that whoever tries it out finds it there. The file has
 * one of each connector: another connection's is left as it is. In a deployed stack nothing is written.
 */
export function changeLocalWebhook({ stack }: DeploymentOptions, change: WebhookChange): void {
  const file = endpointsFile();
  if (stack !== undefined || !existsSync(file)) return;
  const { connector, before, url, proof } = change;
  const endpoints = JSON.parse(readFileSync(file, 'utf8'));
  const { webhookUrls = {}, webhookProofs = {} } = endpoints;
  const former: string | undefined = webhookUrls[connector];
  const isOther = former === undefined ? url === 'same' : !before.includes(hash(secretOf(former)));
  if (isOther) return;
  writePrivately(file, {
    ...endpoints,
    webhookUrls: { ...webhookUrls, [connector]: url === 'same' ? former : url },
    webhookProofs: {
      ...webhookProofs,
      [connector]: proof === 'same' ? webhookProofs[connector] : proof && told(proof),
    },
  });
}

function told({ auth, values: [value] }: WebhookProof) {
  return value === undefined ? undefined : { ...auth, value };
}

function secretOf(url: string): string {
  return url.slice(url.lastIndexOf('/') + 1);
}

/** At once, and for its owner alone; what is undefined is left out. */
function writePrivately(file: string, endpoints: object): void {
  const part = `${file}.${process.pid}.part`;
  writeFileSync(part, `${JSON.stringify(endpoints, null, 2)}\n`, { mode: 0o600 });
  renameSync(part, file);
}
