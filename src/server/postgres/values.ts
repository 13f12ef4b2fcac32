/** Takes a value of a statement, and answers its placeholder. */
export type Put = (value: unknown) => string;

/** The values of one statement that is put together from parts: `$1`, `$2`, … in the order in which they are put. */
export class Values {
  readonly list: unknown[] = [];
  readonly put: Put = (value) => `$${this.list.push(value)}`;
}

export interface Statement {
  text: string;
  values: unknown[];
}
