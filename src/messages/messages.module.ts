import { Module } from '@nestjs/common';
import { ReferralsModule } from '../referrals/referrals.module.js';
import { MessageController } from './message.controller.js';
import { MessageService } from './message.service.js';
import { MessageStore } from './message.store.js';

@Module({
  imports: [ReferralsModule],
  controllers: [MessageController],
  providers: [MessageService, MessageStore],
  exports: [MessageService],
})
export class MessagesModule {}
