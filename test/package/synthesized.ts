import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { synthesize as synthesizeCheckout } from '../../dev/synthesize.ts';
import { scratchFolder } from '../testkit/program.ts';
import { run } from './installed-package.ts';

/** An app's file, the stack whose template is wanted, and the Node that runs it. */
interface AppRun {
  readonly app?: string;
  readonly stack?: string;
  readonly node?: string;
}

/** What `cdk synth` does: it runs the app, which writes its templates. */
export async function synthesize(folder: string, options: AppRun = {}): Promise<Template> {
  const { app = 'app.js', stack = 'Mine', node = process.execPath } = options;
  const env = { ...process.env, CDK_OUTDIR: join(folder, 'cdk.out') };
  const { stdout, stderr } = await run(node, [app], { cwd: folder, env });
  expect(stdout + stderr).toBe('');
  return JSON.parse(readFileSync(join(folder, `cdk.out/${stack}.template.json`), 'utf8'));
}

/** The template of the checkout, with the settings that it needs and no other. */
export async function checkoutTemplate(onFinished: Parameters<typeof scratchFolder>[0]): Promise<Template> {
  const folder = scratchFolder(onFinished);
  await synthesizeCheckout(folder, { senderAddress: 'wifi@hotel-sol.example', identity: 'hotel-sol.example' });
  return JSON.parse(readFileSync(join(folder, 'WifiTickets.template.json'), 'utf8'));
}

/** A stack's template, as far as these tests look at it. */
export interface Template {
  readonly Resources: Readonly<Record<string, { readonly Type: string; readonly Properties: Properties }>>;
  readonly Outputs: object;
}

interface Properties {
  readonly Code?: { readonly S3Key: string };
  readonly PolicyDocument?: object;
  readonly AlarmActions?: readonly object[];
}
