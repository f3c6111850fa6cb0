import { Fault } from '../fault.ts';

/**
 * How SQS names whoever works with these AWS credentials: `AIDA…` of a user, `AROA…` of a role, without its session.
 * @throws Fault if AWS does not tell
 */
export async function ownSenderId(where: { readonly region?: string }): Promise<string> {
  // Only operators in AWS need it: nobody else waits for it to load.
  const { STSClient, GetCallerIdentityCommand } = await import('@aws-sdk/client-sts');
  const { UserId } = await new STSClient(where).send(new GetCallerIdentityCommand({}));
  const [id] = (UserId ?? '').split(':');
  if (!id) throw new Fault('AWS does not tell who works here.', 3);
  return id;
}
