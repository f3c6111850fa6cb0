import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { partitionsFor } from '../../src/core/environment.ts';
import {
  type WorkIndex,
  type WorkIndexName,
  type WorkKindEntry,
  type WorkSetting,
  workKind,
  workKindNames,
} from '../../src/core/owed/work-kinds.data.ts';

/** Settings of the {@link TicketStore}. Those that turn on a kind of work give it its index: an update of a deployment adds one index at most. */
export interface TicketStoreProps extends Readonly<Partial<Record<WorkSetting, unknown>>> {
  /**
   * Whether the table is kept when the stack is deleted.
   * @default RemovalPolicy.RETAIN, with deletion protection
   */
  readonly removalPolicy?: RemovalPolicy;
  /**
   * Maximum read and write request units of the table per second, without its indexes: what AWS aims at, neither a reservation
   * nor a hard limit on cost. An index that throttled would also throttle the table's writes, so they have no maximum.
   * @default 4000
   */
  readonly maxRequestUnits?: number;
  /**
   * How long a stay is kept after its ticket's end.
   * @default 30 days
   */
  readonly retention?: Duration;
}

/** The indexes of the kinds of work that a deployment does. */
function workIndexes(props: TicketStoreProps): readonly WorkIndex[] {
  const entries = workKindNames.map((kind): WorkKindEntry => workKind(kind));
  return entries
    .filter(({ setting }) => setting === undefined || props[setting as WorkSetting] !== undefined)
    .map(({ index }) => index);
}

/** The IAM actions of DynamoDB that a function can be granted on the table. */
export type TableAction =
  | 'GetItem'
  | 'BatchGetItem'
  | 'PutItem'
  | 'UpdateItem'
  | 'DeleteItem'
  | 'BatchWriteItem'
  | 'Query';

/** The indexes of the table. */
type IndexName = WorkIndexName | 'tickets' | 'serials' | 'present';

/** What functions are told of the table, by the names of their environments. */
interface TableVariables {
  readonly RETENTION_DAYS: string;
  readonly DUE_PARTITIONS: string;
}

/** The only table: one item per stay, with ticket and owed mail; claimed codes; outcomes of events; locations. */
export class TicketStore extends Construct {
  readonly table: dynamodb.TableV2;
  readonly tableName: string;
  /** Days for which a stay is kept after its ticket's end. */
  readonly retentionDays: number;
  /** Number of partitions of the index `due`, over which mails are distributed. */
  readonly duePartitions: number;

  constructor(scope: Construct, id: string, props: TicketStoreProps = {}) {
    super(scope, id);
    const units = props.maxRequestUnits ?? 4000;
    this.duePartitions = partitionsFor(units);
    this.retentionDays = (props.retention ?? Duration.days(30)).toDays();
    const removalPolicy = props.removalPolicy ?? RemovalPolicy.RETAIN;
    this.table = new dynamodb.TableV2(this, 'Table', {
      partitionKey: { name: 'pk', type: dynamodb.AttributeType.STRING },
      sortKey: { name: 'sk', type: dynamodb.AttributeType.STRING },
      billing: dynamodb.Billing.onDemand({ maxReadRequestUnits: units, maxWriteRequestUnits: units }),
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      encryption: dynamodb.TableEncryptionV2.awsManagedKey(),
      timeToLiveAttribute: 'ttl',
      // What goes out is told by each change, with the item before and after it.
      dynamoStream: dynamodb.StreamViewType.NEW_AND_OLD_IMAGES,
      deletionProtection: removalPolicy === RemovalPolicy.RETAIN,
      removalPolicy,
    });
    this.tableName = this.table.tableName;
    // Sparse: each has a stay only while it owes work of the kind; that of mails also while its guest is without one.
    for (const { name, pk, at, note } of workIndexes(props)) {
      this.table.addGlobalSecondaryIndex({
        indexName: name,
        partitionKey: { name: pk, type: dynamodb.AttributeType.STRING },
        sortKey: { name: at, type: dynamodb.AttributeType.STRING },
        projectionType: dynamodb.ProjectionType.INCLUDE,
        nonKeyAttributes: [note],
      });
    }
    // A location's tickets in list order, with the attributes for counts and filters.
    this.table.addGlobalSecondaryIndex({
      indexName: 'tickets',
      partitionKey: { name: 'pk', type: dynamodb.AttributeType.STRING },
      sortKey: { name: 'ticketAt', type: dynamodb.AttributeType.STRING },
      projectionType: dynamodb.ProjectionType.INCLUDE,
      nonKeyAttributes: ['state', 'ttl', 'end', 'price', 'email', 'user', 'room'],
    });
    this.table.addGlobalSecondaryIndex({
      indexName: 'serials',
      partitionKey: { name: 'ticketNo', type: dynamodb.AttributeType.STRING },
      projectionType: dynamodb.ProjectionType.KEYS_ONLY,
    });
    // A location's stays by the days of their beginning and end: who is on or near, without the bookings of next year.
    this.table.addGlobalSecondaryIndex({
      indexName: 'present',
      partitionKey: { name: 'pk', type: dynamodb.AttributeType.STRING },
      sortKey: { name: 'on', type: dynamodb.AttributeType.STRING },
      projectionType: dynamodb.ProjectionType.KEYS_ONLY,
    });
  }

  /** The variables of a function that uses the table: its name, and what else is asked for. */
  variables<Name extends keyof TableVariables = never>(
    ...names: Name[]
  ): Pick<TableVariables, Name> & { readonly TABLE_NAME: string } {
    const all = { RETENTION_DAYS: String(this.retentionDays), DUE_PARTITIONS: String(this.duePartitions) };
    const asked = Object.fromEntries(names.map((name) => [name, all[name]])) as Pick<TableVariables, Name>;
    return { TABLE_NAME: this.tableName, ...asked };
  }

  /** Grants the named actions on the table's items; its indexes are granted one by one. */
  grant(grantee: lambda.Function, ...actions: TableAction[]): void {
    const names = actions.map((action) => `dynamodb:${action}`);
    grantee.addToRolePolicy(new iam.PolicyStatement({ actions: names, resources: [this.table.tableArn] }));
  }

  /** Grants reading one index. */
  grantQuery(grantee: lambda.Function, index: IndexName): void {
    grantee.addToRolePolicy(
      new iam.PolicyStatement({
        actions: ['dynamodb:Query'],
        resources: [`${this.table.tableArn}/index/${index}`],
      }),
    );
  }
}
