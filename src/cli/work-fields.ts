import type { Mail } from '../domain/model/mail.ts';
import type { OwedWork } from '../domain/model/owed-work.ts';

/** Owed work, such as a stay's mail, as commands show it: its status is called `state`, as in the REST API; its lease, and who else was mailed, are left out. */
export function workFields<Work extends OwedWork & Pick<Mail, 'mailedTo'>>(work: Work | undefined) {
  if (!work) return null;
  const { version, status: state, attempts, lease: _, leaseToken: __, mailedTo: ___, ...rest } = work;
  return { version, state, attempts, ...rest };
}
