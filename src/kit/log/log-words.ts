// What a line of the log tells, under its key `event`: subject and verb. Functions log these words, and metric filters count
// them. Constants of their own, not properties of one object: a bundle has those that it uses.
// `npm run log-words` makes docs/reference/log-words.md of them: what stands above a word is for whoever reads the log, what
// it means and what to do, and `Logged by` says whose words follow.

// Logged by issue-tickets.

/** The stay reflects the event; `unmailed` says why its guest gets no mail: tell reception. */
export const eventApplied = 'event_applied';
/** Older than what is known, or nothing new. */
export const eventStale = 'event_stale';
/** In quarantine, as it can never be applied: its source must send a corrected one. */
export const eventRejected = 'event_rejected';
/** In quarantine: apply the location or add the sender. Alarm Quarantined. */
export const eventQuarantined = 'event_quarantined';
/** Tried again, five times in a quarter of an hour. Alarm EventsFail. */
export const eventFailed = 'event_failed';

// Logged by http-api.

/** In the intake queue; issue-tickets logs the outcome. */
export const eventQueued = 'event_queued';
/** A ticket was made, now or by the same call before. */
export const ticketCreated = 'ticket_created';
/** Tickets of a group were made. */
export const ticketsCreated = 'tickets_created';
/** A ticket's end, room or name was changed. */
export const ticketMoved = 'ticket_moved';
/** A ticket was cancelled. */
export const ticketCancelled = 'ticket_cancelled';
/** A guest has another code. */
export const ticketReplaced = 'ticket_replaced';
/** A ticket was printed or shown. */
export const ticketHanded = 'ticket_handed';
/** A device was put out by hand. */
export const ticketDeviceOut = 'ticket_device_out';
/** A mail is owed again. */
export const mailResendRequested = 'mail_resend_requested';
/** Answered with 4xx: the caller must mend it. Many of 401 or 403: alarm CallsRefused. */
export const requestRefused = 'request_refused';
/** Answered with 5xx. Alarm ApiFails. */
export const requestFailed = 'request_failed';

// Logged by deliver-tickets, place-tickets, tell-systems, send-texts.

/** SES has a mail, a hotel's own server has issued a ticket, or a hotel's system shows a code. */
export const workAccepted = 'work_accepted';
/** Not taken yet; with `denied` somebody must mend the cause. Alarms MailsOwed, SendingDenied, HotelSystemDenied, FieldsOwed, MessagesOwed, TextsOwed. */
export const workPostponed = 'work_postponed';
/** Refused for good. Of a mail alarm MailsUndelivered. */
export const workFailed = 'work_failed';
/** The response was lost: SES's event, or the server's list, tells whether it is tried again. */
export const workUnknown = 'work_unknown';
/** Nothing is to be done any more; with `texts_capped` alarm TextsCapped. */
export const workSkipped = 'work_skipped';
/** Queued twice, done already, or replaced by something later. */
export const workNotOwed = 'work_not_owed';
/** Waits some minutes at most for its turn. */
export const workScheduled = 'work_scheduled';
/** More waits than goes within minutes: the sweeper queues it. Alarms MailsOwed, PlacementsOwed, MessagesOwed. */
export const workDeferred = 'work_deferred';
/** Tried again, five times in all. Alarms MailsDead, PlacementsDead, FieldsDead, MessagesDead, TextsDead. */
export const workInterrupted = 'work_interrupted';
/** The table did not say whose turn it is: the work is deferred. */
export const sendRateLimiterFailed = 'send_rate_limiter_failed';
/** The server has several tickets of one order: remove all but the lowest serial there. */
export const placementDoubled = 'placement_doubled';
/** The server's list was read, or by `reason` not: again after `syncMinutes`. */
export const useSynced = 'use_synced';

// Logged by record-deliveries.

/** The guest's provider has taken the mail. */
export const mailDelivered = 'mail_delivered';
/** A portal's relay has taken it, and may drop it. Alarm RelaySilent. */
export const mailRelayed = 'mail_relayed';
/** The guest's provider makes SES wait. */
export const mailDelayed = 'mail_delayed';
/** The guest's provider refused the mail. Alarm MailsUndelivered. */
export const mailBounced = 'mail_bounced';
/** SES did not try to send it. Alarm MailsUndelivered. */
export const mailSuppressed = 'mail_suppressed';
/** The guest called it spam: send no more to that address. Alarm Complaints. */
export const mailComplained = 'mail_complained';
/** SES found a virus in it. Alarm MailsUndelivered. */
export const mailRejected = 'mail_rejected';
/** Tried again, five times in all. Alarm SesEventsDead. */
export const sesEventFailed = 'ses_event_failed';

// Logged by record-texts.

/** The guest's phone has the text; what it has cost is in `parts` and `dollars`. */
export const textDelivered = 'text_delivered';
/** The guest's carrier has the text, and tells no more. */
export const textTaken = 'text_taken';
/** It did not arrive, by `reason`: the next channel is taken, if there is one. */
export const textRejected = 'text_rejected';
/** AWS has heard nothing for 72 hours: the guest may have it. */
export const textUnknown = 'text_unknown';
/** Tried again, five times in all. Alarm TextEventsDead. */
export const textEventFailed = 'text_event_failed';

// Logged by sweep-deliveries.

/** Overdue work was queued; `left` waits for the next minute. */
export const workSwept = 'work_swept';
/** How much is owed, and the age of the oldest. Alarms MailsOwed, PlacementsOwed, FieldsOwed, MessagesOwed, TextsOwed. */
export const owedWorkWatched = 'owed_work_watched';

// Logged by receive-webhooks.

/** A delivery is in the queue; translate-webhooks logs the outcome. */
export const deliveryQueued = 'delivery_queued';
/** Empty: a system tries its URL so. */
export const deliveryIgnored = 'delivery_ignored';
/** No connection has this URL. With `connection` a former one: give the system the new one. */
export const deliveryUnaddressed = 'delivery_unaddressed';
/** Not taken in, and some systems do not send again. Alarm DeliveriesRefused. */
export const deliveryRefused = 'delivery_refused';
/** Taken in from an address that the system does not publish: perhaps a new one. */
export const webhookUnlistedSource = 'webhook_unlisted_source';
/** Answered with 503, and delivered again. Alarm ApiFails. */
export const deliveryFailed = 'delivery_failed';

// Logged by translate-webhooks.

/** A delivery became events, or is to be asked for. */
export const webhookTranslated = 'webhook_translated';
/** The system was asked for what a delivery told of. */
export const reservationFetched = 'reservation_fetched';
/** A page of the system's reservations was read. */
export const reservationsListed = 'reservations_listed';
/** Nothing had to be done. */
export const webhookIgnored = 'webhook_ignored';
/** Tried again; with `denied` somebody must mend the cause. Alarms HotelSystemDenied, WebhooksPostponed. */
export const webhookPostponed = 'webhook_postponed';
/** Among the dead letters: mend the cause, then `queue redrive webhooks`. Alarm WebhooksDead. */
export const webhookSetAside = 'webhook_set_aside';
/** Tried again. Alarm WebhooksPostponed. */
export const webhookFailed = 'webhook_failed';
/** Only the figures of `connection list` lack this batch. */
export const activityNotNoted = 'activity_not_noted';

// Logged by sync-reservations.

/** Lists of reservations are read. */
export const syncsStarted = 'syncs_started';
/** Again five minutes later. */
export const syncNotStarted = 'sync_not_started';
/** Nothing has come over a connection `since` then. Alarm NoTicketsCreated. */
export const webhooksSilent = 'webhooks_silent';
/** A network has not called for three hours. Alarm NoTicketsCreated. */
export const networkSilent = 'network_silent';
/** No ticket at a location `since` then. Alarm NoTicketsCreated. */
export const locationSilent = 'location_silent';
/** A portal's guests hardly log in. Alarm RelaySilent. */
export const relaySilent = 'relay_silent';
/** Each hour, with a desk: how many guests are reached. */
export const houseCounted = 'house_counted';
/** Not looked at: the next round does. */
export const locationNotReviewed = 'location_not_reviewed';

// Logged by radius, captive-portal.

/** A device is let in, or FreeRADIUS has the password for it. */
export const loginAccepted = 'login_accepted';
/** The code lets nobody in; the guest was told what to do. */
export const loginRefused = 'login_refused';
/** Too many wrong codes in this minute: new devices wait for the next. Alarm CodesGuessed. */
export const loginUnanswered = 'login_unanswered';

// Logged by captive-portal.

/** At the own door a guest without a code was not let in. */
export const ownDoorRefused = 'own_door_refused';
/** The same, the last try of this hour. Alarm OwnDoorShut. */
export const ownDoorShut = 'own_door_shut';
/** A guest has asked there for the mail again. */
export const ownDoorMailed = 'own_door_mailed';
/** The code is good, and the controller has not let the device in. Alarm PortalLoginsFailing. */
export const deviceAuthorizationFailed = 'device_authorization_failed';
/** A guest has logged out another device; with a `reason` the controller did not do it. */
export const devicePutOut = 'device_put_out';
/** Nothing was done for a form: the guest may press again. */
export const portalFormRefused = 'portal_form_refused';
/** The table did not answer. Alarm PortalLoginsFailing. */
export const portalFailed = 'portal_failed';

// Logged by radius.

/** A device could not be noted or recognized: its guest types the code again. */
export const devicesNotRemembered = 'devices_not_remembered';
/** A network has told of a session. */
export const accountingRecorded = 'accounting_recorded';
/** An access server was started or stopped: nobody is online behind it. */
export const accessServerRestarted = 'access_server_restarted';
/** A RADIUS server was not answered: mend its key or the location. */
export const networkDenied = 'network_denied';
/** Not what FreeRADIUS sends with this program's configuration: compare it. */
export const networkUnreadable = 'network_unreadable';
/** The table did not answer: the network asks again. Alarm PortalLoginsFailing. */
export const networkNotAnswered = 'network_not_answered';

// Logged by reconcile-devices.

/** A device was told to its controller again: its ticket has another end or other rates. */
export const accessRenewed = 'access_renewed';
/** A device was put out; `cause` says why. */
export const accessEnded = 'access_ended';
/** The controller did not do it: again within ten minutes; with `denied` alarm HotelSystemDenied. */
export const accessPostponed = 'access_postponed';
/** Again two minutes later. Alarm ReconcileDevicesFails. */
export const accessNotReviewed = 'access_not_reviewed';

// Logged by publish-events, publish-ends.

/** An event has gone out, to the bus and to the hooks' queue. */
export const eventPublished = 'event_published';
/** Not gone out: again, in order. Alarm PublishLate. */
export const eventsPostponed = 'events_postponed';
/** Open desks are told with the next change. */
export const deskNotUpdated = 'desk_not_updated';
/** An item could not be read, and nobody outside hears of it. Alarm ChangesUnreadable. */
export const changeUnreadable = 'change_unreadable';
/** Ends by the clock were told outside. */
export const endsPublished = 'ends_published';

// Logged by deliver-hooks.

/** The hook has the event. */
export const hookDelivered = 'hook_delivered';
/** Not taken, or not its turn: again. Alarm HooksLate. */
export const hookPostponed = 'hook_postponed';
/** The hook's address is gone (410). Alarm HookDisabled. */
export const hookDisabled = 'hook_disabled';
/** The event was not sent. */
export const hookSkipped = 'hook_skipped';
/** Not taken for three days. Alarm HooksDead. */
export const hookSetAside = 'hook_set_aside';
/** Tried again. Alarm HooksLate. */
export const hookFailed = 'hook_failed';

// Logged by desk.

/** A person has signed in; `key` as in `desk sessions`. */
export const signedIn = 'signed_in';
/** A sign-in led nowhere. */
export const signInRefused = 'sign_in_refused';
/** Issuer or table cannot be asked: nobody can sign in. Alarm ApiFails. */
export const signInFailed = 'sign_in_failed';

/** A manager has invited or removed somebody, or ended their sessions; `key` as in `desk sessions`. */
export const peopleChanged = 'people_changed';

// Logged by run-canary.

/** The canary's mail was delivered. */
export const canaryDelivered = 'canary_delivered';
/** Not back within ten minutes. Alarm CanaryFailed. */
export const canaryFailed = 'canary_failed';

// Logged by several functions.

/** Somebody else has put it into a queue of ours: find out who. */
export const messageIgnored = 'message_ignored';
/** Somebody has called a function by hand, without messages. */
export const batchIgnored = 'batch_ignored';
