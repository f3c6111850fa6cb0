import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { DoorGuest } from '../example-guests.ts';
import { phonePage, timeLeft } from './phone-page.ts';
import { type Phones, playPhones } from './phones.ts';
import type { PlayedNetwork } from './played-network.ts';

/** The running page. */
export interface RunningPhone {
  readonly url: string;
  close(): Promise<void>;
}

/** What the page needs. */
export interface PhoneOptions {
  readonly network: PlayedNetwork;
  readonly mailboxUrl: string;
  /** Who is at the hotel without a code, if anybody. */
  readonly guest?: DoorGuest | undefined;
  /** 0 takes a free one. */
  readonly port: number;
  readonly now: () => number;
}

const policy =
  "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; connect-src 'self'; img-src data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/** Serves the page that plays a guest's phone, on 127.0.0.1. */
export async function startPhone(options: PhoneOptions): Promise<RunningPhone> {
  const phones = playPhones(options.network);
  const server = createServer((request, response) => {
    const { status, headers, body } = answerTo(request, { ...options, phones });
    response.writeHead(status, { 'cache-control': 'no-store', ...headers }).end(body);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const path = /^\/phones\/((?:[0-9A-F]{2}-){5}[0-9A-F]{2})(?:\/(join|leave|standing))?$/;

interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

function answerTo(
  request: IncomingMessage,
  { phones, network, mailboxUrl, guest, now }: PhoneOptions & { readonly phones: Phones },
): Answer {
  const { method = '', url = '/' } = request;
  if (isFromElsewhere(request)) return { status: 403 };
  const isNew = (method === 'GET' && url === '/') || (method === 'POST' && url === '/phones');
  if (isNew) return seeOther(phones.make());
  const [, mac, does] = path.exec(url) ?? [];
  if (mac === undefined) return { status: 404 };
  if (method === 'POST' && (does === 'join' || does === 'leave')) {
    phones[does](mac);
    return seeOther(mac);
  }
  if (method !== 'GET') return { status: 405 };
  const at = now();
  const standing = phones.standing(mac, at);
  if (does === 'standing') {
    const left = standing.is === 'online' ? { left: timeLeft(standing.until - at) } : {};
    const body = JSON.stringify({ is: standing.is, ...left });
    return { status: 200, headers: { 'content-type': 'application/json' }, body };
  }
  const { ssid, timeZone } = network;
  const body = phonePage({ mac, standing, ssid, timeZone, mailboxUrl, guest, now: at });
  const headers = { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy };
  return { status: 200, headers, body };
}

function seeOther(mac: string): Answer {
  return { status: 303, headers: { location: `/phones/${mac}` } };
}

/** Another site's page in the same browser, or a name that leads here, is not answered. */
function isFromElsewhere({ headers: { host = '', origin, 'sec-fetch-site': site } }: IncomingMessage): boolean {
  if (!/^(?:127\.0\.0\.1|localhost)(?::\d+)?$/.test(host)) return true;
  return (origin !== undefined && origin !== `http://${host}`) || site === 'cross-site';
}
