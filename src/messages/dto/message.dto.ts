import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsIn, IsUUID } from 'class-validator';
import { IsPlainText, IsSaid, says } from '../../domain/limits.js';
import { SENTENCES } from '../../domain/sentences.js';
import { AUDIENCES, type Audience } from '../message.types.js';

const WHO = says(SENTENCES.choice(AUDIENCES, 'Choose who reads it'));
const WHICH = 'Name the messages that you read by their ids';
const MOST_AT_ONCE = 200;

export class MessageDto {
  @IsSaid('Write the message')
  @IsPlainText()
  text: string;

  @IsArray(WHO)
  @ArrayMinSize(1, WHO)
  @ArrayUnique({ message: 'Name each one once' })
  @IsIn(AUDIENCES, { each: true, ...WHO })
  to: Audience[];
}

export class MessagesReadDto {
  /** Their ids; those that somebody of your unit has read before stay as they are. */
  @IsArray({ message: WHICH })
  @ArrayMinSize(1, { message: WHICH })
  @ArrayMaxSize(MOST_AT_ONCE, { message: `Name at most ${MOST_AT_ONCE} messages at once` })
  @IsUUID('all', { each: true, message: WHICH })
  messages: string[];
}
