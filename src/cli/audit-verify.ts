import { AuditVerifier } from '../audit/application/audit.verifier.js';
import { print, withApp } from './with-app.js';

export const auditVerify = (): Promise<number> =>
  withApp(async (app) => {
    const { ok, checkedEvents, checkedRows, head, faults } = await app.get(AuditVerifier).verify();
    print(`${checkedEvents} events and ${checkedRows} rows checked; head ${head.seq} ${head.mac}`);
    for (const { kind, seq, subject } of faults) print(`BROKEN ${kind} at ${seq} ${subject ?? ''}`);
    print(ok ? 'The audit log holds.' : 'The audit log does NOT hold.');
    return ok ? 0 : 1;
  });
