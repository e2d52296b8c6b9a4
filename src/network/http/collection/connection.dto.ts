import { SSH_SECRET_NAME } from '../../../platform/config/secrets.js';
import { IdListField, IntegerField, TextField } from '../../../platform/http/fields.js';
import { BULK_DEVICES_MAX } from '../../domain/devices/device.js';
import { HOST_KEY_MAX, HOST_MAX, SECRET_NAME_MAX } from '../../domain/collection/connection.js';

export class ConnectionBody {
  @TextField({ max: HOST_MAX, says: 'A host’s name or its address' }) host: string;
  @IntegerField({ min: 1, max: 65_535, optional: true, says: 'Left out: 22' }) port?: number;
  // A fingerprint is made up of random letters, and is no secret.
  @TextField({
    max: HOST_KEY_MAX,
    optional: true,
    nullable: true,
    passing: true,
    says: 'Fingerprint of its key as OpenSSH prints it. Without one no login is sent',
  })
  hostKey?: string | null;
  @TextField({
    max: SECRET_NAME_MAX,
    says: 'The name of its login in the environment or in SECRETS_FILE; it begins with ssh_ or ssh-',
    also: (text) => (SSH_SECRET_NAME.test(text) ? null : NO_NAME),
  })
  secretName: string;
}

const NO_NAME = {
  code: 'not-a-secret-name',
  text: {
    en: 'Give the name of a login of network devices, never the login: it begins with ssh_ or ssh-.',
    da: 'Angiv navnet på et login til netværksenheder, aldrig login: det begynder med ssh_ eller ssh-.',
  },
};

export class CollectBody {
  @IdListField({ max: BULK_DEVICES_MAX }) deviceIds: string[];
}

export class CompareBody {
  @IdListField({ max: BULK_DEVICES_MAX, optional: true }) deviceIds?: string[];
}
