/** Seconds from event to mail, as `docs/log-queries.md` asks the log for them. */
export const mailSecondsQuery = `filter message.event = "mail_accepted" and ispresent(message.ageSeconds)
| stats pct(message.ageSeconds, 50) as median, pct(message.ageSeconds, 95) as p95, max(message.ageSeconds) as longest by bin(1h) as hour
| sort hour desc`;
