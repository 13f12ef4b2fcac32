import { Module } from '@nestjs/common';
import { DirectoryController } from './directory.controller.js';
import { DirectoryService } from './directory.service.js';
import { DirectoryStore } from './directory.store.js';

@Module({
  controllers: [DirectoryController],
  providers: [DirectoryService, DirectoryStore],
  exports: [DirectoryService],
})
export class DirectoryModule {}
