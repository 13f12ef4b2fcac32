import { Injectable, Logger } from '@nestjs/common';
import { errors, jwtVerify } from 'jose';
import { Config } from '../../config/config.js';
import type { Actor } from '../../domain/actor.js';
import { Clock } from '../../server/runtime/clock.js';
import { scopesIn } from '../policy/policy.rules.js';
import { KeysUnreachable, SigningKeys } from './signing-keys.js';
import { TokenCache } from './token-cache.js';
import { actorOf, TokenRefused } from './token-claims.js';

/** Asymmetric only: with a shared secret, anybody who can check a token could also make one. */
const ALGORITHMS = ['RS256', 'PS256', 'ES256', 'ES384', 'EdDSA'];

@Injectable()
export class TokenVerifier {
  private readonly logger = new Logger(TokenVerifier.name);
  private readonly cache = new TokenCache();
  private readonly keys: SigningKeys;

  constructor(
    private readonly config: Config,
    private readonly clock: Clock,
  ) {
    this.keys = new SigningKeys(config.oidc);
  }

  /** @returns the actor of a token that was verified before and has not expired since */
  known(token: string): Actor | null {
    return this.cache.get(token, this.clock.now().getTime());
  }

  /** @throws TokenRefused with a sentence for the caller, KeysUnreachable when nobody can tell */
  async verify(token: string): Promise<Actor> {
    const keys = await this.keys.get();
    try {
      const { payload } = await jwtVerify(token, keys, {
        issuer: this.config.oidc.issuer,
        audience: this.config.oidc.audience,
        algorithms: ALGORITHMS,
        requiredClaims: ['exp'],
        currentDate: this.clock.now(),
      });
      const scopes = scopesIn(payload.scope);
      const actor = { ...actorOf(payload), ...(scopes && { scopes }) };
      this.cache.put(token, actor, (payload.exp ?? 0) * 1000);
      return actor;
    } catch (error) {
      if (error instanceof TokenRefused) throw error;
      const sentence = refusal(error);
      if (sentence) throw new TokenRefused(sentence);
      this.logger.error(`Signing keys of ${this.config.oidc.issuer}: ${String(error)}`);
      throw new KeysUnreachable(String(error), { cause: error });
    }
  }
}

/** @returns null when the fault is not the token's */
function refusal(error: unknown): string | null {
  if (error instanceof errors.JWTExpired) return 'The access token has expired.';
  if (error instanceof errors.JWTClaimValidationFailed) return claimSentence(error);
  if (error instanceof errors.JWKSNoMatchingKey) return 'The access token is signed with an unknown key.';
  if (error instanceof errors.JWSSignatureVerificationFailed)
    return 'The signature of the access token is wrong.';
  if (error instanceof errors.JOSEAlgNotAllowed)
    return 'The access token is signed in a way that is not accepted.';
  if (error instanceof errors.JWSInvalid || error instanceof errors.JWTInvalid)
    return 'The access token is damaged.';
  if (error instanceof errors.JOSENotSupported)
    return 'The access token is signed in a way that is not accepted.';
  return null;
}

function claimSentence(error: errors.JWTClaimValidationFailed): string {
  if (error.claim === 'iss') return 'The access token comes from another issuer.';
  if (error.claim === 'aud') return 'The access token is meant for another service.';
  if (error.claim === 'nbf') return 'The access token is not valid yet.';
  if (error.claim === 'exp') return 'The access token has no expiry.';
  return 'The access token is damaged.';
}
