import { nearestName } from '../../kit/nearest-name.ts';

/** Where most guests have their address. */
const hosts = Object.entries({
  com: 'gmail googlemail hotmail outlook live yahoo icloud aol protonmail naver foxmail',
  de: 'hotmail outlook yahoo gmx web t-online freenet',
  es: 'hotmail outlook yahoo',
  fr: 'hotmail outlook yahoo orange wanadoo',
  it: 'hotmail yahoo libero tiscali',
  'co.uk': 'hotmail yahoo',
  nl: 'live ziggo planet kpnmail',
  'co.jp': 'yahoo',
  me: 'proton',
  net: 'gmx laposte telefonica',
  at: 'gmx',
  ch: 'gmx bluewin',
  pt: 'sapo',
  'ne.jp': 'docomo',
}).flatMap(([ending, names]) => names.split(' ').map((name) => `${name}.${ending}`));

/** Endings that nobody has, and what was meant. */
const endings: readonly (readonly [RegExp, string])[] = [
  [/\.(con|cim|vom|xom|comm|ocm|cmo|coom)$/, '.com'],
  [/\.(nte|ner|met)$/, '.net'],
  [/\.(ogr|orgg)$/, '.org'],
];

/**
 * The address that was probably meant: `ada@gmial.com` → `ada@gmail.com`. Undefined if nothing seems wrong with it. It is a hint
 * alone, since there are hosts that only look like a slip.
 */
export function addressHint(typed: string): string | undefined {
  const tidy = typed.replaceAll(' ', '').trim().replace(',', '.');
  const address = tidy.toLowerCase();
  const at = address.lastIndexOf('@');
  const host = address.slice(at + 1);
  if (at < 1) return undefined;
  const kept = (meant: string) => `${tidy.slice(0, at)}@${meant}`;
  if (hosts.includes(host)) return address === typed.trim().toLowerCase() ? undefined : kept(host);
  const [ending, meant] = endings.find(([wrong]) => wrong.test(host)) ?? [];
  const mended = ending === undefined || meant === undefined ? host : host.replace(ending, meant);
  const near = mended.includes('.') ? nearTo(mended) : hosts.find((one) => split(one)[0] === mended);
  const likely = hosts.includes(mended) ? mended : isSlip(mended, near) ? near : mended;
  return likely === host ? undefined : kept(likely);
}

/** Of a short host, one letter makes another one: gmx.de and gmx.fr. */
function nearTo(host: string): string | undefined {
  return host.length < 7 ? undefined : nearestName(host, hosts);
}

/** Whether a host is a slip of another: they begin alike, and have the same letters but for one. */
function isSlip(host: string, near: string | undefined): near is string {
  if (near === undefined || host[0] !== near[0]) return false;
  const [name = '', ending = ''] = split(host);
  const [nearName = '', nearEnding = ''] = split(near);
  // The same name in another country is another host.
  return ending === nearEnding
    ? Math.abs(name.length - nearName.length) <= 1
    : name === nearName && nearEnding.startsWith(ending);
}

function split(host: string): readonly [string, string] {
  const dot = host.indexOf('.');
  return dot < 0 ? [host, ''] : [host.slice(0, dot), host.slice(dot + 1)];
}
