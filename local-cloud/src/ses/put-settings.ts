import type { IncomingMessage, ServerResponse } from 'node:http';
import * as z from 'zod';
import type { SettingsCell } from './fault-queue.ts';
import { readBody } from './read-body.ts';
import { changeSettings } from './ses-settings.ts';

function changed(text: string, cell: SettingsCell): { readonly status: number; readonly body: unknown } {
  try {
    const settings = changeSettings(cell.get(), JSON.parse(text));
    cell.put(settings);
    return { status: 200, body: settings };
  } catch (error) {
    const detail = error instanceof z.ZodError ? z.prettifyError(error) : 'The body is not JSON.';
    return { status: 400, body: { title: 'These are not settings', status: 400, detail } };
  }
}

/** Handles `PUT /settings.json`: changes the settings in the body, and keeps the others. */
export async function putSettings(
  request: IncomingMessage,
  response: ServerResponse,
  cell: SettingsCell,
): Promise<void> {
  const { status, body } = changed((await readBody(request, 65_536))?.toString('utf8') ?? '', cell);
  const type = status === 200 ? 'application/json' : 'application/problem+json';
  response.writeHead(status, { 'content-type': type }).end(JSON.stringify(body));
}
