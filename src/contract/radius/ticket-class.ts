const word = 'ticket ';

/** What `Class` says of an accepted login: a network sends it back in its accounting, and may write it into its own log. */
export function ticketClass(serial: string): Buffer {
  return Buffer.from(`${word}${serial}`);
}

/** The serial of the ticket that a `Class` names; undefined if it is none of ours. */
export function serialOfClass(told: Buffer | undefined): string | undefined {
  const text = told?.toString('latin1') ?? '';
  const serial = text.slice(word.length);
  return text.startsWith(word) && /^\d{1,12}$/.test(serial) ? serial : undefined;
}
