import { join } from 'node:path';
import type { Plugin } from 'esbuild';

const folder = join(import.meta.dirname, 'stand-ins');

/** Package files that a Lambda never needs, and their replacements: see `docs/decisions/0003-bundles.md`. */
const instead: readonly { readonly of: RegExp; readonly within?: string; readonly file: string }[] = [
  { of: /^@aws-sdk\/credential-provider-node$/, file: 'sdk/environment-credentials.ts' },
  { of: /^@smithy\/core\/event-streams$/, file: 'sdk/no-event-streams.ts' },
  { of: /^@aws-sdk\/middleware-endpoint-discovery$/, file: 'sdk/no-endpoint-discovery.ts' },
  { of: /^@smithy\/core\/checksum$/, file: 'sdk/native-checksums.ts' },
  { of: /^@aws-sdk\/core\/account-id-endpoint$/, file: 'sdk/no-account-endpoints.ts' },
  { of: /^@aws\/lambda-invoke-store$/, file: 'sdk/no-invoke-store.ts' },
  { of: /\/fromSharedConfigFiles$/, file: 'sdk/no-config-files.ts' },
  { of: /\/mime-types\.js$/, within: 'nodemailer', file: 'nodemailer/no-mime-types.ts' },
  { of: /\/fetch\/index\.js$/, within: 'nodemailer', file: 'nodemailer/no-fetch.ts' },
];

/** An esbuild plugin that replaces files that bundles do not need by our stand-ins. */
export const standIns: Plugin = {
  name: 'stand-ins',
  setup({ onResolve }) {
    for (const { of: filter, within = '', file } of instead) {
      onResolve({ filter }, ({ importer }) => (importer.includes(within) ? { path: join(folder, file) } : undefined));
    }
  },
};
