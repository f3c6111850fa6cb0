import type { LoginGrant } from '../../domain/model/network/login.ts';

/** What Omada takes as one number: 1 to 1024, of kbit/s or Mbit/s. */
const most = 1024;
const units = { kbps: 1, mbps: 2 } as const;

/** A device's rate limits as Omada takes them, from kbit/s; undefined if it has none. */
export function omadaRates({ downrate, uprate }: Pick<LoginGrant, 'downrate' | 'uprate'>): object | undefined {
  if (downrate <= 0 && uprate <= 0) return undefined;
  return { mode: 0, customRateLimit: { ...rate('up', uprate), ...rate('down', downrate) } };
}

function rate(name: 'up' | 'down', kbps: number): object {
  const inKbps = kbps <= most;
  const limit = Math.min(most, Math.max(1, inKbps ? kbps : Math.floor(kbps / 1000)));
  const enable = kbps > 0;
  return {
    [`${name}Enable`]: enable,
    ...(enable && { [`${name}Unit`]: inKbps ? units.kbps : units.mbps, [`${name}Limit`]: limit }),
  };
}
