import type { Duration } from 'aws-cdk-lib';
import type * as apigateway from 'aws-cdk-lib/aws-apigatewayv2';
import type { Construct } from 'constructs';
import type { TicketStore } from '../core/ticket-store.ts';
import { Admission } from './admission.ts';
import { AccessReview, ControllerKeys, PortalPages } from './portal-pages.ts';

/** What networks need of the deployment. */
export interface NetworksProps {
  readonly store: TicketStore;
  readonly gateway: apigateway.HttpApi;
  /** How long a stay is kept after its ticket's end. */
  readonly retention: Duration;
  /** How often a ticket may be mailed again within an hour. */
  readonly resendsPerHour: number;
}

/** The parts of a deployment by which networks honour codes. */
export interface Networks {
  readonly controllerKeys: ControllerKeys;
  readonly portalPages: PortalPages;
  readonly accessReview: AccessReview;
  readonly admission: Admission;
}

/** Adds what networks honour codes by: the page before which guests type them, what keeps devices in step with tickets, and what RADIUS servers ask. */
export function addNetworks(scope: Construct, { store, gateway, retention, resendsPerHour }: NetworksProps): Networks {
  const controllerKeys = new ControllerKeys(scope, 'ControllerKeys', { store });
  const shared = { store, retention, controllerKeys };
  const portalPages = new PortalPages(scope, 'PortalPages', { ...shared, gateway, resendsPerHour });
  const accessReview = new AccessReview(scope, 'AccessReview', shared);
  const admission = new Admission(scope, 'Admission', { store, retention, gateway });
  return { controllerKeys, portalPages, accessReview, admission };
}
