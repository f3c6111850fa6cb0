/** Seconds from event to mail, as `docs/log-queries.md` asks the log for them. */
export const mailSecondsQuery = `filter message.event = "mail_accepted" and ispresent(message.after)
| stats pct(message.after, 50) as median, pct(message.after, 95) as p95, max(message.after) as longest by bin(1h) as hour
| sort hour desc`;
