import { handlePortal } from '../../../src/networks/portal/portal.service.ts';
import { captivePortalDeps } from '../../../src/networks/portal/portal.wiring.ts';
import { gatewayEvent } from '../../rest/open-api.ts';

const withTable = (send: () => Promise<never>) =>
  handlePortal(
    captivePortalDeps(
      { TABLE_NAME: 'table', RETENTION_DAYS: '30', RESENDS_PER_HOUR: '5' },
      {
        dynamodb: { send },
        controllers: { of: () => Promise.reject as never },
        now: Date.now,
        wait: async () => undefined,
      },
    ),
  );

/** The page while the table does not answer. */
export const brokenPortal = withTable(() => Promise.reject(new Error('the table is away')));

/** The page while the table keeps every call waiting. */
export const stuckPortal = withTable(() => new Promise(() => undefined));

/** A guest who opens it. */
export const event = gatewayEvent('GET', '/portal/28XXX004/', {});
