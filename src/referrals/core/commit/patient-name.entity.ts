import { Entity, Index, PrimaryColumn } from 'typeorm';

/** Each normalised family or given name there is, once, so that a typed name finds the similar ones among few rows. */
@Entity('patient_name')
@Index('patient_name_similar_idx', { synchronize: false })
export class PatientName {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'patient_name_pk' }) name: string;
}
