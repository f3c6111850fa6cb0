import type { CheckAccess } from '../iam/service-call.ts';
import type { TextPublisher } from './events/publish-texts.ts';
import type { TextStore } from './inbox/text-store.ts';
import type { SendRate } from './send-rate.ts';
import type { TextSettingsCell } from './text-settings.ts';

/** A configuration set for texts. */
export interface TextConfigurationSet {
  readonly name: string;
  /** The protect configuration of its texts that name none. */
  readonly protectConfigurationId?: string;
  readonly destinations?: readonly { readonly topicArn: string; readonly eventTypes: readonly string[] }[];
}

/** Rules by country; what has none is allowed. */
export interface ProtectConfiguration {
  readonly id: string;
  readonly rules: Readonly<Record<string, string>>;
}

/** The account that texts are sent of. */
export interface TextAccount {
  readonly cell: TextSettingsCell;
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly configurationSets: () => readonly TextConfigurationSet[];
  readonly protectConfigurations: () => readonly ProtectConfiguration[];
  readonly rate: SendRate;
  readonly store: TextStore;
  readonly publisher: TextPublisher;
  /** Whether a caller may make a call; undefined: everybody may. */
  readonly access: () => CheckAccess | undefined;
}
