import type { FieldContent } from '../translate/translated.ts';

/** The field of one reservation. Its calls reject with `SystemFailure`; each asks the system once. */
export interface HotelField {
  /** Characters that it takes. */
  readonly longest: number;
  /** What it holds; a reservation that is not there, or not any more, is `absent`. */
  read(): Promise<FieldContent>;
  /**
   * Gives it a value; an empty one clears it.
   * @param before what was read
   * @returns whether the reservation is there
   */
  write(value: string, before: FieldContent): Promise<boolean>;
}
