import type { Faults } from './faults.ts';
import type { LocalPages } from './gateway/local-page.ts';
import type { LogLevel } from './log/log-level.ts';
import type { ConfigurationSetModel } from './template/stack-model.ts';
import type { PublishSesEvent } from './topics/publish-ses-event.ts';

/** Where mail goes: a mail service that was started before. */
interface SesEndpoint {
  /** For example `http://127.0.0.1:8025`. */
  readonly endpoint: string;
}

/** What a local cloud is started with. */
export interface LocalCloudOptions {
  /** A `cdk.out` directory with one stack. */
  readonly cdkOut: string;
  /**
   * Where queues and tables outlive the process.
   * @default they are kept in memory
   */
  readonly dataDir?: string;
  /** @default a free port */
  readonly sqsPort?: number;
  /** @default a free port */
  readonly dynamodbPort?: number;
  /**
   * Where the HTTP API listens.
   * @default a free port
   */
  readonly apiPort?: number;
  /** Pages that are shown on the HTTP API's address, before any of its routes. */
  readonly pages?: LocalPages;
  readonly ses: SesEndpoint;
  /** @default eu-west-1 */
  readonly region?: string;
  /** Takes each line of the log. */
  readonly log: (line: string) => void;
  readonly logLevel: LogLevel;
  /** What goes wrong on purpose. */
  readonly faults?: Faults;
  /**
   * How long an end waits for running invocations, in ms.
   * @default 1000
   */
  readonly graceMs?: number;
}

/** A stack that runs on this machine alone. */
export interface LocalCloud {
  readonly endpoints: {
    readonly region: string;
    readonly sqs: string;
    readonly dynamodb: string;
    /** Absent when the template has no HTTP API. */
    readonly api?: string;
  };
  /** The stack's outputs by their key. */
  readonly outputs: Readonly<Record<string, string>>;
  readonly tableNames: readonly string[];
  /** Identities and configuration sets that the stack makes: what the mail service may be asked for. */
  readonly identities: readonly string[];
  readonly configurationSets: readonly ConfigurationSetModel[];
  /** @throws when there is no such queue. */
  queueUrl(logicalIdOrName: string): string;
  /**
   * Invokes a function now and gives its answer.
   * @throws when there is no such function, or it gives no answer.
   */
  invoke(functionLogicalIdOrName: string, payload: unknown): Promise<unknown>;
  readonly publishSesEvent: PublishSesEvent;
  /** Ends every process and server; running invocations have `graceMs` to finish. A second call is harmless. */
  close(): Promise<void>;
}
