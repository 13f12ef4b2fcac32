import { Injectable } from '@nestjs/common';
import type { Actor } from '../../domain/actor.js';
import { MessageDto, MessagesReadDto } from '../../messages/dto/message.dto.js';
import { MessageService } from '../../messages/message.service.js';
import { readId } from '../../referrals/core/commit/referral-id.js';
import { checked } from '../../server/http/payload.js';
import type { Form } from '../kit/form.js';

/** Messages as the forms of every unit's page send them: once, however often the button is pressed. */
@Injectable()
export class ConversationsService {
  constructor(private readonly messages: MessageService) {}

  /** @throws Problem 404 or 422 */
  async write(id: string, form: Form, by: Actor): Promise<void> {
    const message = checked(MessageDto, { text: form.text('text'), to: form.list('to') });
    await this.messages.send(readId(id), message, { by, key: form.key, correlationId: form.key });
  }

  /** @throws Problem 404 or 422 */
  async markRead(id: string, form: Form, by: Actor): Promise<void> {
    const { messages } = checked(MessagesReadDto, { messages: form.list('message') });
    await this.messages.read(readId(id), messages, { by, key: null, correlationId: form.key });
  }
}
