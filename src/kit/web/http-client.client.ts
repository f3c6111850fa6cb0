import { type LookupAddress, type LookupAllOptions, lookup } from 'node:dns';
import type { IncomingMessage } from 'node:http';
import * as plain from 'node:http';
import * as secure from 'node:https';
import { Agent } from 'node:https';
import type { LookupFunction } from 'node:net';
import { isLoopbackAddress, isPublicAddress } from './addresses.ts';
import {
  addressRefused,
  answerTooLong,
  answerUnreadable,
  certificateInvalid,
  connectionLost,
  type HttpRequest,
  timedOut,
  unreachable,
} from './http.ts';

/** How requests leave, and what of their answers is received. */
export interface HttpOptions extends RequestOptions {
  /** For a whole request with its answer, in milliseconds. */
  readonly timeoutMs: number;
  /** Of an answer. */
  readonly maxBytes: number;
}

/** What came of a request. Redirects are answers, and are not followed. */
export type HttpAnswer =
  | {
      readonly type: 'answered';
      readonly status: number;
      /** Empty if the status is not 2xx. */
      readonly text: string;
      /** As the header was written. */
      readonly retryAfter?: string;
    }
  | {
      readonly type: 'failed';
      readonly why: string;
      /** It will be so until somebody changes the host. */
      readonly denied?: true;
    };

/** Sends a request, once. Never rejects. */
export type SendHttp = (request: HttpRequest) => Promise<HttpAnswer>;

/** Sends a request over the network, once. Never rejects. */
export async function sendHttp(request: HttpRequest, options: HttpOptions): Promise<HttpAnswer> {
  const signal = AbortSignal.timeout(options.timeoutMs);
  try {
    return await readAnswer(await openRequest(request, options, signal), options.maxBytes);
  } catch (error) {
    const why = signal.aborted ? timedOut : failureWord(error);
    return { type: 'failed', why, ...(why === addressRefused && { denied: true }) };
  }
}

async function readAnswer(response: IncomingMessage, maxBytes: number): Promise<HttpAnswer> {
  const { statusCode: status = 0, headers } = response;
  const retryAfter = headers['retry-after'];
  const head = { type: 'answered', status, ...(retryAfter !== undefined && { retryAfter }) } as const;
  if (status < 200 || status > 299) {
    response.destroy();
    return { ...head, text: '' };
  }
  if ((headers['content-encoding'] ?? 'identity') !== 'identity') {
    response.destroy();
    return { type: 'failed', why: answerUnreadable };
  }
  const text = await readText(response, maxBytes);
  return text === undefined ? { type: 'failed', why: answerTooLong } : { ...head, text };
}

/** What of an answer's body is received, so that its server may end in peace. The rest is not, and none of it is kept. */
const mostBytes = 64 * 1024;

/** An answer's status, or why there was none. */
export type StatusAnswer = { readonly status: number } | { readonly why: string };

/** Sends a request, as `sendForStatus` does. */
export type SendForStatus = typeof sendForStatus;

/**
 * Sends a request, once, and waits for the status of its answer: whatever becomes of the answer's body changes nothing.
 * Never rejects. @param timeoutMs for the request and its answer, in milliseconds
 */
export async function sendForStatus(
  request: HttpRequest,
  { timeoutMs, ...options }: RequestOptions & { readonly timeoutMs: number },
): Promise<StatusAnswer> {
  const signal = AbortSignal.timeout(timeoutMs);
  try {
    const response = await openRequest(request, options, signal);
    await passOver(response);
    return { status: response.statusCode ?? 0 };
  } catch (error) {
    return { why: signal.aborted ? timedOut : failureWord(error) };
  }
}

async function passOver(response: IncomingMessage): Promise<void> {
  let bytes = 0;
  try {
    for await (const chunk of response) {
      bytes += (chunk as Uint8Array).byteLength;
      // Leaving the loop ends the connection.
      if (bytes > mostBytes) return;
    }
  } catch {
    // The status counts.
  }
}

/** Gets what is at an https URL, for services whose host is known: within 10 seconds, and 1 MB at most. Never rejects. */
export function textGetter(): (url: URL) => Promise<HttpAnswer> {
  const options = { lookup, isLoopbackAllowed: false, timeoutMs: 10_000, maxBytes: 2 ** 20, agent: new Agent() };
  return (url) => sendHttp({ method: 'GET', url, headers: { accept: '*/*' } }, options);
}

/** How requests leave. */
export interface RequestOptions {
  readonly lookup: LookupAll;
  /** In the local cloud alone. */
  readonly isLoopbackAllowed: boolean;
  /** Keeps TLS sessions. Connections are not kept: one that was may be dead when a frozen function goes on. */
  readonly agent: secure.Agent;
}

/**
 * Sends a request and waits for the head of its answer. Redirects are answers: what proves who asks must not go elsewhere.
 * Rejects if there is no answer, or the signal ends it.
 */
function openRequest(
  { method, url, headers, body }: HttpRequest,
  { agent, lookup, isLoopbackAllowed }: RequestOptions,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  const options = {
    method,
    // What is compressed may be far longer than what is counted.
    headers: { accept: 'application/json', 'accept-encoding': 'identity', 'user-agent': 'wifi-tickets', ...headers },
    lookup: checkedLookup(lookup, isLoopbackAllowed),
    signal,
  };
  return new Promise((resolve, reject) => {
    const sent =
      url.protocol === 'http:'
        ? plain.request(url, { ...options, agent: false })
        : secure.request(url, { ...options, agent });
    sent.on('response', resolve);
    sent.on('error', reject);
    sent.end(body);
  });
}

/** Finds all addresses of a name, as `lookup` of node:dns does. */
export type LookupAll = (
  name: string,
  options: LookupAllOptions,
  done: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

/**
 * A lookup that gives a connection no address but public ones. The connection is made to what was checked: there is no second
 * lookup whose answer could be another one. One refused address refuses the name, as no vendor has such a one by intent.
 */
function checkedLookup(lookup: LookupAll, isLoopbackAllowed: boolean): LookupFunction {
  return (name, options, done) => {
    lookup(name, { ...options, all: true }, (error, addresses) => {
      if (error) return done(error, []);
      const [first] = addresses;
      const isAllowed = ({ address }: LookupAddress) =>
        isPublicAddress(address) || (isLoopbackAllowed && isLoopbackAddress(address));
      if (!first || !addresses.every(isAllowed)) return done(new AddressRefused(), []);
      if (options.all) return done(null, addresses);
      done(null, first.address, first.family);
    });
  };
}

/**
 * The text of an answer's chunks; undefined if it is longer, and then the rest is not received.
 * @throws the connection's error if it ends before the text does
 */
export async function readText(chunks: AsyncIterable<Uint8Array>, maxBytes: number): Promise<string | undefined> {
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  for await (const chunk of chunks) {
    bytes += chunk.byteLength;
    // Leaving the loop ends the connection.
    if (bytes > maxBytes) return undefined;
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

/** What an error of a request or its answer means, as a word. */
function failureWord(error: unknown): string {
  if (error instanceof AddressRefused) return addressRefused;
  if (!(error instanceof Error)) return connectionLost;
  // One for each address that was tried.
  if (error instanceof AggregateError) return failureWord(error.errors[0]);
  const { code = '', syscall = '' } = error as NodeJS.ErrnoException;
  if (certificateCodes.test(code)) return certificateInvalid;
  if (code.startsWith('HPE_')) return answerUnreadable;
  return syscall === 'connect' || syscall.startsWith('getaddrinfo') ? unreachable : connectionLost;
}

/** A host or one of its addresses is none that requests may go to. */
class AddressRefused extends Error {
  constructor() {
    super('The host, or an address of it, is not of the public internet.');
    this.name = 'AddressRefused';
  }
}

/** OpenSSL's names for what is wrong with a server's certificate, and Node's for one of another server: the codes of errors. */
export const certificateCodes =
  /^(ERR_TLS_CERT_ALTNAME_(INVALID|FORMAT)|(DEPTH_ZERO_)?SELF_SIGNED_CERT(_IN_CHAIN)?|UNABLE_TO_(GET_ISSUER_CERT(_LOCALLY)?|VERIFY_LEAF_SIGNATURE)|CERT_\w+|INVALID_(CA|PURPOSE)|HOSTNAME_MISMATCH|PATH_LENGTH_EXCEEDED)$/;
