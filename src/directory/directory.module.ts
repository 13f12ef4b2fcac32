import { Module } from '@nestjs/common';
import { Vocabulary } from '../templates/library/vocabulary.service.js';
import { TemplateModule } from '../templates/template.module.js';
import { DirectoryEditingController } from './directory-editing.controller.js';
import { DirectoryEditing } from './directory-editing.service.js';
import { DirectoryController } from './directory.controller.js';
import { DirectoryService } from './directory.service.js';
import { DirectoryStore } from './directory.store.js';

@Module({
  imports: [TemplateModule],
  controllers: [DirectoryController, DirectoryEditingController],
  providers: [DirectoryEditing, DirectoryService, DirectoryStore, Vocabulary],
  exports: [DirectoryEditing, DirectoryService, Vocabulary],
})
export class DirectoryModule {}
