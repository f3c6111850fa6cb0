/**
 * What is counted from the log, in CloudWatch: the namespace, and metrics by what each counts. So that deployments do not mix,
 * the names of mails' metrics end with the configuration set's, those of calls with the API's id, all others, also of owed work, with the
 * table's.
 */
export const metric = {
  namespace: 'WifiTickets',
  /** Calls of the REST API that were refused for their key. */
  refusedCalls: 'RefusedCalls',
  /** Guests without their mail: it bounced, SES refused or did not try it, or there is no address that SES could mail to. */
  mailsUndelivered: 'MailsUndelivered',
  /** How long the oldest owed work of a kind has been owed, in seconds; the kind's noun follows: `OldestOwedMail`. */
  oldestOwed: 'OldestOwed',
  /** Tries that SES put off, by reason. */
  mailsPostponed: 'MailsPostponed',
  /** Tries that SES put off because we may not send. */
  sendingDenied: 'SendingDenied',
  /** What a hotel's own system denied us, an issuer, a network's controller or a connection's system: our key, its address or its host is wrong. */
  hotelSystemDenied: 'HotelSystemDenied',
  /** Connections, networks and locations found silent, from which much came before: each counted every five minutes. */
  noTicketsCreated: 'NoTicketsCreated',
  /** Portals whose guests hardly log in, of each location: each counted every five minutes. */
  relaySilent: 'RelaySilent',
  /** Mails that the relay of a portal has taken (dimension `Portal`): nobody tells whether it passes them on. */
  mailsRelayed: 'MailsRelayed',
  /** Texts that were not sent, as those of the hour were used up. */
  textsCapped: 'TextsCapped',
  /** Texts that AWS did not take since the account, our permission or the location's origin is wrong. */
  textsDenied: 'TextsDenied',
  /** Texts that have come to an end, of whatever kind; their parts; and US dollars. */
  textsEnded: 'TextsEnded',
  textParts: 'TextParts',
  textDollars: 'TextDollars',
  /** Deliveries that were refused, though their URL was good: all of them, and of each connection (dimension `Connection`). */
  deliveriesRefused: 'DeliveriesRefused',
  /** How long the oldest event that could not be finished had waited when it was tried, in seconds. */
  oldestFailedEvent: 'OldestFailedEvent',
  /** How old the oldest delivery, or request to a connection's system, was when it was put off or failed, in seconds. */
  oldestPostponedWebhook: 'OldestPostponedWebhook',
  /** Calls that API Gateway refused because too many came. */
  throttledCalls: 'ThrottledCalls',
  /** Of each connection (dimension `Connection`): deliveries that became events or fetches. */
  webhookDeliveries: 'WebhookDeliveries',
  /** Likewise: events sent to the intake queue. */
  webhookEvents: 'WebhookEvents',
  /** Likewise: events whose status nobody knows. */
  webhookUnmapped: 'WebhookUnmapped',
  /** Likewise: requests to its system that failed. */
  fetchFailures: 'FetchFailures',
  /** Likewise: seconds from a delivery until its events were sent. */
  webhookSeconds: 'WebhookSeconds',
  /** Logins that got no answer, by RADIUS or at our portal page, since there were too many wrong codes: somebody may be guessing. */
  loginsUnanswered: 'LoginsUnanswered',
  /** Hours in which a location's own door was shut, since there were as many wrong tries as may be: somebody may be guessing. */
  ownDoorsShut: 'OwnDoorsShut',
  /** Guests who did not get online though nothing was wrong with their code: a controller did not let the device in (those that it does not list yet are not counted), or we could not answer. */
  portalLoginsFailing: 'PortalLoginsFailing',
  /** Seconds from the canary's event until its mail was delivered. */
  canarySeconds: 'CanarySeconds',
  /** Canaries that were not back within ten minutes. */
  canaryFailures: 'CanaryFailures',
  /** How long the oldest event for a hook has waited, in seconds. */
  oldestHookEvent: 'OldestHookEvent',
  /** Hooks whose addresses have answered that they are gone. */
  hooksDisabled: 'HooksDisabled',
  /** Writes of the table that could not be read, so that nobody outside has heard of them. */
  unreadableChanges: 'UnreadableChanges',
} as const;
