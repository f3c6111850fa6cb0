import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { asOfToday } from '../as-of-today.ts';
import { apaleo } from './apaleo.ts';
import { beds24 } from './beds24.ts';
import { cloudbeds } from './cloudbeds.ts';
import { guesty } from './guesty.ts';
import { hostaway } from './hostaway.ts';
import { lodgify } from './lodgify.ts';
import { mews } from './mews.ts';
import { smoobu } from './smoobu.ts';
import { stayntouch } from './stayntouch.ts';
import { type TokenEndpoint, tokenEndpoint } from './token-endpoint.ts';
import type { VendorHotel } from './vendor-hotel.ts';
import { startVendorServer, type VendorServer } from './vendor-server.ts';
import type { VendorSystem } from './vendor-system.ts';

/** The systems that are stood in for, by their connectors' ids. */
const vendorSystems = {
  beds24,
  apaleo,
  cloudbeds,
  guesty,
  mews,
  stayntouch,
  smoobu,
  hostaway,
  lodgify,
} satisfies Record<string, VendorSystem>;

/** The id of one of them. */
export type VendorName = keyof typeof vendorSystems;

/** The ids of all. */
export const vendorNames = Object.keys(vendorSystems) as readonly VendorName[];

/** What stands in for a vendor's API on 127.0.0.1: a connection names its host, and has its credentials. */
export interface Vendor extends VendorServer {
  readonly credentials: Readonly<Record<string, string>>;
  /** The id of the property whose reservation it knows. */
  readonly property: string;
  /** The fixture with a delivery that tells of that reservation. */
  readonly delivery: string;
  /** The name of the field that codes are written to, where the hotel names it. */
  readonly field?: string;
  /** What it knows; it may be changed at any time. */
  readonly hotel: VendorHotel;
  /** How it gives tokens, if it does. */
  readonly tokens?: TokenEndpoint;
}

/** How a stand-in is started. */
export interface VendorOptions {
  /** 0 or none takes a free one. */
  readonly port?: number;
  /** Epoch milliseconds. */
  readonly now?: () => number;
  /** Epoch milliseconds: what it knows has dates as of then, instead of the fixtures'. */
  readonly asOf?: number;
}

/** What the address shows to a person: reservations without what they leave empty, the last that came first, and messages to their guests. */
function reservationsText({ reservations, threads }: VendorHotel): string {
  const isTold = (value: unknown) => value !== '' && value !== null;
  const told = [...reservations.values()].map((one) =>
    Object.fromEntries(Object.entries(one).filter(([, value]) => isTold(value))),
  );
  const messages = threads.size > 0 && { messages: Object.fromEntries(threads) };
  return JSON.stringify({ reservations: told.reverse(), ...messages }, null, 2);
}

const connectors = join(import.meta.dirname, '../../connectors');

/** Starts what stands in for a vendor: it knows what the connector's fixtures tell, and asks for the vendor's own proof. */
export async function startVendor(
  name: VendorName,
  { port, now = Date.now, asOf = 0 }: VendorOptions = {},
): Promise<Vendor> {
  const system: VendorSystem = vendorSystems[name];
  const fixture = (file: string): unknown =>
    JSON.parse(asOfToday(readFileSync(join(connectors, name, 'fixtures', `${file}.json`), 'utf8'), asOf));
  const hotel: VendorHotel = { ...system.hotel(fixture), threads: new Map() };
  const tokens = system.tokens && tokenEndpoint(system.tokens, now);
  const allows = tokens?.allows ?? system.allows?.(now);
  if (tokens) tokens.most = system.mostTokens ?? tokens.most;
  const server = await startVendorServer((request) => {
    if (request.path === '/') return { status: 200, body: reservationsText(hotel) };
    const given = tokens?.answer(request);
    if (given) return given;
    if (!allows?.(request)) return { status: 401, body: { error: 'unauthorized' } };
    return system.answer(request, hotel) ?? { status: 404, body: {} };
  }, port);
  const { credentials, property, delivery, field } = system;
  return {
    ...server,
    credentials,
    property,
    delivery,
    hotel,
    ...(field !== undefined && { field }),
    ...(tokens && { tokens }),
  };
}
