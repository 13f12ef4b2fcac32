import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { PolicyModule } from '../policy/policy.module.js';
import { Bearer } from './bearer.service.js';
import { Browser } from './browser.service.js';
import { IdentityGuard } from './identity.guard.js';
import { KeptForms } from './kept-forms.service.js';
import { KeptFormStore } from './kept-form.store.js';
import { People } from './people.service.js';
import { PeopleStore } from './people.store.js';
import { RateLimits } from './rate-limits.service.js';
import { RateStore } from './rate.store.js';
import { SessionService } from './session.service.js';
import { SessionStore } from './session.store.js';
import { SignInService } from './sign-in.service.js';
import { SignInServiceClient } from './sign-in-service.client.js';
import { SignOutService } from './sign-out.service.js';
import { TokenVerifier } from './token-verifier.js';

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
