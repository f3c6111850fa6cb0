import type { CheckAccess } from '../iam/service-call.ts';
import { listenOnLoopback } from '../process/loopback-server.ts';
import { takeReply } from './account/opt-outs.ts';
import { createTextPublisher, type OnTextEvent } from './events/publish-texts.ts';
import { serveInbox } from './inbox/serve-inbox.ts';
import { openTextStore, type ShownText } from './inbox/text-store.ts';
import { createSendRate } from './send-rate.ts';
import { serveTexts } from './serve-texts.ts';
import type { ProtectConfiguration, TextAccount, TextConfigurationSet } from './text-account.ts';
import { changeTextSettings, freshTextAccount, type TextSettings, type TextSettingsCell } from './text-settings.ts';

/** What texts may be sent with. */
interface TextPermits {
  readonly configurationSets: readonly TextConfigurationSet[];
  readonly protectConfigurations: readonly ProtectConfiguration[];
}

/** Options of the service for texts. */
export interface TextGateOptions extends Partial<TextPermits> {
  /** @default 0, a free port */
  readonly port?: number;
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
 * @throws SystemError if the port is in use or the directory cannot be used; ZodError for settings out of range.
 */
export async function startTextGate(options: TextGateOptions = {}): Promise<TextGate> {
  let settings = changeTextSettings(freshTextAccount, options.settings ?? {});
  let permits: TextPermits = { configurationSets: [], protectConfigurations: [], ...options };
  let access: CheckAccess | undefined;
  const cell: TextSettingsCell = {
    get: () => settings,
    put: (next) => {
      settings = next;
    },
  };
  const store = openTextStore(options.dataDir);
  const now = options.now ?? Date.now;
  const publisher = createTextPublisher({ cell, store, now, onEvent: options.onEvent });
  const account: TextAccount = {
    cell,
    now,
    configurationSets: () => permits.configurationSets,
    protectConfigurations: () => permits.protectConfigurations,
    rate: createSendRate(),
    store,
    publisher,
    access: () => access,
  };
  const server = await listenOnLoopback(async (request, response) => {
    const isCall = request.method === 'POST' && request.url === '/';
    await (isCall ? serveTexts : serveInbox)(request, response, account);
  }, options.port ?? 0);
  return {
    url: server.url,
    settings: cell.get,
    set: (change) => cell.put(changeTextSettings(settings, change)),
    allow: (change) => {
      permits = { ...permits, ...change };
    },
    guard: (next) => {
      access = next;
    },
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
