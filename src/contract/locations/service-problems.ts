import type { Location } from '../../domain/model/location.ts';

/** An inconsistency between the services of a location, and where. */
export interface ServiceProblem {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

type Checked = Pick<Location, 'services' | 'defaultService' | 'serviceRules'> & {
  readonly issuer?:
    | { readonly kind: 'own' }
    | { readonly kind: 'octopus'; readonly services: Readonly<Record<string, string>> };
};

/** Finds services with the same id, a default or rule that names no available service, and an issuer's service of none. */
export function serviceProblems({
  services,
  defaultService,
  serviceRules,
  issuer,
}: Checked): readonly ServiceProblem[] {
  const offered = new Set(services.filter((s) => s.status === 1 && s.deleted === 0).map((s) => String(s.id)));
  const ids = services.map(({ id }) => id);
  const named = [
    { path: ['defaultService'], service: defaultService },
    ...serviceRules.map(({ service }, index) => ({ path: ['serviceRules', index, 'service'], service })),
  ];
  return [
    ...ids.flatMap((id, index) =>
      ids.indexOf(id) === index
        ? []
        : [{ path: ['services', index, 'id'], message: `is the id of services[${ids.indexOf(id)}] already` }],
    ),
    ...Object.keys(issuer?.kind === 'octopus' ? issuer.services : {})
      .filter((id) => !ids.map(String).includes(id))
      .map((id) => ({ path: ['issuer', 'services', id], message: 'is the id of none of the services of this file' })),
    ...named
      .filter(({ service }) => !offered.has(service))
      .map(({ path }) => ({ path, message: 'must be the id of one of the services that are on offer' })),
  ];
}
