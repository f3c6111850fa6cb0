import type { ControllerKeys } from '../../app/ports/network/controller-keys.ts';
import { type IssuerKeyStore, issuerKeys } from '../issuers/issuer-keys.ts';

/** The keys of controllers as a function reads them: kept as issuers' keys are, below a path of their own. */
export function controllerKeys(store: IssuerKeyStore & { readonly now: () => number }): ControllerKeys {
  return issuerKeys(store);
}
