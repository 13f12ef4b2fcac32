import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { PolicyModule } from '../policy/policy.module.js';
import { IdentityGuard } from './identity.guard.js';
import { TokenVerifier } from './token-verifier.js';

@Module({
  imports: [PolicyModule],
  providers: [TokenVerifier, { provide: APP_GUARD, useClass: IdentityGuard }],
})
export class IdentityModule {}
