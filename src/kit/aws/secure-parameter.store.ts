import {
  DeleteParameterCommand,
  GetParameterCommand,
  ParameterNotFound,
  PutParameterCommand,
  type SSMClient,
} from '@aws-sdk/client-ssm';

/** Secrets of a deployment in the parameter store, below a path. */
export interface SecretStore {
  readonly ssm: Pick<SSMClient, 'send'>;
  /** What the parameters' names begin with, without a slash at the end. */
  readonly path: string;
}

/** How a secret is written. */
export interface WrittenSecret {
  readonly value: string;
  /** Texts in it that no error may show, besides the whole. */
  readonly parts?: readonly string[];
  /** `Intelligent-Tiering`: with more than 4096 bytes it goes to the advanced tier, which costs $0.05 a month. */
  readonly tier: 'Standard' | 'Intelligent-Tiering';
}

/** A secret; undefined if none was set. @throws the client's error if it may not be read */
export async function readSecret({ ssm, path }: SecretStore, name: string): Promise<string | undefined> {
  const request = new GetParameterCommand({ Name: `${path}/${name}`, WithDecryption: true });
  const found = await unlessMissing(ssm.send(request));
  return found?.Parameter?.Value;
}

/** Sets a secret, in place of the one before. @throws the client's error, without the secret */
export async function putSecret(
  { ssm, path }: SecretStore,
  name: string,
  { value, parts = [], tier }: WrittenSecret,
): Promise<void> {
  const Name = `${path}/${name}`;
  const request = new PutParameterCommand({ Name, Value: value, Type: 'SecureString', Overwrite: true, Tier: tier });
  await ssm.send(request).catch((error: unknown) => {
    // SSM repeats a value that it refuses.
    for (const secret of [value, ...parts]) {
      if (error instanceof Error && secret !== '') error.message = error.message.replaceAll(secret, '********');
    }
    throw error;
  });
}

/** Removes a secret; resolves to whether there was one. @throws the client's error */
export async function deleteSecret({ ssm, path }: SecretStore, name: string): Promise<boolean> {
  const request = new DeleteParameterCommand({ Name: `${path}/${name}` });
  return (await unlessMissing(ssm.send(request))) !== undefined;
}

async function unlessMissing<Answer>(answer: Promise<Answer>): Promise<Answer | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof ParameterNotFound) return undefined;
    throw error;
  }
}
