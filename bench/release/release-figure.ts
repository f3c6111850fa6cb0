/** One figure of a release, of which less is better. */
export interface ReleaseFigure {
  readonly value: number;
  /** For example `write units`. */
  readonly unit: string;
  /**
   * Of a time, which is a ratio to the reference's in the same run: the quarter of rounds with the least has less than the
   * first, that with the most has more than the second. A count has none: it is the same each time.
   */
  readonly spread?: readonly [low: number, high: number];
}

/** Figures by their names, for example `radius | a wrong code | AWS calls`. */
export type ReleaseFigures = Readonly<Record<string, ReleaseFigure>>;

/** The figures of a release, as they are kept. */
export interface KeptFigures {
  readonly version: string;
  /** The whole hash. */
  readonly commit: string;
  /** How they were made. */
  readonly made: string;
  readonly figures: ReleaseFigures;
}
