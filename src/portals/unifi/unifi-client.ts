import { type ControllerTrouble, failed } from '../call/controller-call.ts';
import { fieldOf, listOf, textOf } from '../call/read-value.ts';
import { unexpectedWord } from '../call/unexpected-word.ts';
import { askUnifi, type UnifiAccess } from './unifi-call.ts';

/** A device as UniFi lists it: only those that are connected are in its list, some seconds after they have come. */
export type FoundClient =
  | {
      readonly type: 'client';
      readonly id: string;
      /** Whether it is let in; undefined if UniFi does not tell. */
      readonly authorized?: boolean;
    }
  | { readonly type: 'absent' }
  | { readonly type: 'trouble'; readonly trouble: ControllerTrouble };

/** Finds a device of a site. @param mac `AA-BB-CC-DD-EE-FF` */
export async function findClient(access: UnifiAccess, siteId: string, mac: string): Promise<FoundClient> {
  const address = unifiMac(mac);
  const filter = encodeURIComponent(`macAddress.eq('${address}')`);
  const reply = await askUnifi(access, `/sites/${siteId}/clients?filter=${filter}`);
  if (reply.type === 'trouble') return reply;
  if (!Array.isArray(fieldOf(reply.value, 'data'))) return failed(unexpectedWord(reply.status));
  const found = listOf(reply.value, 'data').find((one) => textOf(one, 'macAddress').toLowerCase() === address);
  const id = textOf(found, 'id');
  if (!/^[\w-]{1,64}$/.test(id)) return { type: 'absent' };
  const authorized = fieldOf(found, 'access', 'authorized');
  return { type: 'client', id, ...(typeof authorized === 'boolean' && { authorized }) };
}

/** A device's address as UniFi writes it: `aa:bb:cc:dd:ee:ff`. */
export function unifiMac(mac: string): string {
  return mac.replaceAll('-', ':').toLowerCase();
}
