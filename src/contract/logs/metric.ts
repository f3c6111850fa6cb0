/** What is counted from the log, in CloudWatch: the namespace, and metrics by what each counts. */
export const metric = {
  namespace: 'WifiTickets',
  /** Calls of the REST API that were refused for their key. Its name ends with the API's id. */
  refusedCalls: 'RefusedCalls',
  /** Mails that guests' providers did not take. This name and those below end with the configuration set's. */
  mailsBounced: 'MailsBounced',
  /** Mails that SES did not try to send: the address bounced or complained before. */
  mailsSuppressed: 'MailsSuppressed',
  /** Mails that SES refused for good, before or after it had taken them. */
  mailsFailed: 'MailsFailed',
  /** Guests who are to be mailed, and have no address that SES could mail to. */
  mailsWithoutAddress: 'MailsWithoutAddress',
  /** How long the oldest owed mail has been owed, in seconds. */
  oldestOwedMail: 'OldestOwedMail',
  /** Tries that SES put off, by reason. */
  mailsPostponed: 'MailsPostponed',
  /** Tries that SES put off because we may not send. */
  sendingDenied: 'SendingDenied',
  /** How long the oldest ticket that an issuer is still asked for has been owed, in seconds. This name and the next end with the table's. */
  oldestOwedPlacement: 'OldestOwedPlacement',
  /** Tries that an issuer put off because of our key, or its address. */
  issuerDenied: 'IssuerDenied',
  /** Orders that a network's controller denied: its key, its address or its site. */
  controllerDenied: 'ControllerDenied',
  /** Tries of fetches that a hotel's system denied: the connection's credentials, or its host. */
  connectionDenied: 'ConnectionDenied',
  /** Looks, every five minutes, that found a connection silent, over which much came a week before. */
  silentConnections: 'SilentConnections',
  /** Deliveries that were refused, though their URL was good: all of them, and of each connection (dimension `Connection`). */
  deliveriesRefused: 'DeliveriesRefused',
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
  /** Logins that got no answer, by RADIUS or at our portal page, since there were too many wrong codes: somebody may be guessing. This name and the next two end with the table's. */
  loginsUnanswered: 'LoginsUnanswered',
  /** Devices with a good code that a network's controller did not let in; those that it does not list yet are not counted. */
  devicesNotLetIn: 'DevicesNotLetIn',
  /** Looks, every five minutes, that found a location's network silent, which called in the same hours a week before. */
  silentNetworks: 'SilentNetworks',
  /** How long the oldest event for a hook has waited, in seconds. This name and the next end with the table's. */
  oldestHookEvent: 'OldestHookEvent',
  /** Hooks whose addresses have answered that they are gone. */
  hooksDisabled: 'HooksDisabled',
  /** Writes of the table that could not be read, so that nobody outside has heard of them. This name ends with the table's. */
  unreadableChanges: 'UnreadableChanges',
} as const;
