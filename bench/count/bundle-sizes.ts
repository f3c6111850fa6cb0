import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { readStack } from 'local-cloud/template.ts';

/** The size of each function's deployed bundle in bytes. */
export function bundleSizes(cdkOut: string): { name: string; bytes: number; gzip: number }[] {
  const { functions } = readStack(cdkOut, {
    region: 'eu-west-1',
    account: '000000000000',
    sqsEndpoint: 'http://127.0.0.1:1',
    apiEndpoint: 'http://127.0.0.1:1',
  });
  return functions.map(({ name, codeDirectory }) => {
    const bundle = readFileSync(join(codeDirectory, 'index.js'));
    return { name, bytes: bundle.length, gzip: gzipSync(bundle, { level: 9 }).length };
  });
}
