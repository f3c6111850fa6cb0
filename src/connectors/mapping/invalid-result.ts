/** A mapping gave something that no event is made of. Its message names the place, and no value. */
export class InvalidResult extends Error {
  /**
   * @param pointer JSON pointer into the mapping's result
   * @param problem what is wrong there, as the end of a sentence
   */
  constructor(pointer: string, problem: string) {
    super(`${pointer === '' ? 'its result' : pointer} ${problem}`);
    this.name = 'InvalidResult';
  }
}
