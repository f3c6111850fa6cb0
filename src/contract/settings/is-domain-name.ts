/** Whether text is a domain's name with at least one dot, as the DNS and SES take it: A-labels, at most 253 characters. */
export function isDomainName(text: string): boolean {
  return (
    text.length <= 253 && /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])$/iu.test(text)
  );
}
