import { startUnifi, type UnifiStandIn } from '../../dev/controllers/start-unifi.ts';
import type { Guest } from './guests.ts';

/** A hotel's Wi-Fi: a UniFi console that is stood in for, and guests' phones in it. */
export interface HouseWifi {
  readonly unifi: UnifiStandIn;
  /** Whether a phone gets online by a code that is typed on the portal page. */
  getsInWith(code: string): Promise<boolean>;
  /** Whether a phone gets online by the guest's own door. @param departure date */
  getsInBy(guest: Guest, departure: string): Promise<boolean>;
}

/** Starts it. @param site its short name, by which the portal page knows the hotel */
export async function openWifi(apiUrl: string, site: string): Promise<HouseWifi> {
  const unifi = await startUnifi({ site });
  let phones = 0;
  /** A new phone opens the login page, fills in the form that has a text, and is online or not. */
  const submits = async (form: string, typed: Readonly<Record<string, string>>): Promise<boolean> => {
    const mac = `AA-BB-CC-00-${hex(phones >> 8)}-${hex(phones++ & 255)}`;
    unifi.join(mac);
    const page = await load(apiUrl, `/guest/s/${site}/?${unifi.redirect(mac, 'http://example.com/')}`);
    const found = [...page.matchAll(/<form method="post" action="([^"]*)"[^>]*>(.*?)<\/form>/gs)];
    const [, action = '', inside = ''] = found.find(([, , one = '']) => one.includes(form)) ?? [];
    if (action === '') return false;
    const hidden = [...inside.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)];
    const body = new URLSearchParams({
      ...Object.fromEntries(hidden.map(([, name = '', value = '']) => [name, value.replaceAll('&amp;', '&')])),
      ...typed,
    });
    await load(apiUrl, action.replaceAll('&amp;', '&'), { method: 'POST', body });
    return unifi.isOnline(mac);
  };
  return {
    unifi,
    getsInWith: (code) => submits('name="code"', { code, do: 'login' }),
    getsInBy: ({ familyName: surname, room, reference: number }, departure) =>
      number === undefined
        ? submits('name="by" value="room"', { surname, room, departure, do: 'door' })
        : submits('name="by" value="reservation"', { surname, number, do: 'door' }),
  };
}

/** Loads a page as a browser without scripts does. */
async function load(origin: string, path: string, init: RequestInit = {}): Promise<string> {
  const answer = await fetch(new URL(path, origin), {
    redirect: 'manual',
    ...init,
    headers: { 'accept-language': 'en', 'sec-fetch-site': 'same-origin' },
  });
  const page = await answer.text();
  return answer.status === 303 ? load(origin, answer.headers.get('location') ?? '') : page;
}

function hex(byte: number): string {
  return byte.toString(16).padStart(2, '0').toUpperCase();
}
