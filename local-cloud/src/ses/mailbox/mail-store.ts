import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A mail that SES has accepted. */
export interface StoredMail {
  /** SES's message id, as in the response and in the Message-ID. */
  readonly id: string;
  readonly from: string;
  /** Bare addresses of all recipients. */
  readonly to: readonly string[];
  readonly subject: string;
  /** ISO-8601 in UTC. */
  readonly receivedAt: string;
  /** The raw mail; base64 in files. */
  readonly raw: Buffer;
}

/** The accepted mails, the newest last. */
export interface MailStore {
  readonly add: (mail: StoredMail) => void;
  readonly all: () => readonly StoredMail[];
  readonly find: (id: string) => StoredMail | undefined;
  readonly empty: () => void;
  /** Changes with every mail, and after a restart. */
  readonly version: () => string;
}

const fileName = /^\d{8}-[0-9a-f-]+\.json$/;

function readMail(path: string): StoredMail {
  const { raw, ...mail } = JSON.parse(readFileSync(path, 'utf8')) as Omit<StoredMail, 'raw'> & { raw: string };
  return { ...mail, raw: Buffer.from(raw, 'base64') };
}

function writeMail(dataDir: string, name: string, mail: StoredMail): void {
  // Written to a temporary file and renamed, so that an interrupted process leaves no incomplete mail.
  const path = join(dataDir, name);
  try {
    writeFileSync(`${path}.part`, JSON.stringify({ ...mail, raw: mail.raw.toString('base64') }));
    renameSync(`${path}.part`, path);
  } catch (error) {
    rmSync(`${path}.part`, { force: true });
    throw error;
  }
}

/**
 * Opens the store of mails in order of arrival: in memory and, with a directory, in one file each.
 * @throws SystemError if the directory cannot be created or read.
 */
export function openMailStore(dataDir?: string): MailStore {
  if (dataDir !== undefined) mkdirSync(dataDir, { recursive: true });
  const names = (): string[] =>
    dataDir === undefined ? [] : readdirSync(dataDir).filter((name) => fileName.test(name));
  const kept = names().sort();
  const mails = new Map<string, StoredMail>();
  for (const name of kept) {
    const mail = readMail(join(dataDir ?? '', name));
    mails.set(mail.id, mail);
  }
  let next = Number(kept.at(-1)?.slice(0, 8) ?? 0) + 1;
  const opened = Date.now();
  let changes = 0;
  return {
    add(mail) {
      if (dataDir !== undefined) writeMail(dataDir, `${String(next++).padStart(8, '0')}-${mail.id}.json`, mail);
      mails.set(mail.id, mail);
      changes++;
    },
    all: () => [...mails.values()],
    find: (id) => mails.get(id),
    empty() {
      for (const name of names()) rmSync(join(dataDir ?? '', name));
      mails.clear();
      changes++;
    },
    version: () => `${opened}-${changes}`,
  };
}

/** An accepted mail as `messages.json` shows it. */
export interface ShownMail {
  readonly id: string;
  readonly from: string;
  /** Bare addresses of all recipients. */
  readonly to: readonly string[];
  readonly subject: string;
  /** ISO-8601 in UTC. */
  readonly receivedAt: string;
  /** The whole mail, as text. */
  readonly raw: string;
}

/** A stored mail for JSON. */
export const shownMail = ({ id, from, to, subject, receivedAt, raw }: StoredMail): ShownMail => ({
  id,
  from,
  to,
  subject,
  receivedAt,
  raw: raw.toString('utf8'),
});
