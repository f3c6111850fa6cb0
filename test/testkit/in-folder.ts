import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import { runScript, shown } from './program.ts';

let folder = '';

/** A folder of its own for each test, in which the command line is used. */
export function inFolder() {
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'wifi-tickets-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  return { cli, write, text, json, at };
}

const cli = async (...words: string[]) => shown(await runScript('bin/cli.ts', words, { cwd: folder }));

const at = (name: string) => join(folder, name);

function write(name: string, content: unknown): string {
  const path = at(name);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

const text = (path: string) => readFileSync(at(path), 'utf8');
const json = (path: string) => JSON.parse(text(path));
