/** What the portal page says in one language beside the words of the mail. Amounts, dates and names are already formatted. */
export interface PortalWords {
  /** The button of the form. */
  readonly goOnline: string;
  /** The button where the network has not sent the device: it only shows how things stand. */
  readonly showCard: string;
  /** There, and on the card that follows: what the page does and does not do, and how the device gets online. `network` is the network's name. */
  readonly byLink: (words: { readonly network: string }) => string;
  /** Of a device that is in. */
  readonly online: string;
  /** Of a device that is not in. */
  readonly offline: string;
  readonly timeLeft: string;
  readonly onlineLeft: string;
  readonly dataLeft: string;
  readonly devices: string;
  /** `2 of 4 in use`; `most` is 0 where there is no limit. */
  readonly inUse: (counts: { readonly used: number; readonly most: number }) => string;
  readonly thisDevice: string;
  /** Another device, by the end of its address: `…A7-3B`, and since when it is in (`12:00`). */
  readonly otherDevice: (words: { readonly end: string; readonly since: string }) => string;
  /** Where all places are taken, one by a device that the network is just being asked to let in. */
  readonly placeHeld: string;
  readonly putOut: string;
  /** Where the network cannot do that, and all places are taken: what helps. */
  readonly cannotPutOut: string;
  /** After that: the device may need a moment to notice. */
  readonly isOut: string;
  readonly lookAgain: string;
  readonly tryAgain: string;
  /** Where the guest wanted to go. */
  readonly goOn: (words: { readonly host: string }) => string;
  /** The last step of networks that let the browser in by a page of their own. */
  readonly connect: string;
  readonly tooManyTries: string;
  /** The network does not list the device yet. */
  readonly notSeen: string;
  /** The network's controller, or we, cannot do it now. */
  readonly outage: string;
  /** The typed code is nobody's here. */
  readonly wrongCode: string;
  /** A form or a card that does nothing any more: the guest must log in once more. */
  readonly openedTooLong: string;
  /** The form came from another site's page. */
  readonly fromElsewhere: string;
  readonly noSuchPage: string;
  readonly language: string;
}
