/** Seven digits or more, of any script, with nothing between two of them but what telephone numbers have there. */
const phone = /\p{Nd}(?:[\p{Z}\p{Pd}\p{Cf}()./+·_,:;]{0,3}\p{Nd}){6,}/u;
const phones = new RegExp(`[+(]*${phone.source}`, 'gu');

/** A web address, a host name, or a mail address; a lone `@`, as passwords have, is none. */
const web = /:\/\/|www|@\S+\.|[\p{L}\p{N}]\.[\p{L}\p{M}]{2,}/iu;

/**
 * Whether a text has what programs take for a telephone number, a web address or a mail address, such as portals, which blank
 * it or hold its message back.
 */
export function isContactLike(text: string): boolean {
  const plain = text.normalize('NFKC');
  return phone.test(plain) || web.test(plain);
}

/**
 * A name from outside as one line without what programs take for a telephone number, a web address or a mail address:
 * `www.sol.example +34 600 000 000` becomes `sol example`. What is left may be empty.
 */
export function withoutContacts(name: string): string {
  const words = name
    .normalize('NFKC')
    .replace(/[@/\\]+|:(?=\/)|\.(?=\S)/gu, ' ')
    .replace(/w{3,}/giu, ' ');
  return oneBlank(oneBlank(words).replace(phones, ' '));
}

function oneBlank(text: string): string {
  return text.replace(/[\s\p{Cc}\p{Cf}]+/gu, ' ').trim();
}
