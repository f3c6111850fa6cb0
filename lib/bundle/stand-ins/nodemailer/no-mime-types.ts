/** Replaces nodemailer's table of a thousand file types: every part of our mails sets its own. */
export function detectExtension(): string {
  return 'bin';
}

/** The reverse look-up. */
export function detectMimeType(): string {
  return 'application/octet-stream';
}
