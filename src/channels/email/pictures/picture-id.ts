import type { QrCode } from '../letter.ts';

/** By which name the mail finds a QR code's picture among its own parts. */
export function pictureId({ does }: Pick<QrCode, 'does'>): string {
  return `${does}-qr@wifi-tickets`;
}
