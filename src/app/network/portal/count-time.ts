import type { Location } from '../../../domain/model/location.ts';
import { hasTicket } from '../../../domain/model/stay.ts';
import { limitsTime } from '../../../domain/network/budgets-left.ts';
import { StayContended } from '../../errors/stay-contended.ts';
import type { StoredTicket } from '../../ports/stored-ticket.ts';
import type { LogInDeps } from '../log-in-deps.ts';
import { recordWord } from '../record-word.ts';

/** As many as write one ticket's use at once. */
const maxTries = 20;

/**
 * A controller tells nothing of use. Where a ticket limits the time online, the time for which its controller lets a device in
 * counts by the clock, up to now; as often as it is counted, it counts once.
 * @param isOut the device is put out now
 * @throws StayContended
 */
export async function countTime(
  { ref, stay: first }: StoredTicket,
  { mac, isOut = false }: { readonly mac: string; readonly isOut?: boolean },
  location: Location,
  deps: Pick<LogInDeps, 'stays' | 'uses' | 'now'>,
): Promise<void> {
  const { user, service } = first.ticket;
  if (!limitsTime(service)) return;
  const { devices } = await deps.uses.get({ ...ref, user });
  const { since, granted } = devices[mac] ?? {};
  if (since === undefined || granted === undefined) return;
  const now = Math.floor(deps.now() / 1000);
  const word = {
    status: isOut || now >= granted ? 'stop' : 'interim',
    sessionId: `portal ${mac} ${since}`,
    device: mac,
    server: '',
    accessPoint: '',
    seconds: Math.max(0, Math.min(now, granted) - since),
    upload: 0,
    download: 0,
    wraps: false,
  } as const;
  let stay = first;
  for (let tries = 0; tries < maxTries; tries++) {
    if (await recordWord({ ref, stay, user }, word, location, deps)) return;
    const latest = await deps.stays.get(ref);
    if (!hasTicket(latest) || latest.ticket.user !== user) return;
    stay = latest;
  }
  throw new StayContended();
}
