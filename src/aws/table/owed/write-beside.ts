import { UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { StayContended } from '../../../app/errors/stay-contended.ts';
import type { Stay } from '../../../domain/model/stay.ts';
import type { WorkRef } from '../../../domain/model/stay-ref.ts';
import { conditionHeld } from '../condition-held.ts';
import { duePlace } from './due-place.ts';
import { readWorkStay } from './read-work-stay.ts';
import type { WorkChange } from './work-change.ts';
import { listOf, type WriteWork, workUpdate } from './write-work.ts';

/** Longer than any crowd of writers on one stay lasts. */
const maxTries = 20;

/**
 * Writes changes of work of stays that may owe several kinds. The index lists the work that is due first, so the stay is
 * read before, and the update is conditional on its revision.
 * @param partitions of the index `due` that owed work is spread over
 * @throws StayContended if others changed the stay at every try
 */
export function writeBeside(partitions: number): WriteWork {
  return async (table, work, change) => {
    let seen = await readWorkStay(table, work);
    for (let tries = 0; seen && tries < maxTries; tries++) {
      const update = workUpdate(table, work, beside(change, work, seen, partitions));
      if (await conditionHeld(table.db.send(new UpdateItemCommand(update)))) return true;
      const now = await readWorkStay(table, work);
      if (now?.rev === seen.rev) return false;
      seen = now;
    }
    if (!seen) return false;
    throw new StayContended();
  };
}

/** With the place in the index of a stay that may owe other work, too, as long as that is as it was seen. */
function beside(change: WorkChange, ref: WorkRef, seen: Stay, partitions: number): WorkChange {
  const { becomes, names, values } = change;
  if (!becomes) return change;
  const before = seen.owed[ref.kind];
  const { status, why, dueAt } = becomes;
  const owed = { ...seen.owed, [ref.kind]: before && { ...before, status, dueAt, why } };
  const place = Object.entries(duePlace(ref, { ...seen, owed }, partitions));
  const firstDue = becomes.isPutOff ? (before?.firstDue ?? before?.dueAt) : undefined;
  const own = { ...(dueAt !== undefined && { due: dueAt }), ...(firstDue !== undefined && { firstDue }) };
  const sets = [
    ...place.map(([name]) => `${name} = :${name}`),
    ...Object.keys(own).map((name) => `#work.#${name} = :own_${name}`),
  ];
  const missing = ['duePk', 'dueAt', 'dueV'].filter((name) => !place.some(([one]) => one === name));
  return {
    ...change,
    set: listOf(change.set, ...sets),
    remove: listOf(change.remove, ...missing, dueAt === undefined ? '#work.#due' : undefined),
    when: `${change.when} AND #rev = :rev`,
    names: [...new Set([...names, 'due', ...Object.keys(own)])],
    values: {
      ...values,
      ':rev': seen.rev,
      ...Object.fromEntries(place.map(([name, value]) => [`:${name}`, value])),
      ...Object.fromEntries(Object.entries(own).map(([name, value]) => [`:own_${name}`, value])),
    },
  };
}
