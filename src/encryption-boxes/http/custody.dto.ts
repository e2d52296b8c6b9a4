import { REMOVAL_REASON_MAX } from '../../platform/attachments/domain/attachment.js';
import { DayField, EnumField, IdField, TextField } from '../../platform/http/fields.js';
import { BOX_NOTE_MAX } from '../domain/boxes/box.js';
import { SEAL_STATES, type SealState } from '../domain/boxes/tamper.js';
import {
  CUSTODY_NOTE_MAX,
  CUSTODY_PLACE_MAX,
  PARTY_KINDS,
  PARTY_MAX,
  WAYBILL_MAX,
  type PartyKind,
} from '../domain/custody/custody.js';
import { SEAL_KINDS, SEAL_NUMBER_MAX, type SealKind } from '../domain/custody/seal.js';
import { CEREMONY_MAX, CERTIFICATE_SERIAL_MAX, ISSUER_MAX } from '../domain/trust/certificate.js';
import {
  CERTIFICATION_NOTE_MAX,
  CERTIFICATION_STATUSES,
  CERTIFICATION_WORD_MAX,
  SCHEMES,
  type CertificationStatus,
  type Scheme,
} from '../domain/trust/certification.js';

const optional = { optional: true } as const;
const clearable = { optional: true, nullable: true } as const;
const note = { max: CUSTODY_NOTE_MAX, multiline: true, ...optional } as const;
const word = { max: CERTIFICATION_WORD_MAX, ...clearable } as const;

/** To a person, or to a party outside by kind, name and waybill. */
export class HandoverBody {
  @IdField(optional) toPersonId?: string;
  @EnumField(PARTY_KINDS, optional) toKind?: PartyKind;
  @TextField({ max: PARTY_MAX, ...optional, says: 'A firm or a role, never a person' })
  toName?: string;
  @TextField({ max: CUSTODY_PLACE_MAX }) place: string;
  @TextField({ max: SEAL_NUMBER_MAX, ...optional }) sealNumber?: string;
  @TextField({ max: WAYBILL_MAX, ...optional }) waybill?: string;
  @TextField(note) note?: string;
}

const seals = { max: BOX_NOTE_MAX, multiline: true, says: 'Seals found, or `none`' } as const;

export class TakeBody {
  @TextField(seals) seals: string;
  @EnumField(SEAL_STATES) sealState: SealState;
  @TextField({ max: CUSTODY_PLACE_MAX }) place: string;
  @TextField({ max: WAYBILL_MAX, ...optional }) waybill?: string;
  @TextField(note) note?: string;
}

export class CustodyActionBody {
  @TextField({ ...seals, ...optional }) seals?: string;
  @EnumField(SEAL_STATES, optional) sealState?: SealState;
  @TextField(note) reason?: string;
}

export class ApplySealBody {
  @TextField({ max: SEAL_NUMBER_MAX }) number: string;
  @EnumField(SEAL_KINDS) kind: SealKind;
}

export class SealActionBody {
  @TextField(note) reason?: string;
}

export class RemovePhotoBody {
  @TextField({ max: REMOVAL_REASON_MAX, multiline: true }) reason: string;
}

export class CertificateBody {
  @TextField({ max: CERTIFICATE_SERIAL_MAX }) serial: string;
  @TextField({ max: ISSUER_MAX }) issuer: string;
  @TextField({ max: 120, says: 'SHA-256 of the certificate, with or without colons' })
  fingerprint: string;
  @DayField() validFrom: string;
  @DayField() validUntil: string;
  @TextField({ max: CEREMONY_MAX, ...clearable }) ceremony?: string | null;
}

export class RevokeBody {
  @DayField() on: string;
  @TextField({ max: CUSTODY_NOTE_MAX, multiline: true }) reason: string;
}

export class CertificationBody {
  @EnumField(SCHEMES) scheme: Scheme;
  @TextField({ max: CERTIFICATION_WORD_MAX }) number: string;
  @TextField(word) level?: string | null;
  @TextField(word) authority?: string | null;
  @TextField({ ...word, says: 'Version of the module that was tested' })
  moduleVersion?: string | null;
  @EnumField(CERTIFICATION_STATUSES) status: CertificationStatus;
  @DayField(clearable) until?: string | null;
  @DayField() checkedOn: string;
  @TextField({ max: CERTIFICATION_NOTE_MAX, multiline: true, ...clearable }) note?: string | null;
}
