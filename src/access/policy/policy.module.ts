import { Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { RouteWalkService } from './route-walk.service.js';

@Module({ imports: [DiscoveryModule], providers: [RouteWalkService] })
export class PolicyModule {}
