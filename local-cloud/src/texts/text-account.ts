import { ServiceError } from '../json/json-service.ts';
import type { Cell } from '../process/cell.ts';
import type { ProtectConfigurationModel } from '../template/stack-model.ts';
import type { TextStore } from './inbox/text-store.ts';
import type { TextSettings } from './text-settings.ts';

/** What texts may be sent with. */
export interface TextPermits {
  readonly configurationSets: readonly {
    readonly name: string;
    readonly protectConfigurationId?: string | undefined;
  }[];
  /** Rules by country; what has none is allowed. */
  readonly protectConfigurations: readonly ProtectConfigurationModel[];
}

/** The account that texts are sent of. */
export interface TextAccount {
  readonly settings: Cell<TextSettings>;
  readonly permits: Cell<TextPermits>;
  readonly store: TextStore;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

/** Refuses what does not fit the state of the account or of the number. */
export const conflict = (Reason: string, message: string): ServiceError =>
  new ServiceError('ConflictException', message, { Reason });

/** Refuses a request that is wrong in itself. */
export const invalid = (Reason: string, message: string, Fields: readonly object[] = []): ServiceError =>
  new ServiceError('ValidationException', message, { Reason, Fields });

/** Refuses what names something that is not there. @param ResourceType for example `configuration-set` */
export const notFound = (ResourceType: string, ResourceId: string): ServiceError =>
  new ServiceError('ResourceNotFoundException', `The ${ResourceType} ${ResourceId} does not exist.`, {
    ResourceType,
    ResourceId,
  });
