import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The secrets of local webhooks' URLs, by connector: the table has only their digests. */
export type UrlSecrets = Readonly<Record<string, string>>;

const fileIn = (dataDir: string) => join(dataDir, 'webhooks.json');

/** The secrets of a data directory; none without one, or before the first start. */
export function keptSecrets(dataDir: string | undefined): UrlSecrets {
  if (dataDir === undefined || !existsSync(fileIn(dataDir))) return {};
  return JSON.parse(readFileSync(fileIn(dataDir), 'utf8'));
}

/** Keeps the secrets, so that URLs work on after a restart. Only the owner can read them. */
export function keepSecrets(secrets: UrlSecrets, dataDir: string | undefined): void {
  if (dataDir === undefined) return;
  writeFileSync(fileIn(dataDir), `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
}
