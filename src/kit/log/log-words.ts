// What a line of the log tells, under its key `event`: subject and verb. Functions log these words, metric filters count
// them, and `docs/operate/runbook.md` says what each means to whoever reads the log. Constants of their own, not properties of
// one object: a bundle has those that it uses.

/** The REST API has put an event on the intake queue. */
export const eventQueued = 'event_queued';
/** An event has changed its stay, or was applied before. */
export const eventApplied = 'event_applied';
/** An event is older than what is known of its stay, or tells nothing new. */
export const eventStale = 'event_stale';
/** An event can never be applied as it is, and was set aside. */
export const eventRejected = 'event_rejected';
/** An event may not be applied as the locations stand, and was set aside. */
export const eventQuarantined = 'event_quarantined';
/** An event could not be applied for now: its message comes again. */
export const eventFailed = 'event_failed';
/** A call of the REST API has made a ticket. */
export const ticketCreated = 'ticket_created';
/** A call of the REST API has made tickets of a group. */
export const ticketsCreated = 'tickets_created';
/** A call of the REST API has moved a ticket's end, or corrected its room or its guest's names. */
export const ticketMoved = 'ticket_moved';
/** A call of the REST API has cancelled a ticket. */
export const ticketCancelled = 'ticket_cancelled';
/** A call of the REST API has given a guest another code. */
export const ticketReplaced = 'ticket_replaced';
/** A call of the REST API has noted that a ticket was printed or shown. */
export const ticketHanded = 'ticket_handed';
/** A device of a ticket was put out by hand. */
export const ticketDeviceOut = 'ticket_device_out';
/** A call of the REST API has asked for a ticket's mail once more. */
export const mailResendRequested = 'mail_resend_requested';
/** A call of the REST API was answered with 4xx: its caller must mend it. */
export const requestRefused = 'request_refused';
/** A call of the REST API was answered with 5xx. */
export const requestFailed = 'request_failed';
/** The receiving system has accepted a piece of owed work (`kind`: a guest's mail, a ticket of a location's issuer, a code in a hotel's system): by its response, or, where that was lost, by its event. */
export const workAccepted = 'work_accepted';
/** The receiving system does not take a piece of work for now: it is tried again. */
export const workPostponed = 'work_postponed';
/** The receiving system refused a piece of work for good. */
export const workFailed = 'work_failed';
/** The receiving system's answer was lost: its own event, or its list, will tell whether it has the work. */
export const workUnknown = 'work_unknown';
/** There is nothing to do any more. */
export const workSkipped = 'work_skipped';
/** Work was announced that is not owed any more, or is in another's hands. */
export const workNotOwed = 'work_not_owed';
/** A piece of work waits in its queue until it is its turn at the receiving system's rate. */
export const workScheduled = 'work_scheduled';
/** The receiving system takes nothing for now, or more waits than the line holds: the sweeper announces this one later. */
export const workDeferred = 'work_deferred';
/** A piece of work could not be worked on: its message comes again. */
export const workInterrupted = 'work_interrupted';
/** The line in which work waits for its turn could not be reached: the sweeper announces the batch's work later. */
export const sendRateLimiterFailed = 'send_rate_limiter_failed';
/** SES tells that the guest's provider has taken a mail. */
export const mailDelivered = 'mail_delivered';
/** A portal's relay has taken the mail (`portal`), and may pass it on. */
export const mailRelayed = 'mail_relayed';
/** SES tells that the guest's provider makes it wait. */
export const mailDelayed = 'mail_delayed';
/** SES tells that the guest's provider did not take a mail. */
export const mailBounced = 'mail_bounced';
/** SES tells that it has not tried to send a mail: the address is on a suppression list. */
export const mailSuppressed = 'mail_suppressed';
/** SES tells that the guest has called a mail spam. */
export const mailComplained = 'mail_complained';
/** SES tells that it has taken a mail and will not send it. */
export const mailRejected = 'mail_rejected';
/** An event of SES could not be recorded: its message comes again. */
export const sesEventFailed = 'ses_event_failed';
/** The sweeper has announced work of a kind that is overdue. */
export const workSwept = 'work_swept';
/** The sweeper has looked how much work of a kind is owed, and since when. */
export const owedWorkWatched = 'owed_work_watched';
/** The issuer has several tickets of one order: the hotel should remove all but one there. */
export const placementDoubled = 'placement_doubled';
/** It was learnt from a location's issuer how its tickets are used, or by `reason` why not. */
export const useSynced = 'use_synced';
/** The webhooks queue has a delivery of a hotel's own system. */
export const deliveryQueued = 'delivery_queued';
/** There was nothing in a delivery: a system tries a URL so. */
export const deliveryIgnored = 'delivery_ignored';
/** A delivery came to a URL that no connection has, or not any more. */
export const deliveryUnaddressed = 'delivery_unaddressed';
/** A connection's delivery was not taken in: `reason` says why. */
export const deliveryRefused = 'delivery_refused';
/** A delivery came from an address that its system does not publish as its own. It was taken in all the same. */
export const webhookUnlistedSource = 'webhook_unlisted_source';
/** A delivery could not be taken in for now: its system delivers it again. */
export const deliveryFailed = 'delivery_failed';
/** A message is not what its queue is for, and is taken off it. */
export const messageIgnored = 'message_ignored';
/** A function was called without messages. */
export const batchIgnored = 'batch_ignored';
/** A delivery of a hotel's system has become events, or fetches. */
export const webhookTranslated = 'webhook_translated';
/** A hotel's system was asked for what a delivery told of. */
export const reservationFetched = 'reservation_fetched';
/** A page of a hotel's system's reservations was read. */
export const reservationsListed = 'reservations_listed';
/** Nothing had to be done for a message of the webhooks queue: `reason` says why. */
export const webhookIgnored = 'webhook_ignored';
/** A message of the webhooks queue is tried again later: `reason` says why; `denied`: somebody must mend that. */
export const webhookPostponed = 'webhook_postponed';
/** A message of the webhooks queue cannot be worked on before somebody has mended something: it is with the dead letters. */
export const webhookSetAside = 'webhook_set_aside';
/** A message of the webhooks queue could not be worked on: it comes again. */
export const webhookFailed = 'webhook_failed';
/** What a connection's deliveries brought could not be noted for its operators. */
export const activityNotNoted = 'activity_not_noted';
/** The reservations of connections are asked for, as their connectors say how often. */
export const syncsStarted = 'syncs_started';
/** The reservations of a connection could not be asked for: they are, the next time. */
export const syncNotStarted = 'sync_not_started';
/** Nothing has come over a connection for a time in which much came a week before. */
export const webhooksSilent = 'webhooks_silent';
/** A device was let in, or RADIUS was handed the password with which it proves that it may be. */
export const loginAccepted = 'login_accepted';
/** A device was not let in: `reason` says why. */
export const loginRefused = 'login_refused';
/** There were too many wrong codes in this minute: a device got no answer. */
export const loginUnanswered = 'login_unanswered';
/** At a location's own door a guest without a code was not known, or not let in: `reason` says why; the guest is told nothing of it. */
export const ownDoorRefused = 'own_door_refused';
/** At a location's own door there were as many wrong tries as may be in an hour: it is shut until the next one. */
export const ownDoorShut = 'own_door_shut';
/** At a location's own door a guest has asked for the mail once more: it is owed again. */
export const ownDoorMailed = 'own_door_mailed';
/** Devices cannot be remembered, or those that are cannot be recognized: `reason` says why. Their guests type their codes again. */
export const devicesNotRemembered = 'devices_not_remembered';
/** A ticket is good for a device, and the network's controller has not let it in: `reason` says why. */
export const deviceAuthorizationFailed = 'device_authorization_failed';
/** A guest has put another device of the same ticket out, or the controller has not done it: `reason` says why. */
export const devicePutOut = 'device_put_out';
/** A form of the portal page was not acted on: `reason` says why. The guest may press again. */
export const portalFormRefused = 'portal_form_refused';
/** The portal page could not be answered for now: the guest is told to try again. */
export const portalFailed = 'portal_failed';
/** A network has told of a session: `result` says whether that was new. */
export const accountingRecorded = 'accounting_recorded';
/** A network's access server was started again, or is about to stop: nobody is online behind it. */
export const accessServerRestarted = 'access_server_restarted';
/** A RADIUS server was not answered, since its key is not good for it: `reason` says why. */
export const networkDenied = 'network_denied';
/** A RADIUS server was not answered, since what it sent is not what FreeRADIUS sends. */
export const networkUnreadable = 'network_unreadable';
/** A RADIUS server could not be answered for now: the network asks again. */
export const networkNotAnswered = 'network_not_answered';
/** The canary's mail was delivered: `seconds` from its event on. */
export const canaryDelivered = 'canary_delivered';
/** The canary was not back within ten minutes: `step` says how far it came. */
export const canaryFailed = 'canary_failed';
/** A location's network does not call any more, though it did in the same hours a week before. */
export const networkSilent = 'network_silent';
/** No ticket has been created at a location for hours of the week in which there were some in both weeks before. */
export const locationSilent = 'location_silent';
/** A portal's guests hardly log in beside those with addresses of their own: `portal` probably drops the mails to them. */
export const relaySilent = 'relay_silent';
/** How many of the guests in a location's house have their code. */
export const houseCounted = 'house_counted';
/** A location's house and its figures could not be counted: they are again within an hour. */
export const houseNotCounted = 'house_not_counted';
/** A device that is in was told to its controller again: its ticket is good for longer or shorter, or has other rates. */
export const accessRenewed = 'access_renewed';
/** A device was put out: `cause` says why. */
export const accessEnded = 'access_ended';
/** A controller has not done what it was told of a device: it is told again. */
export const accessPostponed = 'access_postponed';
/** The devices of a location could not be looked at: they are, the next time. */
export const accessNotReviewed = 'access_not_reviewed';
/** A hook has an event: it has answered with 2xx. */
export const hookDelivered = 'hook_delivered';
/** A hook has not taken an event, or it was not its turn: it is sent again after `seconds`. `reason` says why. */
export const hookPostponed = 'hook_postponed';
/** A hook's address has answered that it is gone: nothing is sent to it until somebody resumes it. */
export const hookDisabled = 'hook_disabled';
/** An event was not sent to a hook: `reason` says why. */
export const hookSkipped = 'hook_skipped';
/** A hook has not taken an event for three days: it is with the dead letters. */
export const hookSetAside = 'hook_set_aside';
/** An event for a hook could not be worked on: it comes again. */
export const hookFailed = 'hook_failed';
/** An event has gone out: to the event bus, and to the queue for hooks. */
export const eventPublished = 'event_published';
/** Events could not go out for now: they, and what was written after them, come again. */
export const eventsPostponed = 'events_postponed';
/** The desks of a location could not be told what has changed. */
export const deskNotTold = 'desk_not_told';
/** What was written to the table cannot be read, so that nobody outside hears of it. */
export const changeUnreadable = 'change_unreadable';
/** Tickets have ended by the clock, and it was told outside: how many, and how many are left for the next minute. */
export const endsPublished = 'ends_published';
/** A person has signed in at the desk: `key` is the session's id. */
export const signedIn = 'signed_in';
/** A sign-in at the desk led nowhere: `reason` says why. */
export const signInRefused = 'sign_in_refused';
/** People's issuer cannot be asked, or not all is there that a sign-in needs: `reason` says why. Nobody can sign in, and who has is out within five minutes. */
export const signInFailed = 'sign_in_failed';
