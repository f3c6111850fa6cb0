import { createHash } from 'node:crypto';
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { portalCss } from '../../src/channels/portal/portal-css.ts';
import { type PortalPage, portalPage } from '../../src/channels/portal/portal-page.ts';

const style = createHash('sha256').update(portalCss).digest('base64');

/** Nothing runs, nothing is loaded, nobody frames it, and its forms come to us alone. */
const headers = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'content-security-policy': `default-src 'none'; style-src 'sha256-${style}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'x-robots-tag': 'noindex',
};

/** A page as the gateway's answer. @param more such as `retry-after` */
export function pageAnswer(
  status: number,
  page: PortalPage,
  more: Readonly<Record<string, string>> = {},
): APIGatewayProxyStructuredResultV2 {
  return { statusCode: status, headers: { ...headers, ...more }, body: portalPage(page) };
}
