import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { accentOf } from '../core/location/face.ts';
import type { Location } from '../core/location/location.ts';
import type { Locations, Logos } from '../core/ports.ts';
import { pictureForEver } from '../kit/web/http.ts';
import type { DeskLocation } from './page/answers.ts';
import type { DeskManifest } from './page/desk-page.page.ts';
import { languageOf, type SignInPage, signInCss, signInPage } from './sign-in/sign-in.page.ts';

export type Request = APIGatewayProxyEventV2;
export type Answer = APIGatewayProxyStructuredResultV2;

/** Where pages lead on to. */
export const signInLink = { url: '/desk/sign-in', text: (say: { readonly signIn: string }) => say.signIn };
export const deskLink = { url: '/desk', text: (say: { readonly goOn: string }) => say.goOn };

const style = createHash('sha256').update(signInCss).digest('base64');

/** A page around the sign-in, in its reader's language. */
export async function page(event: Request, content: SignInPage, statusCode = 200, more = {}): Promise<Answer> {
  const headers = {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': `default-src 'none'; style-src 'sha256-${style}'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
    ...more,
  };
  return { statusCode, headers, body: signInPage(content, languageOf(event.headers['accept-language'])) };
}

export function json(statusCode: number, body: object): Answer {
  return { statusCode, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}

/** In the form of the REST API's problems (RFC 9457), which the page reads too. */
export function problem(status: number, type: string, title: string, more = {}): Answer {
  const body = { type: `urn:wifi-tickets:problem:${type}`, status, title };
  return { ...json(status, body), headers: { 'content-type': 'application/problem+json', ...more } };
}

/** Strict: no page of another site brings it along. */
export function cookie(name: string, value: string, seconds: number): string {
  return `${name}=${value}; Path=/; Max-Age=${seconds}; HttpOnly; Secure; SameSite=Strict`;
}

/** A cookie that the browser forgets. */
export function cleared(name: string): string {
  return cookie(name, '', 0);
}

/** The page's files. */
export interface DeskFiles {
  /** Undefined if the page was not built. */
  readonly manifest: DeskManifest | undefined;
  readonly asset: (name: string) => { readonly type: string; readonly gzip: Buffer } | undefined;
}

/** A file for ever: its name changes with what is in it. */
export async function showAsset(
  name: string,
  event: Request,
  { files }: { readonly files: DeskFiles },
): Promise<Answer> {
  const asset = files.asset(name);
  if (!asset) return page(event, { title: (say) => say.noPage, link: deskLink }, 404);
  const headers = {
    'content-type': asset.type,
    'cache-control': 'public, max-age=31536000, immutable',
    vary: 'accept-encoding',
  };
  const isPacked = /\bgzip\b/.test(event.headers['accept-encoding'] ?? '');
  return isPacked
    ? {
        statusCode: 200,
        headers: { ...headers, 'content-encoding': 'gzip' },
        body: asset.gzip.toString('base64'),
        isBase64Encoded: true,
      }
    : { statusCode: 200, headers, body: gunzipSync(asset.gzip).toString('utf8') };
}

/** What the desk shows of a hotel's own look. */
export function lookOf({ id, logo, accentColor }: Location): Pick<DeskLocation, 'logo' | 'accent'> {
  const { width, height, digest } = logo ?? {};
  return {
    ...(width && height && { logo: { url: `/desk/logos/${id}/${digest}.png`, width, height } }),
    ...(accentColor && { accent: accentOf(accentColor) }),
  };
}

/** A location's logo, to be kept for ever: another one has another address. */
export async function showLogo(
  path: string,
  event: Request,
  { locations, logos }: { readonly locations: Locations; readonly logos: Logos },
): Promise<Answer> {
  const [, id = '', digest] = /^logos\/([\w-]{1,32})\/([\da-f]{32})\.png$/.exec(path) ?? [];
  const location = id === '' ? undefined : await locations.get(id);
  const png = location?.logo?.digest === digest && location ? await logos.of(location) : undefined;
  return png ? pictureForEver(png) : page(event, { title: (say) => say.noPage, link: deskLink }, 404);
}
