/** How the service refuses a call: by the exception's name, its reason, and what else it says. */
export class TextError extends Error {
  readonly status: number;
  /** Members beside the message, such as `Reason` and `ResourceType`. */
  readonly details: Readonly<Record<string, unknown>>;

  constructor(name: string, message: string, details: Readonly<Record<string, unknown>> = {}, status = 400) {
    super(message);
    this.name = name;
    this.details = details;
    this.status = status;
  }
}

/** Refuses what does not fit the state of the account or of the number. */
export const conflict = (Reason: string, message: string): TextError =>
  new TextError('ConflictException', message, { Reason });

/** Refuses a request that is wrong in itself. */
export const invalid = (Reason: string, message: string, fields: readonly { name: string; message: string }[] = []) =>
  new TextError('ValidationException', message, {
    Reason,
    Fields: fields.map((field) => ({ Name: field.name, Message: field.message })),
  });

/** Refuses what names something that is not there. @param type for example `configuration-set` */
export const notFound = (type: string, id: string): TextError =>
  new TextError('ResourceNotFoundException', `The ${type} ${id} does not exist.`, {
    ResourceType: type,
    ResourceId: id,
  });
