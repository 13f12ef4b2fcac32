import { Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { RouteWalk } from './route-walk.service.js';

@Module({ imports: [DiscoveryModule], providers: [RouteWalk] })
export class PolicyModule {}
