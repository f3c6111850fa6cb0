import type {
  APIGatewayProxyEventV2,
  APIGatewayProxyStructuredResultV2,
  Context,
  SQSBatchResponse,
  SQSEvent,
} from 'aws-lambda';
import type { issueTickets } from '../../src/core/events/issue-tickets.service.ts';
import type { sweepDeliveries } from '../../src/core/owed/sweep/sweep.service.ts';
import type { CredentialGenerator } from '../../src/core/ticket/codes.store.ts';
import type { deliverHooks } from '../../src/events-out/hooks/deliver-hooks.service.ts';
import type { publishEvents } from '../../src/events-out/publish-events.service.ts';
import type { receiveWebhooks } from '../../src/hotel-systems/receive/receive-webhooks.service.ts';
import type { syncReservations } from '../../src/hotel-systems/sync/sync-reservations.service.ts';
import type { translateWebhooks } from '../../src/hotel-systems/translate/translate-webhooks.service.ts';
import type { writeBack } from '../../src/hotel-systems/write/write-back.service.ts';
import type { placeTickets } from '../../src/issuers/place-tickets.service.ts';
import type { UpstreamOptions } from '../../src/issuers/upstream.ts';
import type { SendForStatus, SendHttp } from '../../src/kit/web/http-client.client.ts';
import type { deliverTickets } from '../../src/mail/deliver-tickets.service.ts';
import type { recordDeliveries } from '../../src/mail/record-deliveries.service.ts';
import type { handleRadius } from '../../src/networks/radius/radius.service.ts';
import type { recordTexts } from '../../src/texts/record-texts.service.ts';
import type { sendTexts } from '../../src/texts/text-work.service.ts';

/** What an environment of a function is started with. */
export interface FunctionWorld {
  readonly env: Readonly<Record<string, string>>;
  readonly clients: {
    readonly dynamodb: { send: never };
    readonly sqs: { send: never };
    readonly ses: { send: never };
    readonly ssm: { send: never };
    readonly eventbridge: { send: never };
    readonly sms: { send: never };
  };
  /** Hotels' own servers, as this function reaches them. */
  readonly fetch?: UpstreamOptions['fetch'];
  /** Hotels' systems that are connected, likewise. */
  readonly send?: SendHttp;
  /** Whether they may be on this machine, and are then asked in truth. */
  readonly isLoopbackAllowed?: boolean;
  /** Hooks, likewise. */
  readonly post?: SendForStatus;
  /** Whether the environment has not died yet; absent: it never does. */
  readonly isAlive?: () => boolean;
  readonly now: () => number;
  readonly random: () => number;
  readonly wait: (ms: number) => Promise<void>;
  readonly generator: CredentialGenerator;
  /** The product's own, unless a rule is broken on purpose. */
  readonly handlers: Handlers;
}

/** The handlers that work with more than one port. */
export interface Handlers {
  readonly issueTickets: typeof issueTickets;
  readonly deliverTickets: typeof deliverTickets;
  readonly placeTickets: typeof placeTickets;
  readonly sweepDeliveries: typeof sweepDeliveries;
  readonly handleRadius: typeof handleRadius;
  readonly receiveWebhooks: typeof receiveWebhooks;
  readonly translateWebhooks: typeof translateWebhooks;
  readonly syncReservations: typeof syncReservations;
  readonly writeBack: typeof writeBack;
  readonly sendTexts: typeof sendTexts;
  readonly recordTexts: typeof recordTexts;
  readonly recordDeliveries: typeof recordDeliveries;
  readonly publishEvents: typeof publishEvents;
  readonly deliverHooks: typeof deliverHooks;
}

/** What a function is called with: by a queue, or by API Gateway. */
export type CalledWith = SQSEvent & Partial<APIGatewayProxyEventV2>;

/** What a function answers, to a queue or to API Gateway. */
export type Answer = Partial<SQSBatchResponse & APIGatewayProxyStructuredResultV2>;

/** A function that has been started: it keeps what it learns from one call to the next. */
export type Started = (
  event: CalledWith,
  context: Pick<Context, 'getRemainingTimeInMillis'>,
) => Promise<Answer | undefined>;
