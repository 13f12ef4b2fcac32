import { Injectable, Logger } from '@nestjs/common';
import * as oidc from 'openid-client';
import { Config } from '../../config/config.js';
import type { Departure } from '../sessions/sign-in.types.js';
import { SignInServiceClient } from './sign-in-service-client.js';

export const SIGNED_OUT = '/sign-out/done';

/** OpenID Connect RP-Initiated Logout: where the sign-in service signs the person out too. */
@Injectable()
export class ProviderSignOutService {
  private readonly logger = new Logger(ProviderSignOutService.name);
  private readonly issuer: string;

  constructor(
    private readonly config: Config,
    private readonly client: SignInServiceClient,
  ) {
    this.issuer = new URL(config.oidc.issuer).origin;
  }

  /**
   * @param idToken of the sign-in that ends: with it, most providers ask nothing and lead back
   * @returns null when the provider has no such place; `unknown` when it cannot be asked whether it has
   */
  async depart(idToken: string | null): Promise<Departure | 'unknown' | null> {
    try {
      const provider = await this.client.get();
      if (provider.serverMetadata().end_session_endpoint === undefined) return null;
      const state = oidc.randomState();
      const url = oidc.buildEndSessionUrl(provider, {
        ...(idToken !== null && { id_token_hint: idToken }),
        post_logout_redirect_uri: this.config.publicUrl + SIGNED_OUT,
        state,
      });
      return { url: url.href, state, direct: url.origin === this.issuer };
    } catch (error) {
      this.logger.warn({
        event: 'signOutNotPassedOn',
        error: error instanceof Error ? error.name : 'unknown',
      });
      return 'unknown';
    }
  }
}
