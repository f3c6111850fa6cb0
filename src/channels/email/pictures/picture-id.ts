import type { QrCode } from '../letter.ts';

/** The Content-ID of a QR code's picture in the mail. */
export function pictureId({ does }: Pick<QrCode, 'does'>): string {
  return `${does}-qr@wifi-tickets`;
}
