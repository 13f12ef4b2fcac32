/** What the browser keeps while its person is at the sign-in service. */
export interface Attempt {
  state: string;
  nonce: string;
  /** Of PKCE. */
  verifier: string;
  /** Where to go on. */
  to: string;
}

/** Nobody was signed in; the message is a sentence for the person. */
export class SignInRefused extends Error {
  constructor(
    private readonly status: number,
    sentence: string,
    options?: ErrorOptions,
  ) {
    super(sentence, options);
  }

  getStatus(): number {
    return this.status;
  }
}
