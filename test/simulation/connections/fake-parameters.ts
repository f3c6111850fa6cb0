import { ParameterNotFound } from '@aws-sdk/client-ssm';
import type { OutsideCall } from '../fakes/faults.ts';

/** The parameter store in memory, as functions call it. */
export function fakeParameters() {
  const values = new Map<string, string>();
  return {
    put: (name: string, value: string) => values.set(name, value),
    /** @throws ParameterNotFound, and Error at what it does not know */
    execute({ command, input }: OutsideCall): object {
      const name = String(input.Name);
      if (command === 'PutParameter') {
        values.set(name, String(input.Value));
        return {};
      }
      if (command !== 'GetParameter') throw new Error(`The parameter store does not know ${command}`);
      const Value = values.get(name);
      if (Value === undefined) throw new ParameterNotFound({ message: 'none', $metadata: { httpStatusCode: 400 } });
      return { Parameter: { Value } };
    },
  };
}
