import * as z from 'zod';

const label = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?';
const dotted = new RegExp(`^(?:${label}\\.)+[a-z][a-z0-9-]*[a-z0-9]$`, 'u');

/** Names that lead to no public host: https://www.rfc-editor.org/rfc/rfc6761 and what routers and clouds use. */
const inward = /(?:^|\.)(?:localhost|local|internal|intranet|lan|home|corp|private|test|invalid|example|onion|arpa)$/u;

/** Whether a text is the plain name of a public host: lower case, no port, no address. */
export function isPublicHost(text: string): boolean {
  return text.length <= 253 && dotted.test(text) && !inward.test(text);
}

/** A host that a connector's requests go to. */
export const hostSchema = z
  .string()
  .refine(isPublicHost, 'must be the plain name of a public host, for example api.vendor.com');
