import type { StoredMail } from '../mailbox/mail-store.ts';
import type { SesSettings } from '../ses-settings.ts';
import {
  type Labels,
  mailObject,
  type Outcome,
  outcomeEvents,
  type SesEventType,
  sendEvent,
  simulatedOutcome,
} from './sending-event.ts';

/** Called for each event of a mail that was sent through a configuration set. */
export type OnSesEvent = (configurationSet: string, type: SesEventType, event: object) => void;

/** The dependencies of the publisher: the listener, and whether events are on at that time. */
interface PublisherParts {
  readonly settings: () => SesSettings;
  readonly onEvent: OnSesEvent | undefined;
}

/** Publishes the events of accepted mails until it is stopped. */
export interface Publisher {
  readonly publish: (mail: StoredMail, labels: Labels) => void;
  readonly stop: () => void;
}

/** Delivery time of a mail in milliseconds. */
const deliveryTime = 100;

/** Starts a publisher: `Send` follows acceptance at once, the outcome a little later. */
export function createPublisher({ settings, onEvent }: PublisherParts): Publisher {
  const timers = new Set<NodeJS.Timeout>();

  function later(delay: number, task: () => void): void {
    const timer = setTimeout(() => {
      timers.delete(timer);
      if (settings().events) task();
    }, delay);
    timers.add(timer);
  }

  function publish(stored: StoredMail, labels: Labels): void {
    const mail = mailObject(stored, labels);
    const send = sendEvent(mail);
    later(0, () => onEvent?.(labels.configurationSet, send.type, send.record));
    const groups = Map.groupBy(stored.to, simulatedOutcome);
    later(deliveryTime, () => {
      for (const [outcome, recipients] of groups as Map<Outcome, string[]>) {
        for (const { type, record } of outcomeEvents(mail, outcome, recipients, new Date(stored.receivedAt))) {
          onEvent?.(labels.configurationSet, type, record);
        }
      }
    });
  }

  return {
    publish,
    stop() {
      for (const timer of timers) clearTimeout(timer);
      timers.clear();
    },
  };
}
