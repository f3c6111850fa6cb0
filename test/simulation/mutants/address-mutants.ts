import { standingOf } from '../../../src/core/stay/next-stay.ts';
import type { Stay } from '../../../src/core/stay/stay.ts';
import type { StayEntry } from '../../../src/core/stay/stay-entry.ts';
import { replay } from '../../../src/core/stay/stay-state.ts';
import { isMailed, relayOf } from '../../core/support/address-model.ts';
import type { Load, Mutant } from './mutant.ts';
import { keepMail, onceMore, reading, writing } from './other-ports.ts';

const under: Load = { world: 'stays', seed: 1, events: 400, load: 'spread', faults: 'calm' };

const addressOf = ({ facts }: Pick<Stay, 'facts'>) => facts.guest?.email;
const byRelay = (stay: Stay) => relayOf(addressOf(stay)) !== undefined;

/** Broken rules of what portals give for addresses, each caught by the simulation while the sound product passes. */
export const addressMutants: Readonly<Record<string, Mutant>> = {
  'Another alias of a portal is mailed as another address is': {
    shows: 'needlessMails',
    under,
    change: writing((before, after) => {
      const isNewAlias = byRelay(before) && byRelay(after) && addressOf(before) !== addressOf(after);
      const { email } = after.owed;
      return isNewAlias && email?.status === 'accepted' ? { ...after, owed: { email: onceMore(email) } } : after;
    }),
  },
  "A portal's alias replaces the guest's own address whenever it comes again": {
    shows: 'lostEvents',
    under,
    change: writing((_, after) => withAliasLast(after, ({ status }) => status !== undefined)),
  },
  "A portal's event undoes the address that reception has given": {
    shows: 'lostEvents',
    under,
    change: writing((_, after) => withAliasLast(after, ({ status }) => status === undefined)),
  },
  'A direct address that replaces an alias costs the code': {
    shows: 'doubleTickets',
    under,
    change: reading((stay) => (byRelay(stay) ? { ...stay, ticket: undefined } : stay)),
  },
  'A direct address that replaces an alias is not mailed': {
    shows: 'lostMails',
    under: { ...under, events: 1200 },
    change: writing((before, after) =>
      byRelay(before) && !byRelay(after) && isMailed(addressOf(after)) ? keepMail(before, after) : after,
    ),
  },
};

/** A stay of whose other addresses some are forgotten once the last one told is an alias. */
function withAliasLast(stay: Stay, isForgotten: (entry: StayEntry) => boolean): Stay {
  const newest = stay.entries.findLast((entry) => entry.status !== undefined && addressOf(entry) !== undefined);
  if (!newest || relayOf(addressOf(newest)) === undefined) return stay;
  const entries = stay.entries.map((entry) => (entry !== newest && isForgotten(entry) ? withoutAddress(entry) : entry));
  return { ...stay, entries, ...standingOf(replay(entries, stay.before)) } as Stay;
}

function withoutAddress(entry: StayEntry): StayEntry {
  const { email: _, ...guest } = entry.facts.guest ?? {};
  return { ...entry, facts: { ...entry.facts, guest } };
}
