import { Module } from '@nestjs/common';
import { WebModule } from '../web.module.js';
import { TrainingController } from './training.controller.js';

/** Of the demo only. */
@Module({ imports: [WebModule], controllers: [TrainingController] })
export class TrainingModule {}
