import {
  cookieOf,
  type DeskSession,
  isFromOwnPage,
  namesOf,
  sessionCookie,
  sessionSeconds,
} from '../core/keys/desk-session.ts';
import { logLine, reasonOf } from '../kit/log/log.service.ts';
import * as logEvent from '../kit/log/log-words.ts';
import { httpFunction, type Remaining } from '../kit/web/http-function.service.ts';
import {
  type Answer,
  cleared,
  cookie,
  deskLink,
  json,
  lookOf,
  page,
  problem,
  type Request,
  showAsset,
  showLogo,
  signInLink,
} from './desk-answers.service.ts';
import { IssuerUnavailable, SessionOver, SignInRefused } from './errors.ts';
import { deskPage, deskPolicy } from './page/desk-page.page.ts';
import { team } from './people/team.service.ts';
import { languageOf, type SignInPage } from './sign-in/sign-in.page.ts';
import {
  confirmSession,
  type DeskDeps,
  openSession,
  signIn,
  signOut,
  type Transaction,
  wayOut,
} from './sign-in/sign-in.service.ts';

/** Begins the name of a cookie that keeps one sign-in while its person is at the issuer: each tab has its own, by its state. */
const loginCookie = '__Host-desk-login-';

/** Seconds that a sign-in may take: at the first one there is a password to choose, and perhaps an app to set up. */
const loginSeconds = 600;

/** How many sign-ins a browser has under way at most, so that what it sends along stays small: the oldest is forgotten. */
const mostLogins = 6;

/** Opens the way out to the issuer, once. */
const outCookie = '__Host-desk-out';

/** Seconds that the browser keeps it. */
const outSeconds = 60;

/** The desk's page and the sign-in before it. */
export function handleDesk(given: DeskDeps) {
  const handle = httpFunction<Answer>((event) => {
    const { method, path } = event.requestContext.http;
    const deps = { ...given, issuer: given.issuer.at(event.headers.host) };
    return answerTo(method === 'HEAD' ? 'GET' : method, path.replace(/^\/desk\/?/, ''), event, deps);
  }, failed);
  return async (event: Request, context?: Remaining): Promise<Answer> => {
    const answer = await handle(event, context);
    return { ...answer, headers: { ...guarded, ...answer.headers } };
  };
}

/** Nobody frames it, guesses its type, or hears where its people come from; HTTPS alone, where there is HTTPS. */
const guarded = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
  'referrer-policy': 'same-origin',
  'strict-transport-security': 'max-age=31536000',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'x-robots-tag': 'noindex',
};

function answerTo(method: string, path: string, event: Request, deps: DeskDeps): Promise<Answer> {
  const route = `${method} ${path}`;
  if (route === 'GET ') return showDesk(event, deps);
  if (method === 'GET' && path.startsWith('assets/')) return showAsset(path.slice('assets/'.length), event, deps);
  if (method === 'GET' && path.startsWith('logos/')) return showLogo(path, event, deps);
  if (route === 'GET sign-in') return toIssuer(event, deps);
  if (route === 'GET callback') return page(event, goOn(`/desk/enter?${event.rawQueryString}`));
  if (route === 'GET enter') return fromIssuer(event, deps);
  if (route === 'GET sign-out') return leave(event, deps);
  if (route === 'GET session') return tellSession(openSession(secretIn(event), deps), deps).catch(notSignedIn);
  if (route === 'GET signed-out') return page(event, { title: (say) => say.signedOut, link: signInLink });
  if (route === 'POST session')
    return ownPageOnly(event, () => tellSession(confirmSession(secretIn(event), deps), deps).catch(notSignedIn));
  if (path === 'team') return askTeam(method, event, deps);
  if (route === 'POST sign-out') return ownPageOnly(event, () => endSession(event, deps));
  return page(event, { title: (say) => say.noPage, link: deskLink }, 404);
}

async function showDesk(event: Request, { files, ...deps }: DeskDeps): Promise<Answer> {
  await openSession(secretIn(event), deps);
  const language = languageOf(event.headers['accept-language']);
  if (!files.manifest) return page(event, { title: (say) => say.unavailable, link: deskLink }, 503);
  const headers = { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': deskPolicy };
  return { statusCode: 200, headers, body: deskPage(files.manifest, { language }) };
}

async function toIssuer({ cookies }: Request, { issuer, now }: DeskDeps): Promise<Answer> {
  const { url, transaction } = await issuer.begin();
  const { state, nonce, verifier } = transaction;
  const begun = namesOf(cookies).filter((name) => name.startsWith(loginCookie));
  // Browsers send the older ones first.
  const forgotten = begun.slice(0, Math.max(0, begun.length + 1 - mostLogins));
  const one = cookie(loginOf(state), [state, nonce, verifier, now() + loginSeconds * 1000].join('.'), loginSeconds);
  return { statusCode: 302, headers: { location: url }, cookies: [...forgotten.map(cleared), one] };
}

/**
 * The browser comes from another site: until a page of ours sends it on, it brings no Strict cookie along, and after a redirect
 * neither.
 */
function goOn(url: string): SignInPage {
  return { title: (say) => say.goOn, link: { url, text: (say) => say.goOn }, isPassed: true };
}

/** A sign-in's cookie is good once, whatever comes of it. */
async function fromIssuer(event: Request, deps: DeskDeps): Promise<Answer> {
  const state = new URLSearchParams(event.rawQueryString).get('state') ?? '';
  const answer = await letIn(event, state, deps).catch((error: unknown) => failed(error, event));
  const spent = grammar.test(state) ? [cleared(loginOf(state))] : [];
  return { ...answer, cookies: [...spent, ...(answer.cookies ?? [])] };
}

async function letIn(event: Request, state: string, deps: DeskDeps): Promise<Answer> {
  const transaction = transactionIn(event, state, deps.now());
  if (!transaction) throw new SignInRefused('no_transaction');
  const signedIn = await signIn(event.rawQueryString, { transaction, before: secretIn(event) }, deps);
  if ('signOutUrl' in signedIn) {
    const { name, signOutUrl } = signedIn;
    logLine({ event: logEvent.signInRefused, reason: 'no_rights', request: event.requestContext.requestId });
    return page(event, withoutRights(name, signOutUrl), 403);
  }
  const { secret, session } = signedIn;
  logLine({ event: logEvent.signedIn, key: session.id, request: event.requestContext.requestId });
  return { statusCode: 302, headers: { location: '/desk' }, cookies: [cookie(sessionCookie, secret, sessionSeconds)] };
}

function withoutRights(name: string, url: string): SignInPage {
  return {
    title: (say) => say.noRights.replace('{name}', () => name),
    note: (say) => say.noRightsNote,
    link: { url, text: (say) => say.another },
  };
}

/** The form of a state, a nonce and a verifier. */
const grammar = /^[\w-]{43}$/;

function loginOf(state: string): string {
  return `${loginCookie}${state.slice(0, 12)}`;
}

/** A browser may keep a cookie for longer than it should. */
function transactionIn({ cookies }: Request, state: string, now: number): Transaction | undefined {
  if (!grammar.test(state)) return undefined;
  const [begun, nonce = '', verifier = '', until] = (cookieOf(cookies, loginOf(state)) ?? '').split('.');
  const isWhole = begun === state && grammar.test(nonce) && grammar.test(verifier);
  return isWhole && now < Number(until) ? { state, nonce, verifier } : undefined;
}

/** Also scripts are told so. @throws what is no end of a session */
function notSignedIn(error: unknown): Answer {
  if (error instanceof SessionOver) return problem(401, 'not-signed-in', 'You are not signed in: sign in at the desk');
  throw error;
}

/** Who has signed in, and the Locations where they work: what a page shows of its person. */
async function tellSession(asked: Promise<DeskSession>, { locations }: DeskDeps): Promise<Answer> {
  const session = await asked;
  const all = Object.entries(session.locations).map(async ([id, role]) => {
    const location = await locations.get(id);
    return location ? [{ id, name: location.name, timeZone: location.timeZone, role, ...lookOf(location) }] : [];
  });
  return json(200, { name: session.name, locations: (await Promise.all(all)).flat() });
}

async function askTeam(method: string, event: Request, deps: DeskDeps): Promise<Answer> {
  const answer = () => team(event, secretIn(event), deps).catch(notSignedIn);
  return method === 'POST' || method === 'DELETE' ? ownPageOnly(event, answer) : answer();
}

async function endSession(event: Request, deps: DeskDeps): Promise<Answer> {
  const out = await signOut(secretIn(event), deps);
  const cookies = [cleared(sessionCookie), cookie(outCookie, out, outSeconds)];
  return { ...json(200, { url: '/desk/sign-out' }), cookies };
}

/** Sends the browser on to the issuer, by an address that no script of a page reads. */
async function leave({ cookies }: Request, deps: DeskDeps): Promise<Answer> {
  const location = await wayOut(cookieOf(cookies, outCookie), deps);
  return { statusCode: 302, headers: { location: location ?? '/desk' }, cookies: [cleared(outCookie)] };
}

async function ownPageOnly(event: Request, answer: () => Promise<Answer>): Promise<Answer> {
  if (isFromOwnPage(event.headers)) return answer();
  return problem(403, 'foreign-origin', "The request does not come from the desk's own page");
}

function secretIn({ cookies }: Request): string | undefined {
  return cookieOf(cookies, sessionCookie);
}

function failed(error: unknown, event: Request): Answer | Promise<Answer> {
  const { requestId: request, http } = event.requestContext;
  if (error instanceof SessionOver) return { statusCode: 302, headers: { location: '/desk/sign-in' } };
  if (error instanceof SignInRefused) {
    logLine({ event: logEvent.signInRefused, reason: error.reason, request });
    return page(event, { title: (say) => say.refused, note: (say) => say.refusedNote, link: signInLink }, 400);
  }
  const reason = error instanceof IssuerUnavailable ? error.reason : reasonOf(error);
  logLine({ event: logEvent.signInFailed, reason, request }, 'error');
  const later = { 'retry-after': '5' };
  if (/^\/desk\/(session|team)$/.test(http.path))
    return problem(503, 'unavailable', 'The issuer does not answer', later);
  return page(
    event,
    { title: (say) => say.unavailable, note: (say) => say.unavailableNote, link: deskLink },
    503,
    later,
  );
}
