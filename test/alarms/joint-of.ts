const urgent = [
  'EventsLate',
  'EventsFail',
  'EventsDead',
  'IssueTicketsFails',
  'IssueTicketsThrottled',
  'MailsOwed',
  'MessagesOwed',
  'PlacementsOwed',
  'TextsOwed',
  'CanaryFailed',
  'CanaryNotRunning',
  'RadiusServerDown',
  'SendingDenied',
  'PortalLoginsFailing',
  'RadiusFails',
  'RadiusThrottled',
  'CaptivePortalFails',
  'CaptivePortalThrottled',
];
const byThemselves = [
  'MailsUndelivered',
  'HotelSystemDenied',
  'NoTicketsCreated',
  'RelaySilent',
  'TextsCapped',
  'TextsDenied',
  'TextsSpent',
];

/** The joint alarms that notify when these go on. */
export function jointOf(alarms: readonly string[]): readonly string[] {
  const wakes = alarms.some((alarm) => urgent.includes(alarm));
  const isForTheDay = alarms.some((alarm) => !urgent.includes(alarm) && !byThemselves.includes(alarm));
  return [...(wakes ? ['GuestsAffected'] : []), ...(isForTheDay ? ['WorkFailed'] : [])];
}
