import type { OwedWork } from '../domain/model/owed-work.ts';

/** Owed work, such as a stay's mail, as commands show it: its status is called `state`, as in the REST API, and its lease is left out. */
export function workFields<Work extends OwedWork>(work: Work | undefined) {
  if (!work) return null;
  const { version, status: state, attempts, lease: _, leaseToken: __, ...rest } = work;
  return { version, state, attempts, ...rest };
}
