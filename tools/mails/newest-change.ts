import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');
const folders = ['src/mail', 'src/core', 'src/kit', 'tools/mails', 'tools/mjml', 'test/mail'].map((folder) =>
  join(root, folder),
);

/** A number that changes whenever a file changes, comes or goes that mails are made of. */
export function newestChange(): number {
  const files = folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file)),
  );
  return files.reduce((sum, file) => sum + (statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0), files.length);
}
