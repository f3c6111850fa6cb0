import type { Connector } from '../../../domain/model/connections/connector.ts';
import type { Translation, Trigger } from '../../../domain/model/connections/translated.ts';

/** A mapping that failed, or a body that cannot be read: trying again cannot help. Its message has no value of the body. */
export class Untranslatable extends Error {
  /** A word for logs: `not_json`, `not_xml`, `mapping_failed`, `result_invalid`, … */
  readonly reason: string;
  /** A sentence with the mapping's file and position, or a JSON pointer. */
  readonly detail: string;

  constructor(reason: string, detail: string) {
    super(`${reason}: ${detail}`);
    this.name = 'Untranslatable';
    this.reason = reason;
    this.detail = detail;
  }
}

/** What an answer was asked for. */
export interface AskedFor extends Partial<Trigger> {
  /** The system's property, if it is known. */
  readonly property?: string;
}

/** Maps bodies of hotel systems to events. Pure: the same body gives the same events. */
export interface Translator {
  /** @throws Untranslatable */
  delivery(body: string, connector: Connector): Promise<Translation>;
  /** @param map the name of the mapping @throws Untranslatable */
  answer(body: string, map: string, connector: Connector, asked: AskedFor): Promise<Translation>;
}
