import { IsString, MaxLength } from 'class-validator';
import { says } from '../../domain/limits.js';
import { SENTENCES } from '../../domain/sentences.js';
import type { MessageWording } from './wording.rules.js';

export class WordingDto implements MessageWording {
  @MaxLength(200, says(SENTENCES.longest(200)))
  @IsString({ message: 'Write the subject' })
  subject: string;

  @MaxLength(10_000, says(SENTENCES.longest(10_000)))
  @IsString({ message: 'Write the text' })
  body: string;
}
