const word = 'ticket ';

/** What `Class` says of an accepted login: a network sends it back in its accounting, and may write it into its own log. */
export function ticketClass(serial: string): Buffer {
  return Buffer.from(`${word}${serial}`);
}

/** The serial of the ticket that a `Class` names, as rlm_rest writes its bytes or in hexadecimal digits; undefined if it is none of ours. */
export function serialOfClass(told = ''): string | undefined {
  const text = /^0x[0-9a-fA-F]+$/.test(told) ? Buffer.from(told.slice(2), 'hex').toString('latin1') : told;
  const serial = text.slice(word.length);
  return text.startsWith(word) && /^\d{1,12}$/.test(serial) ? serial : undefined;
}
