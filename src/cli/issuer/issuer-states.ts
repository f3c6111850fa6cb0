import { mapConcurrent } from '../../aws/map-concurrent.ts';
import type { LocationElsewhere } from '../../domain/ticket/issued-elsewhere.ts';
import type { Deployment } from '../deployment/deployment.ts';
import { askIssuer, type IssuerAnswer } from './ask-issuer.ts';
import { issuerStore } from './issuer-store.ts';

/** A location whose tickets another system issues, and what that said. */
export interface IssuerState {
  readonly location: LocationElsewhere;
  readonly answer: IssuerAnswer;
}

/** Asks the issuer of each location. */
export async function issuerStates(
  locations: readonly LocationElsewhere[],
  deployment: Deployment,
): Promise<readonly IssuerState[]> {
  const store = issuerStore(deployment);
  return mapConcurrent(locations, async (location) => ({ location, answer: await askIssuer(location, store) }));
}
