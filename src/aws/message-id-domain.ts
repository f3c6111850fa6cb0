/** The domain of the Message-IDs that SES gives the mails of a region. */
export function messageIdDomain(region: string): string {
  // The first region kept the name from when it was the only one.
  return region === 'us-east-1' ? 'email.amazonses.com' : `${region}.amazonses.com`;
}
