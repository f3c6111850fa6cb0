import { sanitizeLine } from '../../kit/text.ts';
import type { Ticket } from '../ticket/ticket.ts';
import type { Location, Network } from './location.ts';

/** How a guest's device joins the network. */
export interface Join {
  /** The network's name, as it is shown and typed. */
  readonly ssid: string;
  /** Absent: the network is open. */
  readonly password?: string;
  /** The network is in no list: its name must be typed. */
  readonly hidden: boolean;
  /** The text of a QR code that joins it. */
  readonly qrText: string;
}

/** What is asked: the ticket beside its location, as a network may have a password for each ticket. */
export interface JoinAsked {
  readonly location: Pick<Location, 'network'>;
  readonly ticket?: Pick<Ticket, 'user'>;
}

/** How a guest joins the network: mails, papers, pages, texts and the desk have its name and password from here. */
export function joinOf({ location: { network } }: JoinAsked): Join {
  const { ssid, password, hidden } = network;
  return {
    ssid: sanitizeLine(ssid),
    ...(password !== undefined && { password: sanitizeLine(password) }),
    hidden,
    qrText: wifiQrText(network),
  };
}

/**
 * The text of a QR code that joins a network, as phones' cameras read it: backslash, semicolon, comma, colon and quote are
 * escaped. `WPA` stands for WPA2 and WPA3 too. Source: ZXing, Barcode Contents, "Wi-Fi Network config".
 */
function wifiQrText({ ssid, password, hidden }: Network): string {
  const secret = password === undefined ? 'T:nopass' : `T:WPA;P:${escaped(password)}`;
  return `WIFI:S:${escaped(ssid)};${secret};${hidden ? 'H:true;' : ''};`;
}

function escaped(text: string): string {
  return text.replace(/[\\;,:"]/gu, '\\$&');
}
