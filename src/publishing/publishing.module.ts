import { Module } from '@nestjs/common';
import { periodically } from '../server/runtime/periodically.js';
import { PublishedTextStore } from './published-text.store.js';
import { PublishedTextsService } from './published-texts.service.js';

/** An announcement can be lost; then everybody knows after this time. */
const CATCH_UP_MS = 15_000;

@Module({
  providers: [
    PublishedTextStore,
    PublishedTextsService,
    periodically(PublishedTextsService, {
      everyMs: CATCH_UP_MS,
      failed: 'publishedTextsNotRead',
      work: (texts) => texts.catchUp(),
    }),
  ],
  exports: [PublishedTextsService],
})
export class PublishingModule {}
