import { type ControllerTrouble, denied } from '../call/controller-call.ts';
import { fieldOf, listOf, textOf } from '../call/read-value.ts';
import { unexpectedWord } from '../call/unexpected-word.ts';
import { askUnifi, type UnifiAccess } from './unifi-call.ts';

/** A site's id at its controller, or why it is not known. */
export type FoundSite =
  | { readonly type: 'site'; readonly id: string }
  | { readonly type: 'trouble'; readonly trouble: ControllerTrouble };

/** Finds the site by its short name, which is in the addresses of its pages. */
export async function findSite(access: UnifiAccess): Promise<FoundSite> {
  const { site } = access.portal;
  const filter = encodeURIComponent(`internalReference.eq('${site}')`);
  const reply = await askUnifi(access, `/sites?filter=${filter}`);
  if (reply.type === 'trouble') return reply;
  // Older consoles have no such API, and other servers have none at all.
  if (!Array.isArray(fieldOf(reply.value, 'data'))) return denied(unexpectedWord(reply.status));
  // What does not filter tells all.
  const found = listOf(reply.value, 'data').find((one) => textOf(one, 'internalReference') === site);
  const id = textOf(found, 'id');
  return /^[\w-]{1,64}$/.test(id) ? { type: 'site', id } : denied('site_unknown');
}
