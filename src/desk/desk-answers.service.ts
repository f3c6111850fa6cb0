import { createHash } from 'node:crypto';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
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
