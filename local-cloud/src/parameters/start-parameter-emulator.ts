import type { Gate } from '../iam/service-gates.ts';
import { type JsonService, startJsonService } from '../json/start-json-service.ts';
import { answerParameters, type ParameterHost } from './answer-parameters.ts';
import { openParameterFile } from './parameter-file.ts';

/** Options of a parameter store. */
interface ParameterOptions extends Pick<ParameterHost, 'arn'> {
  /** 0 or none takes a free one. */
  readonly port?: number;
  /** The directory in which parameters outlive the process. */
  readonly dataDir?: string;
  /** Sees each request first. */
  readonly gate?: Gate;
}

/**
 * Starts SSM's parameter store in this process.
 * @throws when the port is taken or the directory cannot be used. A later write that fails ends the process: its caller has no answer.
 */
export async function startParameterEmulator({ port, dataDir, gate, arn }: ParameterOptions): Promise<JsonService> {
  const host = { file: openParameterFile(dataDir), arn, now: Date.now };
  const answer = (operation: string, body: unknown) => answerParameters(operation, body, host);
  return await startJsonService({ port, gate, target: 'AmazonSSM', answer });
}
