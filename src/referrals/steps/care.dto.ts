import { IsBoolean, IsIn } from 'class-validator';
import { IsMoment, IsSaid, MayBeLeftOut } from '../../domain/limits.js';

export class AddToWaitingListDto {
  /** When the wait is looked at again, or the expected date of the visit. */
  @IsMoment() reviewAt: string;
}

export class BookDto {
  @IsMoment() appointmentAt: string;
  @MayBeLeftOut() @IsSaid('Say something here, or leave it out', 200) place?: string;
}

export class RescheduleDto extends BookDto {
  @IsSaid('Give the reason') reason: string;
}

export class CancelAppointmentDto {
  @IsIn(['patient', 'team']) cancelledBy: 'patient' | 'team';
  /** CARE CONTACT CANCELLATION REASON. */
  @IsSaid('Choose the reason', 10) reasonCode: string;
  @IsMoment() reviewAt: string;
}

export class RecordNonAttendanceDto {
  /** ATTENDED OR DID NOT ATTEND: 3 did not attend, 7 arrived too late to be seen. */
  @IsIn(['3', '7']) attendanceCode: '3' | '7';
  @IsMoment() reviewAt: string;
}

export class RecordFirstContactDto {
  @IsMoment() contactAt: string;
  /** CONSULTATION MEDIUM USED: 01 is face to face. */
  @IsIn(['01', '02', '03', '04', '05', '06', '07', '08', '98']) medium: string;
}

export class HoldDto {
  @IsSaid('Give the reason') reason: string;
  @IsMoment() reviewAt: string;
  @IsBoolean() pausesClocks: boolean;
}

export class OfferBedDto {
  /** The ward's team. */
  @IsSaid('Choose the ward', 60) teamId: string;
  @IsSaid('Name the bed', 60) bed: string;
  @IsMoment() holdUntil: string;
}

export class DischargeDto {
  /** REFERRAL CLOSURE REASON. */
  @IsSaid('Choose the closure reason', 10) closureReason: string;
  @IsSaid('Write the outcome against the goals')
  outcome: string;
  /** What the letter tells the GP. */
  @IsSaid('Write what the GP should know') letter: string;
}

export class RecordDeathDto {
  @IsMoment() diedAt: string;
  @IsSaid('Say who told you', 200) informedBy: string;
}
