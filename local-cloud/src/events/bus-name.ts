/** A bus's name, from its name or ARN; without one, it is that of the account. */
export function busName(nameOrArn: unknown): string {
  return typeof nameOrArn === 'string' && nameOrArn !== '' ? nameOrArn.replace(/^.*:event-bus\//, '') : 'default';
}
