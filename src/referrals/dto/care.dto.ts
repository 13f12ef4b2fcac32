import { IsBoolean, IsIn, IsISO8601, IsNotEmpty, IsOptional, IsString, MaxLength } from 'class-validator';
import { TEXT, WHEN } from './limits.js';

export class AddToWaitingListDto {
  /** When the wait is looked at again, or the expected date of the visit. */
  @IsISO8601(WHEN) reviewAt: string;
}

export class BookDto {
  @IsISO8601(WHEN) appointmentAt: string;
  @IsOptional() @IsString() @IsNotEmpty() @MaxLength(200) place?: string;
}

export class RescheduleDto extends BookDto {
  @IsString() @IsNotEmpty({ message: 'Give the reason' }) @MaxLength(TEXT) reason: string;
}

export class CancelAppointmentDto {
  @IsIn(['patient', 'team']) cancelledBy: 'patient' | 'team';
  /** CARE CONTACT CANCELLATION REASON. */
  @IsString() @IsNotEmpty() @MaxLength(10) reasonCode: string;
  @IsISO8601(WHEN) reviewAt: string;
}

export class RecordNonAttendanceDto {
  /** ATTENDED OR DID NOT ATTEND: 3 did not attend, 7 arrived too late to be seen. */
  @IsIn(['3', '7']) attendanceCode: '3' | '7';
  @IsISO8601(WHEN) reviewAt: string;
}

export class RecordFirstContactDto {
  @IsISO8601(WHEN) contactAt: string;
  /** CONSULTATION MEDIUM USED: 01 is face to face. */
  @IsIn(['01', '02', '03', '04', '05', '06', '07', '08', '98']) medium: string;
}

export class HoldDto {
  @IsString() @IsNotEmpty({ message: 'Give the reason' }) @MaxLength(TEXT) reason: string;
  @IsISO8601(WHEN) reviewAt: string;
  @IsBoolean() pausesClocks: boolean;
}

export class OfferBedDto {
  /** The ward's team. */
  @IsString() @IsNotEmpty({ message: 'Choose the ward' }) @MaxLength(60) teamId: string;
  @IsString() @IsNotEmpty({ message: 'Name the bed' }) @MaxLength(60) bed: string;
  @IsISO8601(WHEN) holdUntil: string;
}

export class DischargeDto {
  /** REFERRAL CLOSURE REASON. */
  @IsString() @IsNotEmpty({ message: 'Choose the closure reason' }) @MaxLength(10) closureReason: string;
  @IsString()
  @IsNotEmpty({ message: 'Write the outcome against the goals' })
  @MaxLength(TEXT)
  outcome: string;
  /** What the letter tells the GP. */
  @IsString() @IsNotEmpty({ message: 'Write what the GP should know' }) @MaxLength(TEXT) letter: string;
}

export class RecordDeathDto {
  @IsISO8601(WHEN) diedAt: string;
  @IsString() @IsNotEmpty({ message: 'Say who told you' }) @MaxLength(200) informedBy: string;
}
