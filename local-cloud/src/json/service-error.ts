/** How a service of AWS refuses a call: by a code, and a sentence unless it says no more than that. */
export class ServiceError extends Error {
  constructor(code: string, message: string) {
    super(message);
    this.name = code;
  }
}
