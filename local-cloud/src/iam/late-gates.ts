import type { ServiceGates } from './service-gates.ts';

/** Gates that stand open until the template is read, whose policies need the services' own addresses. */
export function lateGates(): {
  readonly gates: Pick<ServiceGates, 'tables' | 'queues' | 'topics' | 'parameters' | 'events' | 'others'>;
  /** From now on the gates decide. */
  decideBy(gates: ServiceGates): void;
} {
  let real: ServiceGates | undefined;
  return {
    gates: {
      tables: (request) => real?.tables(request),
      queues: (request) => real?.queues(request),
      topics: (request) => real?.topics(request),
      parameters: (request) => real?.parameters(request),
      events: (request) => real?.events(request),
      others: (request) => real?.others(request),
    },
    decideBy(gates) {
      real = gates;
    },
  };
}
