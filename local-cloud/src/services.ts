/** Services of AWS without the functions that use them: SES with its mailbox, texts, a stack's tables and queues, SSM's parameters. */

export { startParameterEmulator } from './parameters/start-parameter-emulator.ts';
export type { SesSettings } from './ses/ses-settings.ts';
export { type SesGate, startSesGate } from './ses/start-ses-gate.ts';
export { openServices, openTables } from './stack/open-services.ts';
export { memoryTables } from './tables/memory-tables.ts';
export type { ShownText } from './texts/inbox/text-store.ts';
export { startTextGate, type TextGate } from './texts/start-text-gate.ts';
export type { TextSettings } from './texts/text-settings.ts';
