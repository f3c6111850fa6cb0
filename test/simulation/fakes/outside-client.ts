import { promptCalls } from '../../../src/kit/aws/aws-clients.ts';
import type { Fault, FaultPlan, OutsideCall } from './faults.ts';
import type { SeededRandom } from './seeded-random.ts';
import type { VirtualTime } from './virtual-time.ts';

/** One copy of a function, with all that it remembers from call to call; once dead it gets no answer any more. */
export interface Environment {
  readonly fn: string;
  alive: boolean;
  invocation: Invocation | undefined;
}

/** One call of a function. */
interface Invocation {
  readonly n: number;
  readonly startedAt: number;
}

/** The services that functions call. */
export type Service = 'dynamodb' | 'sqs' | 'ses' | 'ssm' | 'eventbridge' | 'sms';

/** What clients of the fake services need from the world. */
export interface OutsideWorld {
  readonly time: VirtualTime;
  readonly random: SeededRandom;
  readonly plan: FaultPlan;
  /** How often a client tries in all, as its SDK does. */
  readonly attempts: Readonly<Record<Service, number>>;
  /** Does what a call asks for. @throws what the service throws */
  readonly execute: (call: OutsideCall, environment: Environment) => object;
  /** Gives a call its number. */
  readonly count: () => number;
  readonly kill: (environment: Environment) => void;
  readonly tell: (line: string) => void;
  /** Ends the whole run: something was asked for that nobody understands. */
  readonly fail: (error: unknown) => void;
}

interface Command {
  readonly constructor: { readonly name: string };
  readonly input: Readonly<Record<string, unknown>>;
}

type Failure = Error & { readonly $metadata?: { readonly httpStatusCode?: number; readonly attempts?: number } };

/** Milliseconds that a call takes: least, most, and now and then. */
const latencies = {
  dynamodb: [2, 12, 800],
  sqs: [4, 20, 800],
  ses: [40, 250, 9000],
  ssm: [5, 40, 800],
  eventbridge: [10, 60, 800],
  sms: [60, 400, 9000],
} as const;
const timeouts = {
  dynamodb: promptCalls.requestHandler.requestTimeout,
  sqs: promptCalls.requestHandler.requestTimeout,
  ses: 10_000,
  ssm: promptCalls.requestHandler.requestTimeout,
  eventbridge: promptCalls.requestHandler.requestTimeout,
  sms: 10_000,
};
const throttles = {
  dynamodb: 'ProvisionedThroughputExceededException',
  sqs: 'RequestThrottled',
  ses: 'Throttling',
  ssm: 'ThrottlingException',
  eventbridge: 'ThrottlingException',
  sms: 'ThrottlingException',
};

/** A client of one service as an environment has it: the SDK's `send`, with its attempts, over a network that fails as planned. */
export function outsideClient(service: Service, environment: Environment, world: OutsideWorld) {
  const { time, random } = world;

  function latency(): number {
    const [least, most, slow] = latencies[service];
    return random.happens(0.005) ? random.between(most, slow) : random.between(least, most);
  }

  /** What the service makes of a call, or says against it. */
  function executed(call: OutsideCall): object | Failure {
    try {
      return world.execute(call, environment);
    } catch (error) {
      if (!isAnswer(error)) world.fail(error);
      return error as Failure;
    }
  }

  /** Does a call as it is fated, and answers unless the caller dies of it. */
  function arrive(call: OutsideCall, fault: Fault | undefined, answer: (result: object | Failure) => void): void {
    world.tell(
      `${time.now()} ${call.fn} ${call.command} ${call.attempt} ${environment.alive ? (fault ?? '') : 'dead'}`,
    );
    if (!environment.alive) {
      // What a function sent before it died may still arrive.
      if (random.happens(0.5)) executed(call);
    } else if (fault === 'crash before') world.kill(environment);
    else if (fault === 'throttled') answer(failure(throttles[service], 400));
    else {
      const result = executed(call);
      if (fault === 'crash after') world.kill(environment);
      else if (fault === 'error after') answer(failure('ServiceUnavailable', 503));
      else if (fault === 'lost reply') loseReply(answer);
      else answer(result);
    }
  }

  /** Half of all lost answers are noticed at once, as a broken connection. */
  function loseReply(answer: (result: Failure) => void): void {
    const isReset = random.happens(0.5);
    const lost = isReset ? Object.assign(failure('Error'), { code: 'ECONNRESET' }) : failure('TimeoutError');
    time.after(isReset ? 1 : timeouts[service], () => answer(lost));
  }

  function attempt(
    n: number,
    command: Command,
    settle: { resolve: (result: object) => void; reject: (error: Error) => void },
  ) {
    const name = command.constructor.name.replace(/Command$/, '');
    const call: OutsideCall = {
      n: world.count(),
      service,
      command: name,
      fn: environment.fn,
      attempt: n,
      input: command.input,
    };
    const fault = world.plan(call);
    time.after(latency(), () =>
      arrive(call, fault, (result) => {
        if (!environment.alive) return;
        if (!(result instanceof Error)) settle.resolve(result);
        else if (n >= world.attempts[service] || !isWorthAnother(result)) settle.reject(after(n, result));
        else time.after(random.below(100 * 2 ** n), () => environment.alive && attempt(n + 1, command, settle));
      }),
    );
  }

  const send = (command: Command) => new Promise<object>((resolve, reject) => attempt(1, command, { resolve, reject }));
  return { send: send as never };
}

/** As the SDK tells it: an answer with the number of attempts. */
function after(attempts: number, error: Failure): Failure {
  return Object.assign(error, { $metadata: { ...error.$metadata, attempts } });
}

function failure(name: string, httpStatusCode?: number): Failure {
  return Object.assign(new Error(name), { name, $metadata: { ...(httpStatusCode && { httpStatusCode }) } });
}

/** Whether an error is a service's answer; anything else is a fault of this very simulation. */
function isAnswer(error: unknown): error is Failure {
  return error instanceof Error && '$metadata' in error;
}

/** As the SDK's standard retries see it. */
function isWorthAnother({ name, $metadata }: Failure): boolean {
  const status = $metadata?.httpStatusCode;
  return status === undefined || status >= 500 || Object.values(throttles).includes(name);
}
