import type { FigureWords } from './words.ts';

/** English. */
export const words: FigureWords = {
  title: 'Figures',
  month: 'Month',
  day: 'Day',
  sum: 'Sum',
  figures: {
    issued: 'Issued',
    logins: 'First logins',
    used: 'Used',
    neverUsed: 'Never used',
    ended: 'Ended',
    cancelled: 'Cancelled',
    undelivered: 'Without mail',
  },
  notes: {
    issued: 'Tickets that were made.',
    logins: 'Tickets that somebody logged in with for the first time.',
    used: 'Tickets that ended, and had been logged in with.',
    neverUsed: 'Tickets that ended without a login.',
    ended: 'Tickets whose time was over.',
    cancelled: 'Cancelled before anybody had used them, by the day on which they would have ended.',
    undelivered: 'Guests whose ticket ended, and whose mail had not arrived.',
  },
  chart: 'Tickets that ended, by day: used and never used',
  why: 'Why mails did not arrive',
  reasons: {
    not_issued: 'Not made by the hotel’s Wi-Fi server',
    bounced: 'Came back',
    suppressed: 'Address had come back before',
    rejected: 'Refused',
    failed: 'Could not be sent',
    no_address: 'No address',
    bad_address: 'Wrong address',
    non_ascii_address: 'Address that cannot be mailed',
    relay_ended: 'Portal’s address had ended',
    portal_without_address: 'Portal gave no address',
    agency_address: 'Agency’s address',
    relay_not_approved: 'Portal takes no mails yet',
    code_not_relayable: 'Portal would blank the code',
  },
  open: 'This day may still change; its figures are final some two days later.',
  noLogins: 'The network of this hotel does not tell who logs in.',
  empty:
    'Nothing has happened in this month yet. The figures come by themselves as tickets are made, used and end; they are kept for 25 months.',
  csv: 'Save as CSV',
};
