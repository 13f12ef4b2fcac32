import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { BearerService } from './bearer.service.js';
import { BrowserService } from './browser.service.js';
import { IdentityGuard } from './identity.guard.js';
import { PolicyModule } from './policy/policy.module.js';
import { RateLimitsService } from './rate-limits/rate-limits.service.js';
import { RateStore } from './rate-limits/rate.store.js';
import { KeptFormStore } from './sessions/kept-form.store.js';
import { KeptFormsService } from './sessions/kept-forms.service.js';
import { PeopleService } from './sessions/people.service.js';
import { PeopleStore } from './sessions/people.store.js';
import { SessionService } from './sessions/session.service.js';
import { SessionStore } from './sessions/session.store.js';
import { ProviderSignOutService } from './sign-in/provider-sign-out.service.js';
import { SignInServiceClient } from './sign-in/sign-in-service-client.js';
import { SignInService } from './sign-in/sign-in.service.js';
import { TokenVerifier } from './tokens/token-verifier.js';

@Module({
  imports: [PolicyModule],
  providers: [
    BearerService,
    BrowserService,
    KeptFormsService,
    KeptFormStore,
    PeopleService,
    PeopleStore,
    RateLimitsService,
    RateStore,
    SessionService,
    SessionStore,
    SignInService,
    SignInServiceClient,
    ProviderSignOutService,
    TokenVerifier,
    { provide: APP_GUARD, useClass: IdentityGuard },
  ],
  exports: [
    BrowserService,
    KeptFormsService,
    PeopleService,
    RateLimitsService,
    SessionService,
    SignInService,
    ProviderSignOutService,
  ],
})
export class IdentityModule {}
