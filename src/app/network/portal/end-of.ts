import type { NotedDevice } from '../../../domain/model/network/admitted-device.ts';
import { epochMs } from '../../../domain/time/instant.ts';
import type { ControllerAnswer } from '../../ports/network/controller.ts';

/** When a controller ends by itself what it has done, as it is noted; nothing if it does not tell. */
export function endOf({ until }: Extract<ControllerAnswer, { type: 'done' }>): Pick<NotedDevice, 'endsAt'> {
  return until === undefined ? {} : { endsAt: Math.ceil(epochMs(until) / 1000) };
}
