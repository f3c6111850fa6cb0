import { simpleParser } from 'mailparser';
import type { StoredMail } from './mail-store.ts';

/** The permissions of a mail's frame: its own styles, inline pictures and links in a new window, nothing else. */
export const framePolicy =
  "default-src 'none'; img-src data:; style-src 'unsafe-inline'; font-src data:; form-action 'none'; base-uri 'none'; " +
  "frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox";

/** A mail's HTML part as a page, with its inline pictures embedded and its links opening in a new window. */
export async function mailFrame(mail: StoredMail): Promise<string> {
  const parsed = await simpleParser(mail.raw, { skipHtmlToText: true, skipTextToHtml: true });
  const page = parsed.html || '';
  const target = '<base target="_blank">';
  return /<head[^>]*>/i.test(page) ? page.replace(/<head[^>]*>/i, (head) => head + target) : target + page;
}
