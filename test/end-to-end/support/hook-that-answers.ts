import { localCredentials } from '../../../dev/apply-locations.ts';
import type { Endpoints } from '../../../dev/endpoints.ts';
import { newHookSecret, openHookSecrets } from '../../../src/events-out/hooks/hook-secrets.store.ts';
import { addHook } from '../../../src/events-out/hooks/hooks.store.ts';
import type { Table } from '../../../src/kit/aws/table.store.ts';
import { startReceiver, status } from '../../events-out/deliver-hooks/receiver.ts';

/** A hook of 28XXX004 whose receiver always answers with a status; resolves to its id. The receiver ends as `startReceiver` says. */
export async function hookThatAnswers(
  code: number,
  { endpoints, table }: { readonly endpoints: Endpoints; readonly table: Table },
  ends?: Parameters<typeof startReceiver>[1],
): Promise<string> {
  const { region, ssmEndpoint, outputs } = endpoints;
  const access = { region, endpoint: ssmEndpoint, credentials: localCredentials };
  const secrets = { ...openHookSecrets(access, outputs.HookSecretsPath ?? ''), now: Date.now };
  const { url } = await startReceiver(status(code), ends);
  const { id } = await addHook({ locationId: '28XXX004', url, createdAt: new Date().toISOString() }, table);
  await newHookSecret(secrets, id, 0);
  return id;
}
