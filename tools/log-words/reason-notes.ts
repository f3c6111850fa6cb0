/** Words of one meaning, and what it is and what to do, in Markdown. */
export type Note = readonly [words: readonly string[], about: string];

/** What a reason means, and what to do, by the words of the log whose lines have it. */
export const reasonNotes: readonly Note[] = [
  [
    ['change_unreadable', 'desk_not_told', 'events_postponed', 'hook_failed'],
    "an error's name, or `not_taken` (by the event bus or the hooks' queue)",
  ],
  [['request_failed'], '`unavailable` (table or queue), `internal` (see `error`)'],
  [['request_refused'], "[the API's errors](rest-api.md#errors), with underscores"],
  [
    ['work_postponed', 'work_failed', 'work_unknown'],
    "of `email` SES's error or a network error. Of `placement` a failed call; `list_incomplete`, `list_without_user_ids`; `key_missing`, `key_unreadable`, `key_unusable`, `key_for_another_server` (`location credentials`); `issuer_missing`; `not_listed_yet`, `plans_changed` (asked again). Of `field` a failed call; `rate_limited`, `table_throttled`, `paused` (go on by themselves), `not_kept` (not shown by the system), `others_write`, `too_many_writes` (another program writes there, too), `field_unnamed` (`--write field=NAME`), `occupied` (empty the field, then `--write field`), `too_long`, and `field_unknown`, `mapping_failed`, `result_invalid` (mend the connector). Of `message` a failed call; `no_thread` (the reservation has no conversation), `refused`, `message_unknown`, and `unknown` (the answer was lost, and the thread does not tell: look there). Of `text` `throttled`, and [others](../operate/texts.md)",
  ],
  [
    ['work_skipped'],
    '`ended`, `over`, `revoked`, `not_needed`, `unknown_location`, `incomplete` (no ticket or address), `no_reservation`, `not_wanted` (`--write off`), `messages_off` (the connection sends none), `other_way` (another way has brought the code meanwhile, or may); of `text` `no_phone`, `bad_phone` (no mobile number), `country_off`, `not_confirmed`, `texts_capped`; or why the guest has no mail, below',
  ],
  [
    ['delivery_refused'],
    "`proof_missing`, `proof_wrong` (or older than five minutes: set it anew at both), `foreign_source` (not the system's address), `too_large` (1 MiB), `unreadable` (not what the connector says, or not UTF-8), `method`, `unknown_connector`",
  ],
  [
    ['webhook_postponed'],
    '`rate_limited`, `others_awaited`, `end_awaited`, `mapping_timed_out`, `token_awaited` (go on by themselves); `paused`; `connector_missing`, `credentials_missing`, `credentials_incomplete`, `credentials_unusable`, `token_unreadable`, `address_refused` (`connection list` says what to do); a failed call; `answer_mismatched` (of another reservation)',
  ],
  [
    ['webhook_set_aside'],
    '`unknown_property` (`connection change ID --property`), `too_many_new_stays` (`--new-stays-per-hour`), an HTTP status that no try can change; mend the connector: `not_json`, `not_xml`, `mapping_failed`, `result_invalid`, `list_endless`, `parameter_missing`, `parameter_unusable`, `too_many_steps`, `too_many_requests`, `kind_unknown`, `list_unknown`, `page_unknown`, `not_fetched`',
  ],
  [
    ['webhook_ignored'],
    '`unknown_connection`, `revoked`, `superseded` (by a later one), `absent` (no such reservation), `forged` (not signed by SNS)',
  ],
  [
    ['login_refused'],
    "`unknown` (a wrong code, or another location's), `not_yet`, `ended`, `cancelled`, `used_up`, `used_up_today`, `too_many_devices`, `not_remembered` (usual for each new device)",
  ],
  [
    ['own_door_refused', 'own_door_shut'],
    '`nobody` (no guest by what was typed), `no_place` (too many devices), `not_sent` (no usable address, or too many mails); too many tries: `tries_of_device`, `tries_of_stay`, `shut`',
  ],
  [
    ['network_denied'],
    '`key` (none, or not valid), `scope` (`key create --scopes network`, one location), `location` (another one), `no_radius` (not applied, or no `accepts.radius`)',
  ],
  [
    ['device_authorization_failed', 'device_put_out', 'access_postponed'],
    "the controller's answer (`http_401`, `omada_44106`, `site_unknown`, `timeout`, `not_a_guest_network`), `not_seen` (not listed there yet), `key_missing`, `key_unreadable`, `key_for_another_server` (`location credentials`), `no_portal`, `cannot_put_out` (Meraki), `not_a_meraki_address`",
  ],
  [
    ['portal_form_refused'],
    '`from_elsewhere` (another site), `not_ours` (not signed by us), `open_too_long`, `terms_not_accepted` (without the tick, or of former terms)',
  ],
  [
    ['hook_postponed', 'hook_set_aside'],
    'a failed call ; `address_refused` (not public), `secret_missing` (`hook rotate ID`), `slow` (another call is under way)',
  ],
  [
    ['hook_skipped', 'hook_disabled'],
    '`paused`, `disabled` (noted for `hook replay ID --failed`), `unknown_hook` (removed), `type_not_wanted`',
  ],
  [
    ['sign_in_refused'],
    '`no_rights` (invite the person), `no_transaction` (another browser, or after ten minutes), `invalid_grant`, `no_id_token`, `another_person`, or a code of OpenID Connect',
  ],
  [
    ['sign_in_failed'],
    "`invalid_client`, `unauthorized_client` (`desk secret`), a code such as `OAUTH_TIMEOUT`, `asked_already` (another call got no answer), or an error's name (`TypeError`: unreachable)",
  ],
  [['message_ignored'], '`of_another_kind`, `not_a_webhook`, `not_a_hook_event`'],
  [['batch_ignored'], '`no_records`'],
];

/** Why an event is in quarantine (`event_rejected`, `event_quarantined`), and what to do. */
export const quarantineNotes: readonly Note[] = [
  [['not_json', 'too_large', 'too_deep'], 'above 64 KiB, deeper than 16 levels: correct the source'],
  [['unknown_type'], '`type` is not [in the list](events-in.md#fields)'],
  [['invalid'], 'a field is missing or wrong: correct it at the source and send again'],
  [['clock'], '`time` is more than ten minutes ahead: correct clock or time zone and send again'],
  [
    ['dates_missing', 'dates_unusable'],
    'a ticket is due without arrival and a later departure: correct them and send again',
  ],
  [['service_not_on_offer'], "correct the event's `service`, or the location's services, rules or default and redrive"],
  [['too_many_users'], "`numUsers` is above each service's `simDevices`: correct it, or the service and redrive"],
  [['too_many_rooms'], 'a thousand rooms besides the first: use another reservation'],
  [
    ['too_old'],
    "older than the last 48 events of its stay: compare `stay show` with the hotel's system, and correct it there",
  ],
  [['unknown_location', 'sender_not_allowed'], '`location apply`, with the sender; redrive a minute later'],
];

/** Errors that have their names from AWS or Node. */
export const foreignErrors: readonly Note[] = [
  [
    ['ProvisionedThroughputExceededException', 'ThrottlingException', 'RequestLimitExceeded'],
    'AWS throttled the calls. Nothing, if it is a burst; else look whether one location gets all the load',
  ],
  [
    [
      'InternalServerError',
      'ServiceUnavailable',
      'TimeoutError',
      'ETIMEDOUT',
      'ECONNRESET',
      'ECONNREFUSED',
      'ENOTFOUND',
      'EAI_AGAIN',
    ],
    "AWS or the network did not answer. If it lasts, see AWS's health dashboard",
  ],
  [
    ['AccessDeniedException', 'AccessDenied'],
    'a role lacks a permission: look for an organization policy, a permissions boundary or a manual change (`doctor --drift`); deploy again',
  ],
  [
    ['ResourceNotFoundException', 'QueueDoesNotExist'],
    'table or queue is gone: deploy again; [restore](../operate/upgrade.md#restoring-a-bad-night) a table first',
  ],
];
