import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';

let folder = '';

/** A folder of its own for each test, in which the command line is used. */
export function inFolder() {
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'wifi-tickets-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  return { cli, write, text, json, at };
}

function cli(...words: string[]): Promise<{ code: number; out: string }> {
  const command = [join(import.meta.dirname, '../../../bin/cli.ts'), ...words];
  return new Promise((resolve) => {
    execFile(process.execPath, command, { cwd: folder }, (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code) : 0, out: stdout + stderr }),
    );
  });
}

const at = (name: string) => join(folder, name);

function write(name: string, content: unknown): string {
  const path = at(name);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

const text = (path: string) => readFileSync(at(path), 'utf8');
const json = (path: string) => JSON.parse(text(path));
