import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { plainTemplate } from './plain-template.ts';
import { releaseContext } from './release-settings.ts';

const root = join(import.meta.dirname, '../..');

/** A commit's version and template. */
export interface Release {
  readonly version: string;
  /** The whole hash. */
  readonly commit: string;
  readonly template: object;
}

/** Synthesizes the stack of a commit, with the packages that are installed here. */
export function templateOfCommit(name: string): Release {
  const commit = git('rev-parse', `${name}^{commit}`).toString().trim();
  const folder = mkdtempSync(join(tmpdir(), 'release-'));
  try {
    const [sources, out] = [join(folder, 'sources'), join(folder, 'cdk.out')];
    for (const each of [sources, out]) mkdirSync(each);
    execFileSync('tar', ['-x', '-C', sources], { input: git('archive', commit) });
    symlinkSync(join(root, 'node_modules'), join(sources, 'node_modules'));
    const context = releaseContext(readFileSync(join(sources, 'cdk.json'), 'utf8'));
    const env = {
      PATH: process.env.PATH,
      CDK_OUTDIR: out,
      CDK_CONTEXT_JSON: JSON.stringify(context),
      CDK_VALIDATION: 'false',
    };
    // In a folder without a settings file.
    execFileSync(process.execPath, [join(sources, 'bin/wifi-tickets.ts')], { cwd: out, env });
    const { version } = JSON.parse(readFileSync(join(sources, 'package.json'), 'utf8'));
    const template = plainTemplate(readFileSync(join(out, 'WifiTickets.template.json'), 'utf8'));
    return { version, commit, template };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function git(...words: string[]): Buffer {
  return execFileSync('git', words, { cwd: root, maxBuffer: 256 * 1024 * 1024 });
}
