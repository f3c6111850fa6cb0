import type { IncomingMessage } from 'node:http';
import type { CheckAccess } from '../iam/service-call.ts';
import { cellOf } from '../process/cell.ts';
import { listenOnLoopback, type Serve } from '../process/loopback-server.ts';
import type { TextInbox } from '../texts/start-text-gate.ts';
import { type Account, type ConfigurationSet, createSendAllowance } from './accept-mail.ts';
import { openMailStore, type ShownMail, shownMail } from './mailbox/mail-store.ts';
import { createPublisher, type OnSesEvent } from './sending-events.ts';
import { serveMailbox } from './serve-mailbox.ts';
import { serveQuery } from './serve-query.ts';
import { serveV2, v2Path } from './serve-v2.ts';
import { changeSettings, freshAccount, type SesSettings } from './ses-settings.ts';

/** Identities and configuration sets. */
interface SesPermits {
  /** Verified addresses and domains. */
  readonly identities: readonly string[];
  readonly configurationSets: readonly ConfigurationSet[];
}

/** Options of the mail service. */
export interface SesGateOptions extends SesPermits {
  /** @default 0, a free port */
  readonly port?: number;
  /** @default a new production account */
  readonly settings?: Partial<SesSettings>;
  /** Directory in which mails are kept across restarts. @default mails are kept in memory only */
  readonly dataDir?: string;
  readonly onEvent?: OnSesEvent;
  /** Texts that the mailbox page shows beside the mails. */
  readonly texts?: TextInbox;
  /** The clock for rates and quotas, in ms since 1970. @default this machine's */
  readonly now?: () => number;
}

/** The running mail service. */
export interface SesGate {
  /** The URL for AWS clients and of the mailbox page: `http://127.0.0.1:PORT`. */
  readonly url: string;
  readonly settings: () => SesSettings;
  /** Changes some settings. @throws ZodError for an unknown one or a value out of range. */
  readonly set: (change: Partial<SesSettings>) => void;
  /** Replaces the identities, the configuration sets, or both. */
  readonly allow: (permits: Partial<SesPermits>) => void;
  /** From now on asks whether a caller may make its call. */
  readonly guard: (access: CheckAccess) => void;
  /** The accepted mails, the newest last. */
  readonly messages: () => ShownMail[];
  readonly close: () => Promise<void>;
}

/** AWS clients of version 1 post to the root, those of version 2 use a path prefix; all else is the mailbox page. */
function serverFor({ method, url = '/' }: IncomingMessage) {
  if (method === 'POST' && url === '/') return serveQuery;
  return url.startsWith(v2Path) ? serveV2 : serveMailbox;
}

/**
 * Starts a local SES: accepts and rejects mails as SES does (version 1, Query protocol) without delivering them, returns
 * its state as version 2 does, publishes SES events, and shows the mails in a web page on the same address.
 * @throws SystemError if the port is in use or the directory cannot be used; ZodError for settings out of range.
 */
export async function startSesGate(options: SesGateOptions): Promise<SesGate> {
  const settings = cellOf(changeSettings(freshAccount, options.settings ?? {}));
  const permits = cellOf<SesPermits>(options);
  const access = cellOf<CheckAccess | undefined>(undefined);
  const store = openMailStore(options.dataDir);
  const sent = store.all().map(({ receivedAt, to }) => ({ at: Date.parse(receivedAt), recipients: to.length }));
  const publisher = createPublisher(settings, options.onEvent);
  const account: Account = {
    settings,
    now: options.now ?? Date.now,
    identities: () => permits.get().identities.filter((name) => !settings.get().pendingIdentities.includes(name)),
    configurationSets: () =>
      permits.get().configurationSets.filter(({ name }) => !settings.get().missingConfigurationSets.includes(name)),
    allowance: createSendAllowance(sent),
    store,
    publisher,
    access: access.get,
  };
  const parts = { account, texts: options.texts };
  const serve: Serve = (request, response) => serverFor(request)(request, response, parts);
  const server = await listenOnLoopback(serve, options.port);
  return {
    url: server.url,
    settings: settings.get,
    set: (change) => settings.put(changeSettings(settings.get(), change)),
    allow: (change) => permits.put({ ...permits.get(), ...change }),
    guard: access.put,
    messages: () => store.all().map(shownMail),
    async close() {
      publisher.stop();
      await server.close();
    },
  };
}
