import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach } from 'vitest';
import { runCommand } from './command.ts';
import { scratchFolder, shown } from './program.ts';

let folder = '';

/** A folder of its own for each test, in which the command line is used. */
export function inFolder() {
  beforeEach(({ onTestFinished }) => {
    folder = scratchFolder(onTestFinished);
  });
  return { cli, write, text, json, at };
}

const cli = async (...words: string[]) => shown(await runCommand(words, { cwd: folder, env: process.env }));

const at = (name: string) => join(folder, name);

function write(name: string, content: unknown): string {
  const path = at(name);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

const text = (path: string) => readFileSync(at(path), 'utf8');
const json = (path: string) => JSON.parse(text(path));
