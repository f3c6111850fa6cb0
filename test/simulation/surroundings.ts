import type { StreamSourceModel, TableModel } from 'local-cloud/template.ts';
import type { SendForStatus, SendHttp } from '../../src/kit/web/http-client.client.ts';
import type { FakeLambda } from './fakes/fake-lambda.ts';
import type { SesMail } from './fakes/fake-ses.ts';
import type { FakeTable, Write } from './fakes/fake-table.ts';
import type { OutsideCall } from './fakes/faults.ts';
import type { Environment, OutsideWorld } from './fakes/outside-client.ts';
import type { FakeQueue, Message } from './fakes/queues/fake-queue.ts';

/** The inside of a world, for what is around it. */
export interface Inside extends Omit<OutsideWorld, 'attempts' | 'execute'> {
  readonly lambda: FakeLambda;
  /** Calls a function as its schedule does. */
  readonly callScheduled: (functionName: string) => void;
  readonly table: FakeTable;
  /** The table as the SDK's client asks it, without a fault and at once. */
  readonly db: never;
  readonly tableModel: TableModel;
  /** What of the table's changes calls which function. */
  readonly streamSources: readonly StreamSourceModel[];
  readonly queues: () => Iterable<FakeQueue>;
  /** The queue whose messages call a function. */
  readonly queueOf: (functionName: string) => FakeQueue;
  /** The id of the role that sends connections' events. */
  readonly connectionsSenderId: string;
  /** Lets something happen some milliseconds from now. The world goes on, and its faults do, until it has. */
  readonly later: (inMs: number, happens: () => void) => void;
}

/** What is around the stack besides what every world has, such as hotels' systems that are connected to it. */
export interface Surroundings {
  /** Before anything happens. */
  readonly begin: () => Promise<void>;
  readonly everyMinute?: () => void;
  /** Does what a call of SSM, of EventBridge, or of the service for texts asks for. */
  readonly execute?: (call: OutsideCall, environment: Environment) => object;
  /** How an environment's requests to connected systems are sent. */
  readonly send?: (environment: Environment) => SendHttp;
  /** How an environment's events for hooks are posted; absent: there are no hooks. */
  readonly post?: (environment: Environment) => SendForStatus;
  /** Hears every call that is done, those of pollers left out. */
  readonly onCall?: (call: OutsideCall, environment: Environment) => void;
  readonly onWrite?: (write: Write) => void;
  readonly onMail?: (mail: SesMail) => void;
  /** Hears of every message that a FIFO queue hands out, and for how many milliseconds it lay there without need. */
  readonly onTaken?: (message: Message, waitedMs: number) => void;
}
