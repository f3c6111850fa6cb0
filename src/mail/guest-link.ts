import type { MailWords } from '../core/languages/words.ts';
import type { Location } from '../core/location/location.ts';
import type { loginOf } from '../core/ticket/code.ts';
import type { Credentials } from '../core/ticket/ticket.ts';
import type { Letter, QrCode } from './letter.ts';

/** The page that a mail's button and QR code open, and what they say of it. */
export interface GuestLink {
  readonly login: NonNullable<Letter['login']>;
  readonly qr: Pick<QrCode, 'alt' | 'caption'>;
}

/**
 * The hotel's own login page, or else our portal page; undefined if there is neither. Ours has everything filled in, too:
 * a password in its address is as little a secret as the code of a ticket without one. It shows how the guest's Wi-Fi stands,
 * since only the network can say which device has come.
 * @param portalUrl where the portal pages begin; undefined if the deployment has none
 */
export function guestLink(
  { id, loginUrlTemplate, accepts }: Pick<Location, 'id' | 'loginUrlTemplate' | 'accepts'>,
  secret: ReturnType<typeof loginOf>,
  words: Pick<MailWords, 'loginButton' | 'loginNote' | 'loginQr' | 'ourPage'>,
  portalUrl: string | undefined,
): GuestLink | undefined {
  const { kind } = secret;
  const hotels = loginLink(loginUrlTemplate, secret);
  if (hotels !== undefined) {
    const { loginButton: button, loginNote, loginQr } = words;
    return {
      login: { button, note: loginNote[kind], url: hotels },
      qr: { alt: loginQr.alt[kind], caption: loginQr.caption },
    };
  }
  if (loginUrlTemplate !== undefined || !accepts?.portal || portalUrl === undefined) return undefined;
  const query = kind === 'code' ? 'code={user}' : 'code={user}&password={pass}';
  const ours = loginLink(`${portalUrl}/${id}/?${query}`, secret);
  const { button, note, alt, caption } = words.ourPage;
  return ours === undefined ? undefined : { login: { button, note, url: ours }, qr: { alt, caption } };
}

/** The portal's login URL with the code; undefined if the location has no such URL. */
function loginLink(template: Location['loginUrlTemplate'], { user, pass }: Credentials): string | undefined {
  const filled = template
    ?.replaceAll('{user}', () => encodeURIComponent(user))
    .replaceAll('{pass}', () => encodeURIComponent(pass));
  if (filled === undefined || !URL.canParse(filled)) return undefined;
  const url = new URL(filled);
  return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : undefined;
}
