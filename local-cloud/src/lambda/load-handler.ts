import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Handler } from './call-handler.ts';

/**
 * Loads a handler as Lambda does.
 * @param taskRoot the bundle's directory, absolute.
 * @param name file without its ending, and export: `index.handler`.
 * @throws when there is no such file or export, or when the file itself throws.
 */
export function loadHandler(taskRoot: string, name: string): Handler {
  const dot = name.lastIndexOf('.');
  const base = join(taskRoot, name.slice(0, dot));
  const file = ['.js', '.mjs', '.cjs'].map((ending) => base + ending).find((path) => existsSync(path));
  if (dot < 0 || !file) throw named('Runtime.ImportModuleError', `Cannot find module '${name.slice(0, dot)}'`);
  const loaded: Record<string, unknown> = createRequire(file)(file);
  const handler = loaded[name.slice(dot + 1)];
  if (!isHandler(handler)) throw named('Runtime.HandlerNotFound', `${name} is undefined or not exported`);
  return handler;
}

function isHandler(value: unknown): value is Handler {
  return typeof value === 'function';
}

function named(name: string, message: string): Error {
  return Object.assign(new Error(message), { name });
}
