import { Module } from '@nestjs/common';
import { ClocksService } from './clocks.service.js';

@Module({ providers: [ClocksService], exports: [ClocksService] })
export class ClocksModule {}
