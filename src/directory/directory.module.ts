import { Module } from '@nestjs/common';
import { VocabularyService } from '../templates/library/vocabulary.service.js';
import { TemplateModule } from '../templates/template.module.js';
import { DirectoryEditingController } from './directory-editing.controller.js';
import { DirectoryEditingService } from './directory-editing.service.js';
import { DirectoryController } from './directory.controller.js';
import { DirectoryService } from './directory.service.js';
import { DirectoryStore } from './directory.store.js';

@Module({
  imports: [TemplateModule],
  controllers: [DirectoryController, DirectoryEditingController],
  providers: [DirectoryEditingService, DirectoryService, DirectoryStore, VocabularyService],
  exports: [DirectoryEditingService, DirectoryService, VocabularyService],
})
export class DirectoryModule {}
