import { IsEmail, IsIn, IsString, Matches } from 'class-validator';
import { ODS_CODE } from '../../directory/dto/file.dto.js';
import { IsSaid, MayBeLeftOut, says } from '../../domain/limits.js';
import { SENTENCES } from '../../domain/sentences.js';

/** A day on which a patient may have been born, YYYY-MM-DD. */
export const BIRTHDAY = /^(19|20)\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
const MOBILE = /^(\+44|0)7\d{9}$/;
/** The codes of `stated-gender.yaml`. */
const GENDERS = ['1', '2', '9'];

class ContactFields {
  /** A mobile number of the patient's own, without spaces. */
  @MayBeLeftOut()
  @Matches(MOBILE, { message: 'Give a mobile number without spaces, for example 07700900123' })
  mobile?: string;
  /** An e-mail address of the patient's own. */
  @MayBeLeftOut() @IsEmail({}, { message: 'Give an e-mail address' }) email?: string;
}

export class PatientDto extends ContactFields {
  /** With or without spaces; leave it out only when it is not known. */
  @MayBeLeftOut() @IsSaid('Give the NHS number', 20) nhsNumber?: string;
  @IsSaid('Give the given name', 100) givenName: string;
  @IsSaid('Give the family name', 100) familyName: string;
  @IsString({ message: 'Give the date of birth' })
  @Matches(BIRTHDAY, says(SENTENCES.day('Give the date of birth')))
  dateOfBirth: string;
  @MayBeLeftOut() @IsIn(GENDERS, { message: 'Use a code of the list of stated genders' }) gender?: string;
  /** ODS code of the GP practice; your own when you are one and leave it out. */
  @MayBeLeftOut() @Matches(ODS_CODE, { message: 'Give the ODS code of the practice' }) practice?: string;
}

export class NumberDto {
  /** With or without spaces. */
  @IsSaid('Give the NHS number', 20) nhsNumber: string;
}

export class ContactDto extends ContactFields {}

export class RegistrationDto {
  /** ODS code of the GP practice where the patient is registered from now on. */
  @IsString({ message: 'Give the ODS code of the practice' })
  @Matches(ODS_CODE, { message: 'Give the ODS code of the practice' })
  practice: string;
}
