import type { PlacingIssuer } from '../core/location/issuer.ts';
import { octopus } from './octopus/octopus-server.client.ts';
import type { IssuerKind, Upstream, UpstreamOptions } from './upstream.ts';

type Kinds = { readonly [Kind in PlacingIssuer['kind']]: IssuerKind<Extract<PlacingIssuer, { readonly kind: Kind }>> };

/** All kinds of issuers: a new one has its folder and its line here, and in `core/location` what a location's file says of it. */
const kinds: Kinds = { octopus };

/** What an issuer's kind can do. */
export function issuerKind({ kind }: Pick<PlacingIssuer, 'kind'>): IssuerKind {
  // Each takes issuers of its own kind alone, which is what it is looked up by.
  return kinds[kind] as IssuerKind;
}

/** The issuers of all locations, each asked as its kind is. */
export function upstreams(options: UpstreamOptions): Upstream {
  const opened = new Map<string, Upstream>();
  const of = (at: PlacingIssuer): Upstream => {
    const upstream = opened.get(at.kind) ?? issuerKind(at).open(options);
    opened.set(at.kind, upstream);
    return upstream;
  };
  return {
    place: (order, at, key) => of(at).place(order, at, key),
    find: (userId, at, key) => of(at).find(userId, at, key),
    list: (at, key) => of(at).list(at, key),
    services: (at, key) => of(at).services(at, key),
  };
}
