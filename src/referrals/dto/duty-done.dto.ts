import { IsNotEmpty, IsString, MaxLength } from 'class-validator';
import { TEXT } from './limits.js';

export class DutyDoneDto {
  @IsString() @IsNotEmpty({ message: 'Say how they were told' }) @MaxLength(TEXT) note: string;
}
