import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';

/** What goes wrong with one request. */
export type VendorFault = {
  /** Part of the URL: the first request that has it, and the method, meets the fault. Absent: the next request. */
  readonly on?: string;
  /** The request's method; absent: any. */
  readonly method?: string;
  /** The request has no effect then, as one that is answered with a status below 500 has none. */
  readonly isBefore?: true;
} & (
  | {
      readonly how: 'answer';
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly text?: string;
    }
  /** Nothing ever comes. */
  | { readonly how: 'silence' }
  /** Half of the answer, and then nothing. */
  | { readonly how: 'stall' }
  /** Half of the answer, and then the connection ends. */
  | { readonly how: 'cut' }
  /** Half of the answer as if it were whole. */
  | { readonly how: 'truncate' }
  | { readonly how: 'reset' }
  /** So many bytes. */
  | { readonly how: 'long'; readonly bytes: number }
  /** The answer, after something. */
  | { readonly how: 'wait'; readonly until: Promise<unknown> }
);

/** Whether a request that meets a fault has no effect. */
export function isWithoutEffect(fault: VendorFault): boolean {
  return fault.isBefore === true || (fault.how === 'answer' && fault.status < 500);
}

/** Answers a request with a fault. @param text what the answer would be */
export async function misbehave(fault: VendorFault, text: string, response: ServerResponse): Promise<void> {
  const half = text.slice(0, text.length / 2);
  switch (fault.how) {
    case 'answer':
      response.writeHead(fault.status, fault.headers).end(fault.text);
      return;
    case 'silence':
      return;
    case 'stall':
      response.writeHead(200).write(half);
      return;
    case 'cut':
      response.writeHead(200, { 'content-length': Buffer.byteLength(text) });
      response.write(half, () => response.socket?.resetAndDestroy());
      return;
    case 'truncate':
      response.writeHead(200).end(half);
      return;
    case 'reset':
      response.socket?.resetAndDestroy();
      return;
    case 'long':
      Readable.from(spaces(fault.bytes)).pipe(response.writeHead(200));
      return;
    case 'wait':
      await fault.until;
      response.writeHead(200, { 'content-type': 'application/json' }).end(text);
  }
}

function* spaces(bytes: number): Generator<string> {
  const chunk = ' '.repeat(65_536);
  for (let sent = 0; sent < bytes; sent += chunk.length) yield chunk;
}
