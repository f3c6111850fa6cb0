/** JSON that was written where its size had to be known: thousands of rows are not written twice. */
export class JsonText {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}
