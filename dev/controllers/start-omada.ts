import { randomBytes } from 'node:crypto';
import { startVendorServer, type VendorAnswer, type VendorRequest } from '../vendors/vendor-server.ts';
import { type StandInController, type StandInOptions, standInDevices } from './stand-in.ts';

/** What stands in for an Omada controller with one site. */
export interface OmadaStandIn extends StandInController {
  readonly portal: {
    readonly kind: 'omada';
    readonly baseUrl: string;
    readonly omadacId: string;
    readonly siteId: string;
    readonly clientId: string;
  };
  readonly key: string;
  /** Access tokens that it has given, which live. */
  readonly tokens: Map<string, number>;
  /** Minutes for which it lets a device in by itself. */
  minutes: number;
  /** Whether a period is added to what is left, or begins now. */
  periods: 'added' | 'from_now' | 'ignored';
  /** Codes of errors with which it answers the next requests about the site, one each. */
  readonly errors: number[];
}

const omadacId = 'de382a0e78f4deb681f3128c3e75dbd1';
const siteId = '640effd1b3f2ae5b912275ec';
const clientId = '185586e0df424f5ea938de13cba91e01';
const tokenLife = 7200;

const ok = (result?: unknown): VendorAnswer => ({ status: 200, body: { errorCode: 0, msg: 'Success.', result } });
const refused = (errorCode: number): VendorAnswer => ({ status: 200, body: { errorCode, msg: 'Failed.' } });

/** Starts an Omada controller. Its errors come with status 200 and a code, as Omada's do. */
export async function startOmada({
  port,
  now = Date.now,
  key = 'omada-secret-1',
}: StandInOptions = {}): Promise<OmadaStandIn> {
  const devices = standInDevices(now);
  const server = await startVendorServer((request) => answer(request, omada, devices, now), port);
  const omada: OmadaStandIn = Object.assign(server, {
    ...devices,
    portal: { kind: 'omada' as const, baseUrl: `http://${server.host}`, omadacId, siteId, clientId },
    key,
    tokens: new Map<string, number>(),
    minutes: 480,
    periods: 'added' as const,
    errors: [],
    redirect: (clientMac: string, redirectUrl: string) =>
      new URLSearchParams({
        clientMac,
        clientIp: '10.0.0.7',
        apMac: 'AC-84-C6-00-00-01',
        ssidName: 'Hotel Wi-Fi',
        t: '1',
        radioId: '1',
        site: siteId,
        redirectUrl,
      }),
  });
  return omada;
}

type Devices = ReturnType<typeof standInDevices>;

function answer(request: VendorRequest, omada: OmadaStandIn, devices: Devices, now: () => number): VendorAnswer {
  if (request.path === '/openapi/authorize/token') return giveToken(request, omada, now);
  const token = (request.headers.authorization ?? '').replace(/^AccessToken=/, '');
  const endsAt = omada.tokens.get(token);
  if (endsAt === undefined || endsAt <= now()) return refused(endsAt === undefined ? -44113 : -44112);
  const site = `/openapi/v1/${omadacId}/sites/${siteId}`;
  if (!request.path.startsWith(`${site}/`)) return refused(-1505);
  const error = omada.errors.shift();
  if (error !== undefined) return refused(error);
  const path = request.path.slice(site.length);
  const [, mac = '', what] = /^\/(?:hotspot\/)?clients\/([^/]+)\/(auth|unauth|ratelimit)$/.exec(path) ?? [];
  if (what !== undefined) return client(mac, what, request, omada, devices, now);
  const [, known] = /^\/clients\/([^/]+)$/.exec(path) ?? [];
  if (known !== undefined) return devices.joined.has(known) ? ok({ mac: known, active: true }) : refused(-41011);
  const [, record = '', does] = /^\/hotspot\/authed-records(?:\/([^/]+)\/(period|disconnect))?$/.exec(path) ?? [];
  if (does !== undefined) return change(macOf(record), does, request, omada, devices, now);
  return path === '/hotspot/authed-records' ? list(request, devices, now) : { status: 404, body: {} };
}

function giveToken({ query, body }: VendorRequest, { key, tokens }: OmadaStandIn, now: () => number): VendorAnswer {
  const told = JSON.parse(body);
  if (query.get('grant_type') !== 'client_credentials') return refused(-44111);
  if (told.omadacId !== omadacId) return refused(-7131);
  if (told.client_id !== clientId || told.client_secret !== key) return refused(-44106);
  const accessToken = `AT-${randomBytes(16).toString('hex')}`;
  tokens.set(accessToken, now() + tokenLife * 1000);
  return ok({ accessToken, tokenType: 'bearer', expiresIn: tokenLife, refreshToken: 'RT-1' });
}

function client(
  mac: string,
  what: string,
  { method, body }: VendorRequest,
  omada: OmadaStandIn,
  { joined, allowed }: Devices,
  now: () => number,
): VendorAnswer {
  if (!joined.has(mac)) return refused(what === 'ratelimit' ? -41011 : -41010);
  if (what === 'unauth') allowed.delete(mac);
  // A device that is in stays so, with the time that it has.
  else if (what === 'auth' && !((allowed.get(mac)?.until ?? 0) > now()))
    allowed.set(mac, { until: now() + omada.minutes * 60_000 });
  else if (what === 'ratelimit' && method === 'PATCH') {
    const { upEnable, upUnit, upLimit, downEnable, downUnit, downLimit } = JSON.parse(body).customRateLimit;
    const kbps = (unit: number, limit: number) => (unit === 2 ? limit * 1000 : limit);
    if ([upLimit, downLimit].some((limit) => limit !== undefined && !(limit >= 1 && limit <= 1024)))
      return refused(-1001);
    const { until = 0 } = allowed.get(mac) ?? {};
    allowed.set(mac, {
      until,
      ...(downEnable && { down: kbps(downUnit, downLimit) }),
      ...(upEnable && { up: kbps(upUnit, upLimit) }),
    });
  }
  return ok();
}

function change(
  mac: string,
  does: string,
  { body }: VendorRequest,
  omada: OmadaStandIn,
  { allowed }: Devices,
  now: () => number,
): VendorAnswer {
  const device = allowed.get(mac);
  if (!device) return refused(-42009);
  if (does === 'disconnect') {
    allowed.delete(mac);
    return ok();
  }
  const { period } = JSON.parse(body);
  if (!(period >= 60_000 && period <= 86_400_000_000_000)) return refused(-1001);
  if (omada.periods !== 'ignored')
    allowed.set(mac, { ...device, until: (omada.periods === 'added' ? device.until : now()) + period });
  return ok();
}

function list({ query }: VendorRequest, { allowed }: Devices, now: () => number): VendorAnswer {
  const data = [...allowed]
    .filter(([mac]) => mac.includes(query.get('searchKey') ?? ''))
    .map(([mac, { until }]) => ({ id: recordOf(mac), mac, end: until, start: 0, valid: until > now(), authType: 11 }));
  return ok({ totalRows: data.length, currentPage: 1, currentSize: data.length, data });
}

function recordOf(mac: string): string {
  return `rec${mac.replaceAll('-', '')}`;
}

function macOf(record: string): string {
  return (record.slice(3).match(/../g) ?? []).join('-');
}
