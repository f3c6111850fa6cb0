import type { Mail } from '../../domain/model/mail.ts';

/** A stay's mail as commands show it: its status is called `state`, as in the REST API, and its lease is left out. */
export function mailFields(mail: Mail | undefined) {
  if (!mail) return null;
  const { version, status: state, attempts, lease: _, leaseToken: __, ...rest } = mail;
  return { version, state, attempts, ...rest };
}
