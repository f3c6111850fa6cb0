import type { Location } from '../../../domain/model/location.ts';
import type { Controller } from './controller.ts';

/** The controllers of locations' networks. */
export interface Controllers {
  /** Of a location that has a portal. */
  of(location: Location): Controller;
}
