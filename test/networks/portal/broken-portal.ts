import { handlePortal } from '../../../src/networks/portal/portal.service.ts';
import { captivePortalDeps } from '../../../src/networks/portal/portal.wiring.ts';
import { gatewayEvent } from '../../rest/open-api.ts';

/** The page while the table does not answer. */
export const brokenPortal = handlePortal(
  captivePortalDeps(
    { TABLE_NAME: 'table', RETENTION_DAYS: '30', RESENDS_PER_HOUR: '5' },
    {
      dynamodb: { send: () => Promise.reject(new Error('the table is away')) },
      controllers: { of: () => Promise.reject as never },
      now: Date.now,
      wait: async () => undefined,
    },
  ),
);

/** A guest who opens it. */
export const event = gatewayEvent('GET', '/portal/28XXX004/', {});
