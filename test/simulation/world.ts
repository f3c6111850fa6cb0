import { createHash } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Location } from '../../src/core/location/location.ts';
import { writeLocation } from '../../src/core/location/locations.store.ts';
import { clientsOf } from './clients-of.ts';
import { deadLetterArn } from './dead-letter-arn.ts';
import { type FakeLambda, fakeLambda } from './fakes/fake-lambda.ts';
import { fakeSes, type SesSettings } from './fakes/fake-ses.ts';
import { type FakeTable, fakeTable, type Write } from './fakes/fake-table.ts';
import type { FaultPlan, OutsideCall } from './fakes/faults.ts';
import { type Environment, type OutsideWorld, outsideClient, type Service } from './fakes/outside-client.ts';
import { outsideFetch } from './fakes/outside-fetch.ts';
import { fakeFifoQueue } from './fakes/queues/fake-fifo-queue.ts';
import { type FakeQueue, fakeQueue, type Message } from './fakes/queues/fake-queue.ts';
import { poller } from './fakes/queues/poller.ts';
import { queueService } from './fakes/queues/queue-service.ts';
import { scheduledCalls } from './fakes/scheduled-calls.ts';
import { seededCodes } from './fakes/seeded-codes.ts';
import { seededRandom } from './fakes/seeded-random.ts';
import { virtualTime } from './fakes/virtual-time.ts';
import { soundHandlers, starts } from './function-handlers.ts';
import type { Handlers } from './function-world.ts';
import { quickAndQuiet } from './mutants/quick-and-quiet.ts';
import { housesOf } from './octopus/houses.ts';
import { check } from './oracle/check.ts';
import type { DeskAct } from './oracle/desk.ts';
import { deskWithGroups, type GroupAct } from './oracle/desk-groups.ts';
import type { AcceptedMessage, DeskWord } from './oracle/expected.ts';
import { watchedHistory } from './oracle/history.ts';
import { stackIn } from './stack-in.ts';
import type { Inside, Surroundings } from './surroundings.ts';
import { sweeps } from './sweeps.ts';

/** What a world is made of. */
export interface WorldOptions {
  readonly seed: number;
  readonly locations: readonly Location[];
  /** Where the synthesized template lies, if not where that of every world does. */
  readonly cdkOut?: string;
  /** What goes wrong, until the world is healed. */
  readonly plan?: FaultPlan;
  /** Changes what a call asks for before it is done, to break a rule on purpose; undefined leaves it. */
  readonly alter?: (call: OutsideCall) => OutsideCall['input'] | undefined;
  /** Handlers that break a rule on purpose, instead of the product's own. */
  readonly handlers?: Partial<Handlers>;
  /** How long after the last event something may still be left to do, in milliseconds: 90 days. */
  readonly patience?: number;
  /** How often the SDK tries in all: 3, but 1 for SES. */
  readonly attempts?: Partial<Record<Service, number>>;
  readonly ses?: Partial<SesSettings>;
  /** Lambda does with schedules' calls, until the world is healed, whatever it may: makes them twice, late, or not. */
  readonly disorderlyCalls?: boolean;
  /** Nets that may be taken away, to see the others hold. */
  readonly without?: readonly ('sweeper' | 'sesEvents' | 'relay')[];
  /** Tickets at each hotel's own server that are none of ours: 3. */
  readonly othersTickets?: number;
  /** What is around the stack: connected systems. Without them nothing is asked for them. */
  readonly around?: (inside: Inside) => Surroundings | undefined;
}

/** A deployed stack in memory: its own template, handlers and adapters, in virtual time. */
export type World = Awaited<ReturnType<typeof createWorld>>;

/** The beginning of every world. */
export const start = Date.parse('2026-07-01T00:00:00Z');
const minute = 60_000;
/** Faults go on a little after the last event was sent; what is not done a season later never will be. */
const healAfter = 10 * minute;
const longest = 90 * 24 * 60 * minute;

/** A world at the beginning of July 2026. */
export async function createWorld(options: WorldOptions) {
  const stack = stackIn(options.cdkOut);
  const { tables, queues: models, functions, eventSources, streamSources, subscriptions, ...model } = stack;
  const [tableModel] = tables;
  if (!tableModel) throw new Error('The template has no table');
  const { seed, locations, without = [] } = options;
  const { API_SENDER_ID: apiSenderId = '', CONNECTIONS_SENDER_ID: connectionsSenderId = '' } =
    functions.find(({ name }) => name === 'issue-tickets')?.environment ?? {};
  const [random, time] = [seededRandom(seed, 'world'), virtualTime(start)];
  const history = watchedHistory(time.now);
  const digest = createHash('sha256');
  const tally = { calls: 0, crashes: 0, messages: 0, redriven: 0 };
  let lines: string[] = [];
  let [healed, quiet, failure]: [boolean, boolean, unknown] = [false, false, undefined];
  let [unsent, lastSend] = [0, start];
  const [accepted, deskWords]: [AcceptedMessage[], DeskWord[]] = [[], []];

  const tell = (line: string) => {
    lines.push(line);
    if (lines.length < 1000) return;
    digest.update(lines.join('\n'));
    lines = [];
  };
  const plan: FaultPlan = (call) => (healed ? undefined : options.plan?.(call, time.now()));
  const count = () => ++tally.calls;

  const onWrite = (write: Write) => {
    history.onWrite(write);
    around?.onWrite?.(write);
    sweeper.onWrite(write);
  };
  const table = fakeTable(tableModel, onWrite, time.now);
  const sweeper = sweeps({ table, now: time.now, call: () => callScheduled('sweep-deliveries') });

  const wake = new Map<FakeQueue, () => void>();
  const queues = new Map<string, FakeQueue>();
  for (const model of models) {
    const deadLetters = () => queueOf(deadLetterArn(model));
    const onVisible = (queue: FakeQueue) => wake.get(queue)?.();
    const onTaken = (message: Message, waitedMs: number) => around?.onTaken?.(message, waitedMs);
    const make = model.attributes.FifoQueue === 'true' ? fakeFifoQueue : fakeQueue;
    queues.set(model.url, make(model, { time, random, deadLetters, onVisible, onTaken }));
  }
  const queueOf = (arn: string | undefined) => [...queues.values()].find(({ model }) => model.arn === arn);
  const queueCalling = (fn: string) =>
    queueOf(eventSources.find(({ functionName }) => functionName === fn)?.queueArn) ??
    fail(new Error(`No queue calls ${fn}`));
  const queueAt = (url: unknown) => queues.get(String(url)) ?? fail(new Error(`There is no queue ${url}`));

  function giveUp(error?: unknown): void {
    failure ??= error;
    quiet = true;
  }

  function fail(error: unknown): never {
    giveUp(error);
    throw error;
  }

  let sender: Environment | undefined;
  const ses = fakeSes({
    time,
    random,
    settings: { rate: 14, saidRate: 14, bounces: 0.01, ...options.ses },
    sets: model.configurationSets,
    onAccepted: (mail) => {
      history.onAccepted(mail, sender);
      around?.onMail?.(mail);
      tell(`${mail.at} accepted ${mail.id} ${mail.to} ${mail.text.length}`);
    },
    publish: (topicArn, event) => {
      const fault = plan({ n: count(), service: 'sns', command: 'Publish', fn: 'ses', attempt: 1, input: { event } });
      if (without.includes('sesEvents') || fault === 'lost') return;
      for (const { queueArn } of subscriptions.filter((one) => one.topicArn === topicArn))
        queueOf(queueArn)?.send(event, 'SNS');
    },
  });

  function later(inMs: number, happens: () => void): void {
    unsent++;
    lastSend = Math.max(lastSend, time.now() + inMs);
    time.after(inMs, () => {
      unsent--;
      happens();
    });
  }

  const houses = housesOf(options.locations, time.now, options.othersTickets);

  const network = {
    time,
    random,
    plan,
    count,
    tell,
    fail: giveUp,
    kill: (environment: Environment) => {
      tally.crashes++;
      lambda.kill(environment);
    },
    serve: houses.serve,
  };
  const outside: OutsideWorld = {
    ...network,
    attempts: { dynamodb: 3, sqs: 3, ssm: 3, eventbridge: 3, ses: 1, sms: 1, ...options.attempts },
    execute(call, environment) {
      const asked = options.alter ? { ...call, input: options.alter(call) ?? call.input } : call;
      history.onCall(asked, environment);
      around?.onCall?.(asked, environment);
      if (asked.service === 'dynamodb') return table.execute(asked.command, asked.input);
      if (asked.service === 'sqs') return askQueue(asked);
      if (asked.service !== 'ses')
        return around?.execute?.(asked, environment) ?? fail(new Error(`There is no ${asked.service}`));
      sender = environment;
      return ses.execute(asked.command, asked.input);
    },
  };

  const lambda: FakeLambda = fakeLambda({
    time,
    functions,
    start: ({ name, environment: env }, environment) => {
      const client = (service: Service) => outsideClient(service, environment, outside);
      const begin = starts[name] ?? fail(new Error(`Nothing starts ${name}`));
      return begin({
        env,
        clients: clientsOf(client),
        fetch: outsideFetch(environment, network),
        ...(around?.send && { send: around.send(environment) }),
        ...(around?.post && { post: around.post(environment) }),
        now: time.now,
        random: random.next,
        wait: time.wait,
        generator: seededCodes(random),
        handlers: { ...soundHandlers, ...options.handlers },
        isAlive: () => environment.alive,
      });
    },
  });

  const callScheduled = scheduledCalls({
    time,
    invoke: lambda.invoke,
    asynchronous: model.asynchronous,
    random: seededRandom(seed, 'schedules'),
    isDisorderly: () => options.disorderlyCalls === true && !healed,
  });

  for (const source of eventSources) {
    const queue = queueOf(source.queueArn);
    if (queue) wake.set(queue, poller(source, queue, { time, random, lambda, plan, count }));
  }
  const intake = queueCalling('issue-tickets');
  // What connections tell is as good as what hotels send themselves.
  const askQueue = queueService(queueAt, {
    roleOf: (fn) => (fn === 'translate-webhooks' ? connectionsSenderId : 'AROA'),
    isDropped: ({ fn }, queue) => without.includes('relay') && fn === 'issue-tickets' && wake.has(queue),
    onSent: (queue, message) => {
      if (queue === intake) accepted.push({ ...message, at: time.now() });
    },
  });
  const db = tableClient(table);
  const inside = {
    ...{ ...network, lambda, callScheduled, table, db: db as never, tableModel },
    streamSources,
    queues: () => queues.values(),
    queueOf: queueCalling,
    connectionsSenderId,
    later,
  };
  const around: Surroundings | undefined = options.around?.(inside);

  const atDesk = { db, tableName: tableModel.name, retentionDays: 30, now: time.now };
  for (const location of locations) await writeLocation(atDesk, location);
  await around?.begin();
  const mails = queueCalling('deliver-tickets');
  const reception = deskWithGroups(atDesk, locations, (body) => mails.send(body, 'AROA'));

  function redrive(): void {
    for (const queue of queues.values()) {
      for (const message of queueOf(deadLetterArn(queue.model))?.drain() ?? []) {
        tally.redriven++;
        queue.put(message);
      }
    }
  }

  const isIdle = () =>
    unsent === 0 &&
    lambda.running() === 0 &&
    ses.unreported() === 0 &&
    [...wake.keys()].every((queue) => queue.size() === 0) &&
    (without.includes('sweeper') || sweeper.isDone());

  function everyMinute(): void {
    if (unsent === 0 && time.now() >= lastSend + healAfter) {
      healed = true;
      redrive();
      if (isIdle() || time.now() > lastSend + (options.patience ?? longest)) quiet = true;
    }
    if (!without.includes('sweeper')) sweeper.everyMinute();
    if (!quiet) around?.everyMinute?.();
    time.after(minute, everyMinute);
  }
  time.after(minute, everyMinute);

  return {
    now: time.now,
    /** What was mailed, and what was seen of stays. */
    history,
    /** From now on nothing goes wrong. */
    heal: () => {
      healed = true;
    },
    /** Puts an event on the intake queue some milliseconds from now, from a sender. */
    send: ({ body, senderId }: { readonly body: string; readonly senderId: string }, inMs: number) =>
      later(inMs, () => {
        tally.messages++;
        accepted.push({ body, senderId, at: time.now(), id: intake.send(body, senderId) });
      }),
    /** Lets reception do something some milliseconds from now. */
    act(act: DeskAct | GroupAct, inMs: number) {
      unsent++;
      time.after(inMs, () => {
        const done = (words: DeskWord | readonly DeskWord[] = []) => {
          unsent--;
          deskWords.push(...[words].flat());
        };
        reception(act).then(done, fail);
      });
    },
    /**
     * Lets all that was sent happen, heals the world, puts back what lies in dead-letter queues, and waits until nothing is left to do.
     * @param forMs lets only so many milliseconds pass, whatever is left; from then on time stands still
     */
    async runUntilQuiet(forMs?: number) {
      quiet = false;
      if (forMs !== undefined) later(forMs, giveUp);
      await quickAndQuiet(time.after, () => time.run(() => quiet));
      if (failure) throw failure;
    },
    /** What was lost, doubled or mixed up. */
    check: () =>
      check({
        table,
        history,
        accepted,
        desk: deskWords,
        locations: locations.map((one) => ({ ...one, senders: [...one.senders, connectionsSenderId] })),
        apiSenderId,
        tally,
        finished: isIdle(),
        houses,
      }),
    /** A digest of all that happened, in its order. */
    trace: () => {
      digest.update(lines.join('\n'));
      lines = [];
      return digest.copy().digest('hex').slice(0, 16);
    },
  };
}

/** Of the SDK's own kind: it reads pages for no other. */
function tableClient(table: FakeTable): DynamoDBClient {
  const send = async (command: { constructor: { name: string }; input: never }) =>
    table.execute(command.constructor.name.replace(/Command$/, ''), command.input);
  return Object.assign(Object.create(DynamoDBClient.prototype), { send });
}
