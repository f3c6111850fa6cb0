import { textNeeds } from '../iam/needs/text-needs.ts';
import type { CheckAccess, RequestBody } from '../iam/service-call.ts';
import { type JsonService, ServiceError, serveJson } from '../json/json-service.ts';
import { type Cell, cellOf, takeFault } from '../process/cell.ts';
import { listenOnLoopback } from '../process/loopback-server.ts';
import { textDescriptionsOf } from './describe.ts';
import { serveInbox, takeReply } from './inbox/serve-inbox.ts';
import { openTextStore, type ShownText } from './inbox/text-store.ts';
import { originResource } from './origins.ts';
import { createSendRate, readText } from './send-text.ts';
import type { TextAccount, TextPermits } from './text-account.ts';
import { createTextPublisher, type OnTextEvent, type TextPublisher } from './text-events.ts';
import { changeTextSettings, freshTextAccount, type TextSettings } from './text-settings.ts';

/** Options of the service for texts. */
export interface TextGateOptions extends Partial<TextPermits> {
  /** @default a new production account */
  readonly settings?: Partial<TextSettings>;
  /** Directory in which texts and opt-outs are kept across restarts. @default they are kept in memory only */
  readonly dataDir?: string;
  readonly onEvent?: OnTextEvent;
  /** The clock for rates, months and events, in ms since 1970. @default this machine's */
  readonly now?: () => number;
}

/** The accepted texts, for a page that shows them. */
export interface TextInbox {
  /** The accepted texts, the newest last. */
  readonly texts: () => ShownText[];
  /** Changes with every text and event. */
  readonly version: () => string;
  readonly empty: () => void;
}

/** The running service for texts. */
export interface TextGate extends TextInbox {
  /** The URL for AWS clients and of the inbox: `http://127.0.0.1:PORT`. */
  readonly url: string;
  readonly settings: () => TextSettings;
  /** Changes some settings. @throws ZodError for an unknown one or a value out of range. */
  readonly set: (change: Partial<TextSettings>) => void;
  /** Replaces the configuration sets, the protect configurations, or both. */
  readonly allow: (permits: Partial<TextPermits>) => void;
  /** From now on asks whether a caller may make its call. */
  readonly guard: (access: CheckAccess) => void;
  /**
   * A guest answers the number that texted last, for example with `STOP`.
   * @returns whether the guest is opted out by it
   * @throws Error if nobody texted the guest, or a name did, which cannot be answered.
   */
  readonly reply: (from: string, text: string) => boolean;
  readonly close: () => Promise<void>;
}

/**
 * Starts a local AWS End User Messaging SMS: accepts and refuses texts as AWS does, without sending them, publishes what became of
 * them, and shows them.
 * @throws SystemError if the directory cannot be used; ZodError for settings out of range.
 */
export async function startTextGate(options: TextGateOptions = {}): Promise<TextGate> {
  const settings = cellOf(changeTextSettings(freshTextAccount, options.settings ?? {}));
  const permits = cellOf<TextPermits>({ configurationSets: [], protectConfigurations: [], ...options });
  const access = cellOf<CheckAccess | undefined>(undefined);
  const store = openTextStore(options.dataDir);
  const account = { settings, permits, store, now: options.now ?? Date.now };
  const publisher = createTextPublisher(account, options.onEvent);
  const service = textService(account, publisher, access);
  const server = await listenOnLoopback((request, response) => {
    const isCall = request.method === 'POST' && request.url === '/';
    return isCall ? serveJson(request, response, service) : serveInbox(request, response, account);
  });
  return {
    url: server.url,
    settings: settings.get,
    set: (change) => settings.put(changeTextSettings(settings.get(), change)),
    allow: (change) => permits.put({ ...permits.get(), ...change }),
    guard: access.put,
    texts: store.all,
    version: store.version,
    empty: store.empty,
    reply: (from, text) => takeReply(from, text, account),
    async close() {
      publisher.stop();
      await server.close();
    },
  };
}

/** The calls of AWS clients. */
function textService(
  account: TextAccount,
  publisher: TextPublisher,
  access: Cell<CheckAccess | undefined>,
): JsonService {
  const { settings, store, now } = account;
  const rate = createSendRate();
  const origin = ({ OriginationIdentity, DestinationPhoneNumber }: RequestBody) =>
    originResource(String(OriginationIdentity), String(DestinationPhoneNumber), settings.get());
  const send = (body: RequestBody): unknown => {
    const before = takeFault(['drop-before', 'hang', 'throttle'], settings);
    // A hanging call ends when the client gives up, or the server closes.
    if (before === 'hang') return new Promise(() => undefined);
    if (before === 'drop-before') return undefined;
    if (before === 'throttle') throw new ServiceError('ThrottlingException', 'Rate exceeded');
    rate.take(settings.get().maxSendRate, now());
    if (settings.get().disabled)
      throw new ServiceError('AccessDeniedException', 'The account is disabled.', { Reason: 'ACCOUNT_DISABLED' });
    const text = readText(body, account);
    store.add(text);
    publisher.publish(text);
    const after = takeFault(['drop-after', '500-after'], settings);
    if (after === '500-after') throw new ServiceError('InternalServerException', 'Internal server error', {}, 500);
    return after === 'drop-after' ? undefined : { MessageId: text.id };
  };
  return {
    target: 'PinpointSMSVoiceV2',
    gate: ({ authorization, operation, body }) => {
      const needs = textNeeds(operation, body, origin);
      return access.get()?.({ authorization, name: `sms-voice:${operation}`, needs });
    },
    answer(operation, body) {
      if (settings.get().denied)
        throw new ServiceError('AccessDeniedException', `User is not authorized to perform: sms-voice:${operation}`);
      if (operation === 'SendTextMessage') return send(body);
      const describe = textDescriptionsOf[operation];
      if (!describe) throw new ServiceError('UnknownOperationException', 'The local cloud does not know this call.');
      return describe(account);
    },
  };
}
