import { Module } from '@nestjs/common';
import { PublishedTextStore } from './published-text.store.js';
import { PublishedTexts } from './published-texts.service.js';

@Module({ providers: [PublishedTextStore, PublishedTexts], exports: [PublishedTexts] })
export class PublishingModule {}
