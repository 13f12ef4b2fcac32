import { IsString, Matches } from 'class-validator';
import { ODS_CODE } from '../../directory/dto/file.dto.js';
import { IsSaid, says } from '../../domain/limits.js';
import { SENTENCES } from '../../domain/sentences.js';
import { BIRTHDAY } from '../../patients/dto/patient.dto.js';

export class LaunchDto {
  /** With or without spaces. */
  @IsSaid('Give the NHS number', 20) nhsNumber: string;
  @IsString({ message: 'Give the date of birth' })
  @Matches(BIRTHDAY, says(SENTENCES.day('Give the date of birth')))
  dateOfBirth: string;
  /** ODS code of the practice for which the person who opens the link works. */
  @IsString({ message: 'Give the ODS code of the practice' })
  @Matches(ODS_CODE, { message: 'Give the ODS code of the practice' })
  practice: string;
}
