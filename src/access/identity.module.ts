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
import { SignInServiceClient } from './sign-in/sign-in-service-client.js';
import { SignInService } from './sign-in/sign-in.service.js';
import { SignOutService } from './sign-in/sign-out.service.js';
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
    SignOutService,
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
    SignOutService,
  ],
})
export class IdentityModule {}
