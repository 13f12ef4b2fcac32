import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { Bearer } from './bearer.service.js';
import { Browser } from './browser.service.js';
import { IdentityGuard } from './identity.guard.js';
import { PolicyModule } from './policy/policy.module.js';
import { RateLimits } from './rate-limits/rate-limits.service.js';
import { RateStore } from './rate-limits/rate.store.js';
import { KeptFormStore } from './sessions/kept-form.store.js';
import { KeptForms } from './sessions/kept-forms.service.js';
import { People } from './sessions/people.service.js';
import { PeopleStore } from './sessions/people.store.js';
import { SessionService } from './sessions/session.service.js';
import { SessionStore } from './sessions/session.store.js';
import { SignInServiceClient } from './sign-in/sign-in-service.client.js';
import { SignInService } from './sign-in/sign-in.service.js';
import { SignOutService } from './sign-in/sign-out.service.js';
import { TokenVerifier } from './tokens/token-verifier.js';

@Module({
  imports: [PolicyModule],
  providers: [
    Bearer,
    Browser,
    KeptForms,
    KeptFormStore,
    People,
    PeopleStore,
    RateLimits,
    RateStore,
    SessionService,
    SessionStore,
    SignInService,
    SignInServiceClient,
    SignOutService,
    TokenVerifier,
    { provide: APP_GUARD, useClass: IdentityGuard },
  ],
  exports: [Browser, KeptForms, People, RateLimits, SessionService, SignInService, SignOutService],
})
export class IdentityModule {}
