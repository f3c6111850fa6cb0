import type { Location } from '../model/location.ts';

/** The site of UniFi that sends a location's guests to its page, in small letters, as two that differ in capitals alone are one to it; undefined if none does. */
export function portalSite({ accepts }: Pick<Location, 'accepts'>): string | undefined {
  return accepts?.portal?.kind === 'unifi' ? accepts.portal.site.toLowerCase() : undefined;
}
