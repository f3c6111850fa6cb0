import type { Stays } from '../../ports.ts';
import { changeStay } from '../../stay/change-stay.service.ts';
import type { WorkEvent } from '../work.ts';
import { reported } from './reported-work.ts';
import { changeWork } from './work-change.ts';

/**
 * Records what other systems report later of work that they were sent. Resolves to false if the stay has moved on, or it is
 * known already: nearly always the sender has recorded that its mail was accepted, and reading costs a tenth of a write.
 * Nothing is recorded of a stay that was erased.
 */
export function recordReport(stays: Pick<Stays, 'get' | 'put'>): (event: WorkEvent) => Promise<boolean> {
  return async (event) => {
    const { isChanged } = await changeStay(
      event.work,
      (stay) => (stay.state === 'erased' ? undefined : changeWork(stay, event.work, (work) => reported(work, event))),
      stays,
    );
    return isChanged;
  };
}
