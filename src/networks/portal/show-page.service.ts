import { randomBytes } from 'node:crypto';
import { languageNames, wishedLanguage } from '../../core/languages/language-names.ts';
import type { Portal, Terms } from '../../core/location/location.ts';
import type { StoredTicket } from '../../core/ports.ts';
import { hasTicket } from '../../core/stay/stay.ts';
import { type PortalDevice, webAddress } from '../controllers/controller.ts';
import { controllerKind } from '../controllers/controller-kinds.ts';
import { deviceId, isMacAddress } from '../device.ts';
import type { CaptivePortalDeps } from '../login-deps.service.ts';
import { refusalText } from '../login-rules.ts';
import { doorPage, linkedFields, loginPage, messagePage } from './login.page.ts';
import { openState, type PageState, type Said } from './page-state.ts';
import type { Reader } from './portal.page.ts';
import { provedTicket, showCard } from './show-card.service.ts';
import { termsPage } from './terms.page.ts';
import { nextOf, pageAnswer, readerFor, tickFor, toPage, typedIn, type Visit } from './visit.service.ts';

/** The page that an address opens: a link's, the network's redirect, or where a press has led. Nothing is done. */
export function showPage(visit: Visit, portal: Portal, deps: CaptivePortalDeps) {
  const { query } = visit.request;
  const language = query.get('language') ?? '';
  const chosen = Object.hasOwn(languageNames, language) ? { language } : {};
  const known = knownState(visit);
  if (known) return showState({ ...visit, state: { ...known, ...chosen } }, deps);
  const begun: Visit = { ...visit, state: { ...visit.state, ...readRedirect(portal, query), ...chosen } };
  // The form's own address has the name of the visit, so that Back leads to the card once the device is in.
  return begun.state.device ? toPage(named(begun)) : showState(begun, deps);
}

function named(visit: Visit): Visit {
  return { ...visit, state: { ...visit.state, visit: randomBytes(9).toString('base64url') } };
}

/** What a page before knew, if the address has that: of a state that is too old, only what the network has told of the device. */
function knownState({ request: { query }, location, secret, now }: Visit): PageState | undefined {
  const opened = openState(query.get('s') ?? '', secret, now);
  if (!opened || opened.state.locationId !== location.id) return undefined;
  const { ticket: _, said: __, ...known } = opened.state;
  return opened.isOld ? known : opened.state;
}

/** The terms of use in the guest's language, else in the hotel's, in English, or in the one that there is. */
export async function showTerms(visit: Visit, { version, languages }: Terms, deps: CaptivePortalDeps) {
  const { location, request } = visit;
  const { query } = request;
  const state = knownState(visit);
  const chosen = query.get('language') ?? '';
  const here = Object.hasOwn(languageNames, chosen) ? { language: chosen } : {};
  const shown: Visit = { ...visit, state: { ...(state ?? visit.state), ...here } };
  const reader = readerFor(shown);
  const wishes = [shown.state.language, ...request.languages, location.language, 'en'];
  const language = wishedLanguage(wishes, languages)?.tag ?? languages[0] ?? '';
  const text = await deps.termsText({ id: location.id, version, language });
  if (text === undefined) return pageAnswer(503, messagePage('outage', { location }, reader), { 'retry-after': '60' });
  const back = state && linkedFields({ linked: typedIn(query) });
  return pageAnswer(200, termsPage({ location, language, text, next: nextOf(shown), back }, reader));
}

async function showState(visit: Visit, deps: CaptivePortalDeps) {
  const { said, ticket } = visit.state;
  if (said?.type === 'door') return showDoor(visit, said);
  // Back leads to pages that were true before the device was in.
  const here = await ticketOfDevice(visit, deps);
  if (here && said?.type !== 'out') return showCard(visit, here, { isIn: true }, deps);
  if (!ticket) return showForm(visit, said);
  const proved = await provedTicket(visit, deps);
  if (!proved) return showForm(visit, { type: 'form', trouble: 'openedTooLong', status: 403 });
  if (said?.type === 'message') return showMessage(visit, proved, said);
  if (said?.type === 'terms') return showCard(visit, proved, { trouble: said.trouble, status: 403 }, deps);
  if (said?.type === 'refused') return showCard(visit, proved, { refusal: said.refusal, status: 403 }, deps);
  if (said?.type === 'out') return showCard(visit, proved, { isOut: true, ...(here && { isIn: true }) }, deps);
  const isJustIn = said?.type === 'in' && visit.now < said.until * 1000;
  const onward = isJustIn && said.onward !== undefined ? { onward: said.onward } : {};
  return showCard(visit, proved, { ...(isJustIn && { isIn: true }), ...onward }, deps);
}

/** The ticket with which the page's device is in, if it was let in by a page of the same visit: no other page may show it. */
async function ticketOfDevice(
  { location, state, now }: Visit,
  deps: CaptivePortalDeps,
): Promise<StoredTicket | undefined> {
  const { device, visit } = state;
  if (!device || visit === undefined) return undefined;
  const noted = await deps.devices.get(location.id, device.mac);
  const isIn = noted && !noted.isDoubtful && !noted.isExpelled && noted.until * 1000 > now;
  const held = isIn && [noted, ...(noted.others ?? [])].find((one) => one.visit === visit);
  if (!held) return undefined;
  const ref = { locationId: location.id, key: held.key };
  const stay = await deps.stays.get(ref);
  return hasTicket(stay) && stay.state === 'active' && stay.ticket.user === held.user ? { ref, stay } : undefined;
}

function showDoor(visit: Visit, { until, left }: Extract<Said, { type: 'door' }>) {
  const { location, state } = visit;
  const known = { location, until, ...(left !== undefined && { left }) };
  const page = doorPage({ ...known, ...(state.wanted !== undefined && { wanted: state.wanted }) }, readerFor(visit));
  return pageAnswer(200, page);
}

/** The form; what a link has filled in stands in it, and nothing that was typed. */
function showForm(visit: Visit, said: Said | undefined) {
  const { ticket: _, ...state } = visit.state;
  const reader = readerFor(visit);
  const trouble = said && failureOf(said, visit, reader);
  // Browsers that keep pages in memory keep only those of status 200: Back would show the form to a device that is in.
  const asked = state.visit === undefined ? 200 : 202;
  const status = said?.type === 'form' ? said.status : trouble === undefined ? asked : 403;
  const done = said?.type === 'sent' ? reader.page.sentAgain({ to: reader.isolated(said.to) }) : undefined;
  const form = {
    location: visit.location,
    next: nextOf({ ...visit, state }),
    linked: typedIn(visit.request.query),
    hasDevice: state.device !== undefined,
    ...(trouble !== undefined && { trouble }),
    ...(done !== undefined && { done }),
    isDoorOpen: said?.type === 'form' && (said.trouble === 'doorRefused' || said.atDoor === true),
    tick: tickFor(visit, reader),
  };
  return pageAnswer(status, loginPage(form, reader), status === 429 ? { 'retry-after': '60' } : {});
}

function failureOf(said: Said, { location, now }: Visit, { page, locale }: Reader): string | undefined {
  if (said.type === 'form') return page[said.trouble];
  if (said.type !== 'refused') return undefined;
  if (said.refusal.reason === 'unknown' && location.coding === 'passcode') return page.wrongCode;
  return refusalText(said.refusal, { wishes: [locale], timeZone: location.timeZone, now });
}

/** The ticket is good: to try once more, nothing must be typed. */
function showMessage(visit: Visit, { stay }: StoredTicket, said: Extract<Said, { type: 'message' }>) {
  const again = { next: nextOf(visit), does: said.does };
  const page = messagePage(said.message, { location: visit.location, again }, readerFor(visit, stay));
  return pageAnswer(said.status, page, said.after === undefined ? {} : { 'retry-after': String(said.after) });
}

/** What a network tells of a guest's device when it sends it here. */
interface Redirect {
  readonly device?: PortalDevice;
  readonly wanted?: string;
}

const longest = 500;

/** Reads a redirect's query. Without a device's address in it, the network has not sent anybody: a link was followed. */
function readRedirect(portal: Portal, query: URLSearchParams): Redirect {
  const names = controllerKind(portal).redirect;
  const mac = deviceId(query.get(names.mac) ?? '');
  if (!isMacAddress(mac)) return {};
  const wanted = wantedAddress(query.get(names.wanted) ?? '');
  const context = names.context.flatMap((name) => {
    const value = query.get(name) ?? '';
    return value === '' || value.length > longest ? [] : [[name, value] as const];
  });
  return { device: { mac, context: Object.fromEntries(context) }, ...(wanted !== undefined && { wanted }) };
}

/** Where devices look whether they are online: no guest wanted to go there. */
const probe =
  /^\/(?:generate_204|gen_204|hotspot-detect\.html|library\/test\/success\.html|connecttest\.txt|redirect|ncsi\.txt|success\.txt|canonical\.html)$/;

/** The address that a guest wanted to go to; undefined if it is no web address, or a device's own look. */
function wantedAddress(text: string): string | undefined {
  const { pathname, hostname, href } = webAddress(text) ?? {};
  return probe.test(pathname ?? '') || hostname === 'captive.apple.com' ? undefined : href;
}
