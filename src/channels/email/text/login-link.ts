import type { Location } from '../../../domain/model/location.ts';
import type { Credentials } from '../../../domain/model/ticket.ts';

/** The portal's login URL with the code; undefined if the location has no such URL. */
export function loginLink(template: Location['loginUrlTemplate'], { user, pass }: Credentials): string | undefined {
  const filled = template
    ?.replaceAll('{user}', () => encodeURIComponent(user))
    .replaceAll('{pass}', () => encodeURIComponent(pass));
  if (filled === undefined || !URL.canParse(filled)) return undefined;
  const url = new URL(filled);
  return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : undefined;
}
