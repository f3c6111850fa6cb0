import { undeliveredReasons } from './undelivered-reasons.ts';

/**
 * Whether a guest has the code in hand, and how that is known. `online`: a device is in now · `used`: somebody has logged in
 * with it · `handed`: a mail was delivered to the guest's own address, a text arrived, a message stands in the portal's chat, or
 * reception printed it or showed it · `maybe`: it was sent, and nobody knows whether it came · `no`.
 */
export const hands = ['online', 'used', 'handed', 'maybe', 'no'] as const;
export type Hand = (typeof hands)[number];

/**
 * Why nobody knows whether a guest has the code. `relayed`: a portal's relay took the mail · `promised`: it stands in the
 * booking, and the hotel has said that its own messages show it · `organiser`: it went to somebody who hands out several ·
 * `unconfirmed`: it was sent, and no receipt has come.
 */
const doubts = ['relayed', 'promised', 'organiser', 'unconfirmed'] as const;

/**
 * What else leaves a guest without the code. `waiting`: it should have gone by now · `not_sent`: nobody has asked for it to be
 * sent, and nobody has handed it over · `no_ticket`: the guest is in the house, and the ticket is cancelled · `door_locked`: three
 * wrong tries to log in without the code.
 */
const others = ['waiting', 'not_sent', 'no_ticket', 'door_locked'] as const;

/** Why reception is to look after a guest. */
export const helpReasons = [...undeliveredReasons, ...doubts, ...others] as const;
export type HelpReason = (typeof helpReasons)[number];
