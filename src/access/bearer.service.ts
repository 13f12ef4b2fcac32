import { Injectable } from '@nestjs/common';
import type { Actor } from '../domain/actor.js';
import { Problem } from '../server/http/problem.js';
import { KeysUnreachable } from './tokens/signing-keys.js';
import { TokenRefused } from './tokens/token-claims.js';
import { TokenVerifier } from './tokens/token-verifier.js';

/** Programs, which bring an access token with each request. */
@Injectable()
export class BearerService {
  constructor(private readonly verifier: TokenVerifier) {}

  /** @returns null when this token was not verified before, or has expired since */
  known(token: string): Actor | null {
    return this.verifier.known(token);
  }

  /** @throws Problem 401 when the token does not count, 503 when nobody can tell */
  async verify(token: string): Promise<Actor> {
    try {
      return await this.verifier.verify(token);
    } catch (error) {
      if (error instanceof TokenRefused) throw unauthenticated(error.message, 'invalid_token');
      if (error instanceof KeysUnreachable) {
        throw new Problem(
          503,
          'SIGN_IN_UNAVAILABLE',
          'Nobody can be identified at the moment because the sign-in service does not answer. Try again shortly.',
          {},
          { 'Retry-After': '5' },
        );
      }
      throw error;
    }
  }
}

/** @throws Problem 401 when the header holds none */
export function tokenIn(header: string | undefined): string {
  const token = /^Bearer +([^ ]+)$/i.exec(header ?? '')?.[1];
  if (token) return token;
  throw unauthenticated(
    header
      ? 'The Authorization header must read "Bearer", a space and an access token.'
      : 'An access token is missing.',
  );
}

export function unauthenticated(sentence: string, error?: string): Problem {
  const challenge = error
    ? `Bearer error="${error}", error_description="${sentence.replaceAll('"', "'")}"`
    : 'Bearer';
  return new Problem(401, 'UNAUTHENTICATED', sentence, {}, { 'WWW-Authenticate': challenge });
}
