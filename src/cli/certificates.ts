import { randomBytes } from 'node:crypto';
import forge from 'node-forge';

export type Pair = { readonly certificatePem: string; readonly keyPem: string };

const DAY_MS = 86_400_000;
const AUTHORITY_DAYS = 5 * 365;
// Phones refuse server certificates that are valid for longer.
const SERVER_DAYS = 397;
const KEY_BITS = 2048;

/** Who a certificate is of; the organisation as UTF-8, since its name has Danish letters. */
type Subject = { readonly commonName: string; readonly organisation: string | null };

const nameOf = ({ commonName, organisation }: Subject): forge.pki.CertificateField[] => [
  { name: 'commonName', value: commonName },
  ...(organisation === null
    ? []
    : [
        {
          name: 'organizationName',
          value: organisation,
          // It takes a type of ASN.1 by that name; its types say a class.
          valueTagClass: forge.asn1.Type.UTF8 as unknown as forge.asn1.Class,
        },
      ]),
];
// A positive serial number: the first bit of the first byte is off (RFC 5280, 4.1.2.2).
const serialNumber = () => `1${randomBytes(15).toString('hex')}`;

export function makeAuthority(commonName: string, organisation: string | null = null): Pair {
  const keys = forge.pki.rsa.generateKeyPair(KEY_BITS);
  const certificate = blank(keys.publicKey, AUTHORITY_DAYS);
  const subject = nameOf({ commonName, organisation });
  certificate.setSubject(subject);
  certificate.setIssuer(subject);
  certificate.setExtensions([
    { name: 'basicConstraints', cA: true, pathLenConstraint: 0, critical: true },
    { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
    { name: 'subjectKeyIdentifier' },
  ]);
  certificate.sign(keys.privateKey, forge.md.sha256.create());
  return pemOf(certificate, keys.privateKey);
}

export function makeCertificate(
  authority: Pair,
  hosts: readonly string[],
  addresses: readonly string[],
  organisation: string | null = null,
): Pair {
  const issuer = forge.pki.certificateFromPem(authority.certificatePem);
  const keys = forge.pki.rsa.generateKeyPair(KEY_BITS);
  const certificate = blank(keys.publicKey, SERVER_DAYS);
  certificate.setSubject(nameOf({ commonName: hosts[0] ?? 'localhost', organisation }));
  certificate.setIssuer(issuer.subject.attributes);
  const altNames = [
    ...hosts.map((value) => ({ type: 2, value })),
    ...addresses.map((ip) => ({ type: 7, ip })),
  ];
  certificate.setExtensions([
    { name: 'basicConstraints', cA: false },
    { name: 'keyUsage', digitalSignature: true, keyEncipherment: true, critical: true },
    { name: 'extKeyUsage', serverAuth: true },
    { name: 'subjectAltName', altNames },
  ]);
  certificate.sign(forge.pki.privateKeyFromPem(authority.keyPem), forge.md.sha256.create());
  return pemOf(certificate, keys.privateKey);
}

function blank(publicKey: forge.pki.rsa.PublicKey, days: number): forge.pki.Certificate {
  const certificate = forge.pki.createCertificate();
  certificate.publicKey = publicKey;
  certificate.serialNumber = serialNumber();
  certificate.validity.notBefore = new Date(Date.now() - DAY_MS);
  certificate.validity.notAfter = new Date(Date.now() + days * DAY_MS);
  return certificate;
}

const pemOf = (certificate: forge.pki.Certificate, key: forge.pki.rsa.PrivateKey): Pair => ({
  certificatePem: forge.pki.certificateToPem(certificate),
  keyPem: forge.pki.privateKeyToPem(key),
});
