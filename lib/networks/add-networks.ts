import type { Construct } from 'constructs';
import { ServerKeys } from '../kit/server-keys.ts';
import type { Shared } from '../part.ts';
import { Admission } from './admission.ts';
import { AccessReview, PortalPages } from './portal-pages.ts';

/** The parts of a deployment by which networks honour codes. */
export interface Networks {
  /** Where the keys of locations' controllers are: UniFi's API key, Omada's client secret. */
  readonly controllerKeys: ServerKeys;
  readonly portalPages: PortalPages;
  readonly accessReview: AccessReview;
  readonly admission: Admission;
}

/** Adds what networks honour codes by: the page before which guests type them, what keeps devices in step with tickets, and what RADIUS servers ask. */
export function addNetworks(scope: Construct, shared: Pick<Shared, 'store' | 'gateway' | 'resendsPerHour'>): Networks {
  const controllerKeys = new ServerKeys(scope, 'ControllerKeys', shared.store, 'controllers');
  return {
    controllerKeys,
    portalPages: new PortalPages(scope, 'PortalPages', { ...shared, controllerKeys }),
    accessReview: new AccessReview(scope, 'AccessReview', { ...shared, controllerKeys }),
    admission: new Admission(scope, 'Admission', shared),
  };
}
