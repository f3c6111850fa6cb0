import { Duration } from 'aws-cdk-lib';
import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { FilterPattern } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { PlaceTicketsEnv } from '../../src/issuers/environment.ts';
import * as logEvent from '../../src/kit/log/log-words.ts';
import { metric } from '../../src/kit/log/metric-names.ts';
import { grantAnnouncing, queueVariables, type WorkPart, type WorkParts } from '../core/owed-work.ts';
import { countLines, deniedTry, loggedEvent } from '../kit/log-filters.ts';
import { NodeFunction } from '../kit/node-function.ts';
import type { ServerKeys } from '../kit/server-keys.ts';
import { WorkQueue } from '../kit/work-queue.ts';
import type { Shared } from '../part.ts';

/** Settings of the {@link Placements}. */
interface PlacementsProps extends Pick<Shared, 'store'> {
  readonly issuerKeys: ServerKeys;
  /** All other kinds of owed work: a stay owes them once it has its ticket. */
  readonly others: Omit<WorkParts, 'placement'>;
}

/** Two requests after each other, each waited for; a list of tickets is read in pages. */
const timeout = Duration.seconds(90);

/** Has tickets issued by locations' own servers, such as an Octopus Wifi server. It costs nothing while no location has one. */
export class Placements extends Construct {
  readonly work: WorkPart;
  readonly orders: WorkQueue;
  readonly placeTickets: NodeFunction<PlaceTicketsEnv>;
  /** Maximum instances of its function that the queue starts. */
  readonly atOnce = 5;
  private readonly deployment: string;

  constructor(scope: Construct, id: string, { store, issuerKeys, others }: PlacementsProps) {
    super(scope, id);
    this.deployment = store.tableName;
    this.orders = new WorkQueue(this, 'Orders', { functionTimeout: timeout });
    this.work = { queue: this.orders, owed: "A location's own server has been asked for a ticket" };
    const work = { ...others, placement: this.work };
    this.placeTickets = new NodeFunction(this, 'PlaceTickets', {
      folder: 'place-tickets',
      description: "Has tickets issued by locations' own servers",
      timeout,
      environment: {
        ...store.variables('RETENTION_DAYS', 'DUE_PARTITIONS'),
        PLACEMENT_QUEUE_ARN: this.orders.queue.queueArn,
        ...queueVariables(work),
        ISSUER_KEYS_PATH: issuerKeys.path,
      },
      // A ticket whose turn is later is queued again; how often is limited (`src/core/owed/perform/perform.service.ts`).
      mayCallItself: true,
    });
    const place = this.placeTickets.function;
    store.grant(place, 'GetItem', 'BatchGetItem', 'PutItem', 'UpdateItem');
    store.grantQuery(place, 'tickets');
    // What waited for an issuer that is back.
    store.grantQuery(place, 'placements');
    issuerKeys.grantRead(place);
    grantAnnouncing(place, work);
    this.orders.processWith(place, { batchSize: 10, maxConcurrency: this.atOnce });
  }

  /** Tries that an issuer denied: it issues nothing until somebody fixes the cause. */
  denied(): cloudwatch.Metric {
    return countLines(this, 'Denied', {
      of: this.placeTickets,
      lines: deniedTry(FilterPattern.any(loggedEvent(logEvent.workPostponed), loggedEvent(logEvent.workUnknown))),
      name: metric.hotelSystemDenied,
      deployment: this.deployment,
    });
  }
}
