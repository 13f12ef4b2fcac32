import { Injectable, Logger } from '@nestjs/common';
import * as oidc from 'openid-client';
import { Config } from '../../config/config.js';
import { type Attempt, type SignedIn, SignInRefused } from '../sessions/sign-in.types.js';
import { assignmentsOf } from '../tokens/role-map.rules.js';
import { readRoleMap, type RoleMap } from '../tokens/role-map.schema.js';
import { SignInServiceClient } from './sign-in-service-client.js';

export const CALLBACK = '/sign-in/callback';

const TOO_WEAK =
  'This service needs a stronger sign-in, such as a smartcard or a security key. Sign in again with one.';

const isSureEnough = (acr: unknown, { assurance }: RoleMap): boolean =>
  assurance.length === 0 || assurance.some((each) => each === acr);

/** OpenID Connect, authorization code with PKCE: who is the person in front of the browser? */
@Injectable()
export class SignInService {
  private readonly logger = new Logger(SignInService.name);
  private readonly map: RoleMap;

  constructor(
    private readonly config: Config,
    private readonly client: SignInServiceClient,
  ) {
    this.map = readRoleMap(config.templatesDir);
  }

  /** @returns where to send the browser, and what it must keep meanwhile */
  async begin(to: string): Promise<{ url: string; attempt: Attempt }> {
    const provider = await this.client.get();
    const attempt = {
      state: oidc.randomState(),
      nonce: oidc.randomNonce(),
      verifier: oidc.randomPKCECodeVerifier(),
      to,
    };
    const url = oidc.buildAuthorizationUrl(provider, {
      redirect_uri: this.config.publicUrl + CALLBACK,
      scope: this.map.scopes.join(' '),
      state: attempt.state,
      nonce: attempt.nonce,
      code_challenge: await oidc.calculatePKCECodeChallenge(attempt.verifier),
      code_challenge_method: 'S256',
      // Somebody who signed out or was idle signs in again: the workstation may be shared.
      prompt: 'login',
      ...(this.map.assurance.length > 0 && { acr_values: this.map.assurance.join(' ') }),
    });
    return { url: url.href, attempt };
  }

  /**
   * @param query of the address to which the provider sent the browser back
   * @throws SignInRefused with a sentence for the person
   */
  async complete(query: string, attempt: Attempt): Promise<SignedIn> {
    const provider = await this.client.get();
    const { sub, name, claims, idToken } = await this.identified(provider, query, attempt);
    const assignments = assignmentsOf(claims, this.map);
    if (!assignments) throw new SignInRefused(403, 'The sign-in service did not say which roles you have.');
    if (assignments.length === 0)
      throw new SignInRefused(
        403,
        'You have no role in this service. Ask your Registration Authority for one.',
      );
    return { person: { id: sub, name, assignments }, idToken };
  }

  private async identified(
    provider: oidc.Configuration,
    query: string,
    { state, nonce, verifier }: Attempt,
  ): Promise<{ sub: string; name: string; claims: unknown; idToken: string }> {
    try {
      const tokens = await oidc.authorizationCodeGrant(
        provider,
        new URL(`${this.config.publicUrl}${CALLBACK}${query}`),
        {
          expectedState: state,
          expectedNonce: nonce,
          pkceCodeVerifier: verifier,
          idTokenExpected: true,
        },
      );
      const { sub, acr } = tokens.claims()!;
      if (!isSureEnough(acr, this.map)) throw new SignInRefused(403, TOO_WEAK);
      const { name, nhsid_nrbac_roles: claims } = await oidc.fetchUserInfo(
        provider,
        tokens.access_token,
        sub,
      );
      if (typeof name !== 'string' || name.trim() === '')
        throw new SignInRefused(403, 'The sign-in service did not say your name.');
      return { sub, name, claims, idToken: tokens.id_token! };
    } catch (error) {
      throw error instanceof SignInRefused ? error : this.refusal(error);
    }
  }

  private refusal(error: unknown): SignInRefused {
    const { code, name } = error as { code?: unknown; name?: string };
    // The message may quote what the provider or the browser sent.
    this.logger.warn({ event: 'signInRefused', error: name, code });
    if (error instanceof oidc.AuthorizationResponseError && error.error === 'access_denied')
      return new SignInRefused(403, 'You did not sign in.', { cause: error });
    if (error instanceof TypeError || code === 'OAUTH_TIMEOUT')
      return new SignInRefused(503, 'The sign-in service does not answer. Try again in a minute.', {
        cause: error,
      });
    return new SignInRefused(400, 'This sign-in cannot be completed: it was already used, or is too old.', {
      cause: error,
    });
  }
}
