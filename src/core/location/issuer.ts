import type { OctopusIssuer } from './service.schema.ts';

/**
 * Another system that issues a location's tickets: they are ordered and not drawn, and can be neither moved nor revoked there.
 * A new kind has its line here, in `service.schema.ts` what its file says, and its client in `issuers`.
 */
export type PlacingIssuer = OctopusIssuer;

/** Who issues a location's tickets: wifi-tickets itself, or another system. */
export type Issuer = { readonly kind: 'own' } | PlacingIssuer;

/** Whether another system issues the tickets: all code asks this, and none for a kind. Also of an issuer as its file has it. */
export function isPlacing<Of extends { readonly kind: string }>(
  issuer: Of | undefined,
): issuer is Exclude<Of, { readonly kind: 'own' }> {
  return issuer !== undefined && issuer.kind !== 'own';
}

/** The id that an issuer has for one of our services. */
export function serviceThere({ services }: Pick<PlacingIssuer, 'services'>, service: number): string {
  return services[String(service)] ?? String(service);
}
