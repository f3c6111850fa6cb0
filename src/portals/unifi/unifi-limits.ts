import type { LoginGrant } from '../../domain/model/network/login.ts';

/** What a device may do, in UniFi's units and within its bounds; an absent limit is none. */
export interface UnifiLimits {
  readonly minutes: number;
  /** Of both directions together. */
  readonly megabytes?: number;
  /** kbit/s. */
  readonly down?: number;
  readonly up?: number;
}

const mostMinutes = 1_000_000;
const mostMegabytes = 1_048_576;
const mostKbps = 100_000;
const leastKbps = 2;

/** A grant as UniFi takes it: whole minutes, the last one begun; what it has no limit for has none. */
export function unifiLimits({ seconds, downrate, uprate, downloadLeft, uploadLeft }: LoginGrant): UnifiLimits {
  const left = [downloadLeft, uploadLeft].filter((bytes) => bytes !== undefined);
  const megabytes = Math.max(1, Math.ceil(left.reduce((sum, bytes) => sum + bytes, 0) / 2 ** 20));
  return {
    minutes: Math.min(mostMinutes, Math.max(1, Math.ceil(seconds / 60))),
    ...(left.length > 0 && megabytes <= mostMegabytes && { megabytes }),
    ...rate('down', downrate),
    ...rate('up', uprate),
  };
}

function rate(name: 'down' | 'up', kbps: number) {
  return kbps > 0 && kbps <= mostKbps ? { [name]: Math.max(leastKbps, kbps) } : {};
}
