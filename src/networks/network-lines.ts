import {
  isKeyed,
  type Location,
  type OwnDoor,
  type Portal,
  type RadiusAccess,
  type Terms,
} from '../core/location/location.ts';
import { limitsBytes } from './budgets.ts';
import { controllerKind } from './controllers/controller-kinds.ts';

/**
 * What a location's network does with codes, a sentence each.
 * @param portalUrl where the portal pages begin; undefined of an older stack
 */
export function networkLines(
  {
    id,
    accepts,
    services,
    ownDoor,
    terms,
    termsUrl,
  }: Pick<Location, 'id' | 'accepts' | 'services' | 'ownDoor' | 'terms' | 'termsUrl'>,
  portalUrl?: string,
): string[] {
  if (!accepts) return ['Guests get codes, but the Wi-Fi will not ask for them: the file has no accepts.'];
  const { radius, portal, failuresPerMinute } = accepts;
  const page = portalUrl === undefined ? 'Our portal page' : `The page ${portalUrl}/${id}/`;
  const budgets = services.filter((service) => limitsBytes({ ...service, flags: service.type })).map(({ id }) => id);
  return [
    ...(radius
      ? [
          `By RADIUS: wifi-tickets network client --location ${id} prints a client's settings. A login lasts ${radius.maxSession} seconds at most (maxSession), so a cancelled guest is offline within that time. ${rememberLine(radius)}`,
        ]
      : []),
    ...(portal ? [`By a page: ${page} asks for the code, and ${letsIn(portal)}.`] : []),
    ...(portal && ownDoor ? [doorLine(ownDoor)] : []),
    ...(portal ? termsLines(terms, termsUrl) : []),
    ...(portal && budgets.length > 0
      ? [
          `A page counts time by the clock, and no bytes: budgets of bytes begin anew with each login there (services ${budgets.join(', ')}). Where they must be used up, let the network ask by RADIUS.`,
        ]
      : []),
    'Capital or small letters, with or without the hyphen: a code works either way.',
    `After ${failuresPerMinute} wrong codes in a minute, devices that are not online yet get no answer until the next; a single one after ${Math.ceil(failuresPerMinute / 3)}.`,
  ];
}

/** By what guests get in who have no code. */
function doorLine({ by, resend }: OwnDoor): string {
  const known = by.map((one) => (one === 'room' ? 'room and day of departure' : 'booking number')).join(', or ');
  const mail = resend ? ', or have it mailed once more' : '';
  return `Without a code guests get in there by surname with ${known}${mail} (ownDoor): on the page "I have no code". After 20 wrong tries in an hour that is shut until the next.`;
}

/** What guests must accept there, and where they read it. */
function termsLines(terms: Terms | undefined, termsUrl: string | undefined): readonly string[] {
  const host = termsUrl === undefined ? undefined : new URL(termsUrl).host;
  return [
    ...(terms?.accept
      ? [`There guests accept the terms of use with a tick (terms.accept), version ${terms.version}, or do not get in.`]
      : []),
    ...(host === undefined
      ? []
      : [
          `Guests read the terms of use before they are online only if the network lets them reach ${host} (walled garden).`,
        ]),
  ];
}

/** What its network may ask beside codes. */
function rememberLine({ remember = 'ticket' }: RadiusAccess): string {
  if (remember === 'never') return 'No device is remembered (remember): a code is typed at each login.';
  const lasts = remember === 'ticket' ? 'as long as the ticket is good' : `for ${remember} seconds`;
  return `A device on which a code was typed is remembered ${lasts} (remember), where the network asks by addresses.`;
}

function letsIn(portal: Portal): string {
  const { name, site } = controllerKind(portal);
  if (!isKeyed(portal)) return `sends the device back to ${name}, which lets it in`;
  return `lets the device in by ${name}, site ${site(portal)}, at ${portal.baseUrl}`;
}
