import { delayedTasks } from '../process/lifetime.ts';
import type { StoredText } from './inbox/text-store.ts';
import type { TextAccount } from './text-account.ts';
import { type Outcome, outcomeFor } from './text-settings.ts';

/** Called for each event of a text that was sent through a configuration set. @param type for example `TEXT_DELIVERED` */
export type OnTextEvent = (configurationSet: string, type: string, event: object) => void;

/** Tells what becomes of texts until it is stopped. */
export interface TextPublisher {
  readonly publish: (text: StoredText) => void;
  readonly stop: () => void;
}

/** Starts a publisher: the first step follows acceptance at once, the others one after another, as the settings say. */
export function createTextPublisher(
  { settings, store, now }: Pick<TextAccount, 'settings' | 'store' | 'now'>,
  onEvent: OnTextEvent | undefined,
): TextPublisher {
  const tasks = delayedTasks();
  function tell(text: StoredText, step: TextStep): void {
    if (!settings.get().events) return;
    const at = now();
    store.mark(text.id, { ...step, at: new Date(at).toISOString() });
    if (text.configurationSet !== undefined) onEvent?.(text.configurationSet, step.type, textEvent(text, step, at));
  }
  function next(text: StoredText, [step, ...rest]: readonly TextStep[], delay: number): void {
    if (step === undefined) return;
    tasks.after(delay, () => {
      tell(text, step);
      next(text, rest, settings.get().receiptAfterMs);
    });
  }
  return { publish: (text) => next(text, stepsOf(outcomeFor(text.to, settings.get())), 0), stop: tasks.stop };
}

/** One step of what becomes of a text. */
interface TextStep {
  /** For example `TEXT_DELIVERED`. */
  readonly type: string;
  readonly isFinal: boolean;
}

const queued: TextStep = { type: 'TEXT_QUEUED', isFinal: false };
const delivered: TextStep = { type: 'TEXT_DELIVERED', isFinal: true };
const special: Readonly<Partial<Record<Outcome, readonly TextStep[]>>> = {
  none: [],
  // Where phones tell that they have it, the carrier's word is not the last one.
  delivered: [queued, { type: 'TEXT_SUCCESSFUL', isFinal: false }, delivered],
  pending: [queued, { type: 'TEXT_PENDING', isFinal: false }],
  late: [queued, { type: 'TEXT_CARRIER_UNREACHABLE', isFinal: false }, delivered],
};

function stepsOf(outcome: Outcome): readonly TextStep[] {
  const type = `TEXT_${outcome.replaceAll('-', '_').toUpperCase()}`;
  return special[outcome] ?? [queued, { type, isFinal: true }];
}

/**
 * The record of a step, as it comes to a topic.
 * @param at epoch milliseconds
 * @see https://docs.aws.amazon.com/sms-voice/latest/userguide/configuration-sets-event-format.html
 */
function textEvent(text: StoredText, { type, isFinal }: TextStep, at: number): object {
  const status = type.replace(/^TEXT_/, '');
  return {
    eventType: type,
    eventVersion: '1.0',
    eventTimestamp: at,
    isFinal,
    originationPhoneNumber: text.from,
    destinationPhoneNumber: text.to,
    isoCountryCode: text.country,
    isInternationalSend: false,
    messageId: text.id,
    messageRequestTimestamp: Date.parse(text.sentAt),
    messageEncoding: text.encoding,
    messageType: 'TRANSACTIONAL',
    messageStatus: status,
    // A sentence about the status in AWS.
    messageStatusDescription: status,
    ...(Object.keys(text.context).length > 0 && { context: text.context }),
    totalMessageParts: text.parts,
    totalMessagePrice: text.price,
    totalCarrierFee: 0,
    ...(text.protect && { protectConfiguration: text.protect }),
  };
}
