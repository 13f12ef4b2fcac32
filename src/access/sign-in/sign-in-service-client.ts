import { Injectable } from '@nestjs/common';
import * as oidc from 'openid-client';
import { Config } from '../../config/config.js';
import { SignInRefused } from '../sessions/sign-in.types.js';

const TIMEOUT_S = 5;

/** The OpenID Connect provider as this client sees it; what it says of itself is asked for at the first sign-in. */
@Injectable()
export class SignInServiceClient {
  private found: Promise<oidc.Configuration> | null = null;

  constructor(private readonly config: Config) {}

  /** @throws SignInRefused when there is none, or it does not answer */
  async get(): Promise<oidc.Configuration> {
    const { clientId } = this.config.signIn;
    if (clientId === null)
      throw new SignInRefused(503, 'Sign-in with a browser is not set up here: OIDC_CLIENT_ID is missing.');
    this.found ??= this.discover(clientId);
    try {
      return await this.found;
    } catch (error) {
      this.found = null;
      throw new SignInRefused(503, 'The sign-in service does not answer. Try again in a minute.', {
        cause: error,
      });
    }
  }

  private discover(clientId: string): Promise<oidc.Configuration> {
    const { issuer } = this.config.oidc;
    const { clientSecret, reach } = this.config.signIn;
    const insecure = this.config.mode === 'demo' ? [oidc.allowInsecureRequests] : [];
    const own: oidc.CustomFetch = (url, options) =>
      fetch(reach === null ? url : url.replace(issuer, reach), options as RequestInit);
    return oidc.discovery(
      new URL(issuer),
      clientId,
      {},
      clientSecret === null ? oidc.None() : oidc.ClientSecretPost(clientSecret),
      {
        // Without the second, a signature would only be looked at in tokens that came through the browser.
        execute: [...insecure, oidc.enableNonRepudiationChecks],
        timeout: TIMEOUT_S,
        [oidc.customFetch]: own,
      },
    );
  }
}
