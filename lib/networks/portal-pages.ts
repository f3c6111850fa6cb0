import { Duration } from 'aws-cdk-lib';
import * as apigateway from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { Construct } from 'constructs';
import type { WelcomeGuestsEnv } from '../../functions/welcome-guests/env.ts';
import { routes } from '../../functions/welcome-guests/routes.ts';
import { NodeFunction } from '../node-function.ts';
import type { TicketStore } from '../ticket-store.ts';
import { countUnanswered } from './count-unanswered.ts';

/** Settings of the {@link PortalPages}. */
export interface PortalPagesProps {
  readonly store: TicketStore;
  /** The HTTP API, whose limits hold for guests, too. */
  readonly gateway: apigateway.HttpApi;
  /** How long a stay is kept after its ticket's end. */
  readonly retention: Duration;
}

/** The page to which networks send guests, and the mail's button: it asks for the code, and lets the device in. It costs nothing while nobody comes. */
export class PortalPages extends Construct {
  readonly welcomeGuests: NodeFunction<WelcomeGuestsEnv>;

  constructor(scope: Construct, id: string, { store, gateway, retention }: PortalPagesProps) {
    super(scope, id);
    this.welcomeGuests = new NodeFunction(this, 'WelcomeGuests', {
      folder: 'welcome-guests',
      description: "Shows guests the page of their hotel's Wi-Fi, and lets their devices in",
      environment: { TABLE_NAME: store.table.tableName, RETENTION_DAYS: String(retention.toDays()) },
      // As http-api: API Gateway waits for 30 seconds.
      timeout: Duration.seconds(28),
    });
    const welcome = this.welcomeGuests.function;
    store.grant(welcome, 'GetItem', 'BatchGetItem', 'PutItem', 'UpdateItem');
    countUnanswered(this, this.welcomeGuests.logGroup, store);
    const integration = new HttpLambdaIntegration('Portal', welcome);
    for (const { method, path } of routes) {
      gateway.addRoutes({ path, methods: [apigateway.HttpMethod[method]], integration });
    }
  }
}
