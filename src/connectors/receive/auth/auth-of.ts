import type { WebhookAuth } from '../../../domain/model/connections/connector.ts';

/** What a connector says of one kind of proof. */
export type AuthOf<Kind extends WebhookAuth['kind']> = Extract<WebhookAuth, { readonly kind: Kind }>;
