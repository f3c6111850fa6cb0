/** The mailbox page's icon, an envelope. */
export const mailboxIcon =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect x="2" y="6" width="28" height="20" rx="4" ' +
  'fill="#0b6e6e"/><path d="M5 10l11 8 11-8" fill="none" stroke="#fff" stroke-width="2.5" stroke-linecap="round" ' +
  'stroke-linejoin="round"/></svg>';
