import type { Network } from '../../../domain/model/location.ts';

/**
 * The text of a QR code that joins a network, as phones' cameras read it: backslash, semicolon, comma, colon and quote are
 * escaped. `WPA` stands for WPA2 and WPA3 too. Source: ZXing, Barcode Contents, "Wi-Fi Network config".
 */
export function wifiQrText({ ssid, password, hidden }: Network): string {
  const secret = password === undefined ? 'T:nopass' : `T:WPA;P:${escaped(password)}`;
  return `WIFI:S:${escaped(ssid)};${secret};${hidden ? 'H:true;' : ''};`;
}

function escaped(text: string): string {
  return text.replace(/[\\;,:"]/gu, '\\$&');
}
