/** Stands in for nodemailer's table of a thousand file types: every part of our mails says its own. */
export function detectExtension(): string {
  return 'bin';
}

/** As above, the other way round. */
export function detectMimeType(): string {
  return 'application/octet-stream';
}
