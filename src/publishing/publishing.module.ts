import { Module } from '@nestjs/common';
import { PublishedTextStore } from './published-text.store.js';
import { PublishedTextsService } from './published-texts.service.js';

@Module({ providers: [PublishedTextStore, PublishedTextsService], exports: [PublishedTextsService] })
export class PublishingModule {}
