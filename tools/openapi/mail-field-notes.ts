/** A description of a field, and the constraints that JSON Schema does not have because code checks them. */
export interface FieldNote {
  readonly description?: string;
  readonly format?: string;
  readonly pattern?: string;
  readonly examples?: readonly unknown[];
  readonly default?: unknown;
  /** Of several fields at least one. */
  readonly minProperties?: number;
}

/** Notes on the fields of mails, and of guests without one. */
export const mailFieldNotes: Readonly<Record<string, FieldNote>> = {
  'OneTicket/mail': { description: 'The delivery of its mail; null if no mail was ever due.' },
  'Mail/version': { description: 'Increases with each new mail; only the newest version is shown.' },
  'Mail/attempts': { description: 'Number of attempts to send this version.' },
  'Mail/state': {
    description: 'Current state. `accepted` by SES or `delivered` to the mail provider does not mean read.',
  },
  'Mail/why': { description: 'Why it waits, was skipped, or did not arrive: our own reason, or the one from SES.' },
  'Mail/waitsUntil': { description: 'The mail is not sent before this time.' },
  'Mail/timeline': { description: 'The steps in order, with time (UTC) where known.' },
  'Way/state': {
    description:
      'As of a mail. A message is `accepted` once the hotel’s own system has taken it; a text is `accepted` by AWS, `relayed` by the guest’s carrier (in some countries nobody tells more), `delivered` to the phone. `unknown`: nobody has told for 72 hours; `failed` with `why` `unknown`: the answer was lost, and nobody knows whether it went.',
  },
  'Way/at': { description: 'Since when: UTC.' },
  'Way/why': { description: 'Why it waits, was skipped, or did not arrive.' },
  'Way/waitsUntil': { description: 'It does not go before this time.' },
  'Way/through': { description: 'Of a message: the connection that it went through.' },
  'OneTicket/ways': {
    description:
      'Each way that was tried for its code, or is owed, in that order; absent where there is none but the mail.',
  },
  'UndeliveredGuest/ways': { description: 'As of a ticket: all of them have failed.' },
  'UndeliveredGuest/reason': {
    description:
      '`not_issued`: the hotel’s own server has not issued the ticket for ten minutes; `bounced`: the mail provider rejected it; `suppressed`: SES does not even try this address; `failed`: SES rejected the mail; `rejected`: SES rejected it after accepting it; `no_address`, `bad_address`: the address is missing or invalid; `non_ascii_address`: SES cannot send to an address with non-ASCII letters before the `@`; `relay_ended`: an alias of a portal that passes no mails on any more; `portal_without_address`: a placeholder; `agency_address`: a portal’s or an agency’s own; `relay_not_approved`: the hotel has turned mails through this portal off; `code_not_relayable`: the portal would blank the code. Of several ways that have failed it is the mail’s.',
  },
  'UndeliveredGuest/kind': {
    description:
      'SES’s term for the bounce (`Permanent`, `Transient/MailboxFull` …) or the rejection; of another way or `not_issued` why the server’s last try failed (`unreachable`, `http_503` …).',
  },
  'UndeliveredGuest/serial': { description: 'Absent if no ticket was issued yet.' },
  'UndeliveredGuest/since': { description: 'UTC; null if unknown.' },
  'UndeliveredGuest/roomNumber': { description: 'As in GET tickets: `"0"` if unknown.' },
};
