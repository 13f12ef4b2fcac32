import type { Person } from './session.types.js';

/** What the browser keeps while its person is at the sign-in service. */
export interface Attempt {
  state: string;
  nonce: string;
  /** Of PKCE. */
  verifier: string;
  /** Where to go on. */
  to: string;
}

/** Who came back from the sign-in service. */
export interface SignedIn {
  person: Person;
  /** Names this sign-in when it ends. */
  idToken: string | null;
}

/** The way out of the sign-in service. */
export interface Departure {
  url: string;
  state: string;
  /** Whether a form of ours may lead there: the pages name the issuer's own address as the only other one. */
  direct: boolean;
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
