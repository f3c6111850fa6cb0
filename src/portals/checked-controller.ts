import type { Controller } from '../app/ports/network/controller.ts';
import type { ControllerTrouble } from './call/controller-call.ts';

/** A controller that can also be asked whether it would do what it is told. */
export interface CheckedController extends Controller {
  /** Why it would not: the key, the address, the site. Undefined if it would. Changes nothing there. */
  check(): Promise<ControllerTrouble | undefined>;
}
