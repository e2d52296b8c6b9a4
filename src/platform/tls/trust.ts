/** Below DATA_DIR; `tls init` makes it. */
export const AUTHORITY_FILE = 'tls/authority.crt';

/** Where a device fetches it, before it trusts the connection. */
export const TRUST_PATH = 'trust/authority.crt';
