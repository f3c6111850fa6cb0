import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Says that bundles below a directory are CommonJS unless they say otherwise, as they are in Lambda: there no `package.json`
 * lies above them, while here the nearest one above would be the project's own.
 */
export function markAsCommonjs(directory: string): void {
  const file = join(directory, 'package.json');
  if (!existsSync(file)) writeFileSync(file, '{"type":"commonjs"}\n');
}
