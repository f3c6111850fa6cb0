import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import type { Attribute, Values } from './attributes.ts';
import { type Presented, presented, type Way } from './credentials.ts';
import { codes, type Reply, type Request, readReply, requestPacket } from './packet.ts';

/** Where a RADIUS server listens, and who asks it. */
export interface Place {
  readonly authPort: number;
  readonly acctPort: number;
  readonly secret: string;
  /** The client's own address, by which the server knows it. */
  readonly from: string;
}

/** A login as a portal passes it on. */
export interface Login {
  readonly way: Way;
  readonly user: string;
  readonly password: string;
  readonly device?: string;
  readonly ownChallenge?: boolean;
  readonly unsigned?: boolean;
  readonly attributes?: readonly Attribute[];
}

/** A login's answer, with its attributes. */
export interface Answered {
  readonly type: 'accepted' | 'rejected';
  readonly values: Values;
}

/** That there is none. */
interface Silence {
  readonly type: 'silence';
}

/** How an answer is waited for. */
interface Patience {
  readonly signal?: AbortSignal;
  /** After how many ms a request without an answer is sent again, from the same port; undefined: never. */
  readonly again?: number | undefined;
}

/** A packet that is lost on a busy machine is sent again. */
const usual = { again: 5_000 };

/** Waits until the server works on a request: what it is asked afterwards would overtake it otherwise. */
type Taken = () => PromiseLike<unknown>;

/** A client of a RADIUS server, as a captive portal is one: each request from a port of its own. */
export interface RadiusClient {
  readonly place: Place;
  /** Waits for the answer. @throws Error if it was made without the secret, or does not prove the password to the device */
  logIn(login: Login): Promise<Answered>;
  /** Like `logIn`, and tells silence: a server with one thread has answered what it was asked afterwards. */
  logInOrSilence(login: Login, taken?: Taken): Promise<Answered | Silence>;
  /** A word of accounting. */
  account(attributes: readonly Attribute[]): Promise<void>;
  /** Whether it is answered, by a server with one thread. */
  accountOrSilence(attributes: readonly Attribute[], taken?: Taken): Promise<boolean>;
  /** Whether it is there. */
  status(port?: number): Promise<Reply>;
  /** A request of a login, to be sent more than once. */
  requestOf(login: Login): Request;
  /** The answer to a request, which is sent until there is one. */
  answer(request: Request, port: number, patience?: Patience): Promise<Reply>;
}

/** Opens a client. */
export function radiusClient(place: Place): RadiusClient {
  const answer = (request: Request, port: number, patience: Patience = usual) =>
    answerOf(request, port, { place, ...patience });
  const status = (port = place.authPort) =>
    answer(
      requestPacket(codes.statusServer, () => [], place),
      port,
    );
  /** What came first: the answer, or that to what was asked afterwards. */
  const orSilence = async (request: Request, port: number, taken: Taken = async () => undefined) => {
    const over = new AbortController();
    const answeredLater = async () => {
      await taken();
      await status(port);
      return undefined;
    };
    try {
      return await Promise.race([answer(request, port, { signal: over.signal }), answeredLater()]);
    } finally {
      over.abort();
    }
  };
  return {
    place,
    async logIn(login) {
      const { request, credentials } = loginRequest(login, place.secret);
      return outcomeOf(await answer(request, place.authPort), credentials);
    },
    async logInOrSilence(login, taken) {
      const { request, credentials } = loginRequest(login, place.secret);
      const reply = await orSilence(request, place.authPort, taken);
      return reply ? outcomeOf(reply, credentials) : { type: 'silence' };
    },
    async account(attributes) {
      await answer(
        requestPacket(codes.accountingRequest, () => attributes, place),
        place.acctPort,
      );
    },
    async accountOrSilence(attributes, taken) {
      const request = requestPacket(codes.accountingRequest, () => attributes, place);
      return (await orSilence(request, place.acctPort, taken)) !== undefined;
    },
    status,
    requestOf: (login) => loginRequest(login, place.secret).request,
    answer,
  };
}

/** What a login sends, and what must come back. */
export function loginRequest(
  { way, user, password, device, attributes = [], unsigned = false, ownChallenge = true }: Login,
  secret: string,
): { readonly request: Request; readonly credentials: Presented } {
  const credentials = presented(way, user, password, { secret, ownChallenge });
  const own: readonly Attribute[] = device === undefined ? [] : [['Calling-Station-Id', device]];
  const all = (random: Buffer) => [...credentials.attributesOf(random), ...own, ...attributes];
  return { request: requestPacket(codes.accessRequest, all, { secret, unsigned }), credentials };
}

async function answerOf(
  request: Request,
  port: number,
  { place, signal, again }: Patience & { readonly place: Place },
): Promise<Reply> {
  const socket = createSocket('udp4').unref();
  socket.bind(0, place.from);
  await once(socket, 'listening');
  const send = () => socket.send(request.bytes, port, '127.0.0.1');
  const resending = again === undefined ? undefined : setInterval(send, again).unref();
  try {
    const answered = once(socket, 'message', signal ? { signal } : {});
    send();
    const [bytes] = await answered;
    return readReply(bytes, request, place.secret);
  } finally {
    clearInterval(resending);
    socket.close();
  }
}

/** A login's outcome by its answer. @throws Error if the server does not prove the password to the device */
export function outcomeOf({ code, values }: Reply, credentials: Presented): Answered {
  if (code !== codes.accessAccept) return { type: 'rejected', values };
  const fault = credentials.faultOf(values);
  if (fault !== undefined) throw new Error(fault);
  return { type: 'accepted', values };
}
