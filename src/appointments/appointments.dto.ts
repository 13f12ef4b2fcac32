import { IsMoment, IsOneOf, IsSaid, MayBeLeftOut } from '../domain/limits.js';

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
  @IsOneOf(['patient', 'team'], 'Choose who cancelled') cancelledBy: 'patient' | 'team';
  /** CARE CONTACT CANCELLATION REASON. */
  @IsSaid('Choose the reason', 10) reasonCode: string;
  @IsMoment() reviewAt: string;
}

export class RecordNonAttendanceDto {
  /** ATTENDED OR DID NOT ATTEND: 3 did not attend, 7 arrived too late to be seen. */
  @IsOneOf(['3', '7'], 'Choose what happened') attendanceCode: '3' | '7';
  @IsMoment() reviewAt: string;
}
