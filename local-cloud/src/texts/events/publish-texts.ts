import type { StoredText, TextStore } from '../inbox/text-store.ts';
import { outcomeFor, type TextSettingsCell } from '../text-settings.ts';
import { stepsOf, type TextStep, textEvent } from './text-event.ts';

/** Called for each event of a text that was sent through a configuration set. @param type for example `TEXT_DELIVERED` */
export type OnTextEvent = (configurationSet: string, type: string, event: object) => void;

/** Tells what becomes of texts until it is stopped. */
export interface TextPublisher {
  readonly publish: (text: StoredText) => void;
  readonly stop: () => void;
}

/** Starts a publisher: the first step follows acceptance at once, the others one after another, as the settings say. */
export function createTextPublisher(host: {
  readonly cell: TextSettingsCell;
  readonly store: TextStore;
  readonly now: () => number;
  readonly onEvent: OnTextEvent | undefined;
}): TextPublisher {
  const { cell, store, now, onEvent } = host;
  const timers = new Set<NodeJS.Timeout>();

  function tell(text: StoredText, step: TextStep): void {
    if (!cell.get().events) return;
    const at = now();
    store.mark(text.id, { ...step, at: new Date(at).toISOString() });
    if (text.configurationSet !== undefined) onEvent?.(text.configurationSet, step.type, textEvent(text, step, at));
  }

  function next(text: StoredText, [step, ...rest]: readonly TextStep[], delay: number): void {
    if (step === undefined) return;
    const timer = setTimeout(() => {
      timers.delete(timer);
      tell(text, step);
      next(text, rest, cell.get().receiptAfterMs);
    }, delay);
    timers.add(timer);
  }

  return {
    publish: (text) => next(text, stepsOf(outcomeFor(text.to, cell.get())), 0),
    stop() {
      for (const timer of timers) clearTimeout(timer);
      timers.clear();
    },
  };
}
