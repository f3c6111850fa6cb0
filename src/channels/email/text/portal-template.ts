import type { Location } from '../../../domain/model/location.ts';

/**
 * The login URL of our own portal page, which fills its form in with what the URL says; undefined if the location's network
 * has no use for that page. A password is as little a secret in it as the code of another ticket, which opens as much.
 * @param portalUrl where the portal pages begin, without a slash at its end; undefined if a deployment has none
 */
export function portalTemplate(
  { id, accepts }: Pick<Location, 'id' | 'accepts'>,
  hasPassword: boolean,
  portalUrl?: string,
) {
  if (!accepts?.portal || portalUrl === undefined) return undefined;
  return `${portalUrl}/${id}/?code={user}${hasPassword ? '&password={pass}' : ''}`;
}
