import { parentPort } from 'node:worker_threads';
import { exploreNetworks, wrongs } from './explore-networks.ts';
import { networkScenarios } from './network-scenarios.ts';
import { type NetworkSimulation, simulateNetworks } from './simulate-networks.ts';

/** What a worker is asked to run: a history of chance, or a share of a scenario's single faults. */
export type NetworkTask =
  | NetworkSimulation
  | { readonly scenario: string; readonly part: { readonly index: number; readonly of: number } };

/** What came of it. */
export interface NetworkResult {
  readonly sums: Readonly<Record<string, number>>;
  readonly failures: readonly string[];
}

parentPort?.on('message', async (task: NetworkTask) => {
  parentPort?.postMessage('scenario' in task ? await explored(task) : await simulated(task));
});

async function explored({ scenario: name, part }: Extract<NetworkTask, { scenario: string }>): Promise<NetworkResult> {
  const scenario = networkScenarios.find((one) => one.name === name);
  if (!scenario) throw new Error(`There is no scenario ${name}`);
  const { singles, failures } = await exploreNetworks(scenario, { all: true, part });
  return { sums: { singles }, failures };
}

async function simulated(simulation: NetworkSimulation): Promise<NetworkResult> {
  const came = await simulateNetworks(simulation);
  const { verdict, networks, ledger } = came;
  const { calls, crashes, events, stays, mails, doubleMails } = verdict;
  const { problems: _, ...counts } = networks;
  const replied = (type: string) => ledger.logins.filter(({ reply }) => reply?.type === type).length;
  const words = ledger.sessions.reduce((sum, one) => sum + one.words.length, 0);
  return {
    sums: {
      ...{ events, stays, mails, logins: ledger.logins.length, accepted: replied('accepted') },
      ...{ rejected: replied('rejected'), unanswered: ledger.unanswered, sessions: ledger.sessions.length },
      ...{ words, restarts: ledger.restarts.length, calls, crashes, doubleMails, ...counts },
    },
    failures: wrongs(came),
  };
}
