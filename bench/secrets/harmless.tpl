%%% serial-da
Serienummer: «sn»
%%% serial-sn
S/N «sn»
%%% serial-tag
Dell Service Tag «AN:7», Express Service Code «es»
%%% serial-list
Modtagne serienumre på følgeseddel «order»:
«sn»
«sn»
«sn»
%%% partno
P/N «pn» (erstatter «pn»)
%%% partno-hpe
HPE spare «d:6»-001, option «pn», «model»
%%% asset-line
Aktiv «asset»: «model» i «rack»
%%% asset-moved
«asset» flyttet fra «rack» til «rack» den «dmy» af «init»
%%% cert-fp-colon
SHA256 Fingerprint=«HEXC:32»
%%% cert-fp-hex
Certifikatets SHA-256-fingeraftryk: «hex:64»
%%% cert-fp-md
| Certifikat | Fingeraftryk (SHA-256) | Udløber |
|---|---|---|
| «fqdn» | `«HEXC:32»` | «iso» |
%%% cert-fp-sha1
sha1 Fingerprint=«HEXC:20»
%%% ssh-hostkey-fp
ED25519 key fingerprint is SHA256:«b64:43».
%%% ssh-hostkey-da
Værtsnøgle på «sw»: SHA256:«b64:43» (ED25519), kontrolleret mod konsollen «dmy»
%%% ssh-keygen-lf
256 SHA256:«b64:43» root@«host» (ED25519)
3072 SHA256:«b64:43» root@«host» (RSA)
%%% ssh-md5-fp
2048 MD5:«hexc:16» «init»@«host» (RSA)
%%% ssh-authenticity
The authenticity of host '«ip»' can't be established.
ED25519 key fingerprint is SHA256:«b64:43».
This key is not known by any other names.
%%% ssh-pub-ed25519
ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI«b64:43» «init»@«host»
%%% ssh-pub-rsa
ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABgQ«b64:360»= «init»@«host»
%%% ssh-pub-ecdsa
ecdsa-sha2-nistp256 AAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAAAIbmlzdHAyNTYAAABB«b64:86»= «host»
%%% authorized-keys
from="«net»",no-agent-forwarding,command="/usr/bin/rrsync /data" ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI«b64:43» backup@«host»
%%% known-hosts
«host»,«ip» ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI«b64:43»
%%% known-hosts-hashed
|1|«b64p:20»|«b64p:20» ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI«b64:43»
%%% ssh2-public
---- BEGIN SSH2 PUBLIC KEY ----
Comment: "«init»-«iso»"
AAAAC3NzaC1lZDI1NTE5AAAAI«b64:43»
---- END SSH2 PUBLIC KEY ----
%%% cert-pem
«pem:CERTIFICATE:18:MIIFazCCA1OgAwIBAgIU»
%%% cert-pem-mail
Hej «fn», hermed det nye certifikat til «fqdn»:

«pem:CERTIFICATE:20:MIIGDzCCA/egAwIBAgIU»

Den private nøgle er genereret på boksen og forlader den ikke.
Mvh «name»
%%% cert-chain
# intermediate
«pem:CERTIFICATE:14:MIIEkjCCA3qgAwIBAgIQ»
# root
«pem:CERTIFICATE:14:MIIDdzCCAl+gAwIBAgIE»
%%% csr-pem
«pem:CERTIFICATE REQUEST:12:MIICijCCAXICAQAwRTELMAkGA1UEBhMCREsx»
%%% pubkey-pem
«pem:PUBLIC KEY:6:MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA»
%%% pubkey-pem-ec
Firmware-signaturens offentlige nøgle fra leverandøren:
«pem:PUBLIC KEY:1:MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE»
%%% rsa-pubkey-pem
«pem:RSA PUBLIC KEY:5:MIIBCgKCAQEA»
%%% pgp-public
-----BEGIN PGP PUBLIC KEY BLOCK-----

mQINBG«b64:58»
«b64lines:10»
=«b64:4»
-----END PGP PUBLIC KEY BLOCK-----
%%% pgp-fp
GPG key fingerprint: «gpgfp»
%%% pgp-keyid
pub   rsa4096/0x«HEX:16» «iso» [SC]
      «gpgfp»
uid                   [  full ] NGC Drift <«email»>
%%% crl-pem
«pem:X509 CRL:8:MIIC0DCBuQIBATANBgkqhkiG9w0BAQsFADBF»
%%% dh-params
«pem:DH PARAMETERS:5:MIIBCAKCAQEA»
%%% wg-public
[Peer]
# «hosp»
PublicKey = «b64p:32»
AllowedIPs = «net»
Endpoint = «fqdn»:51820
%%% wg-show
interface: wg0
  public key: «b64p:32»
  private key: (hidden)
  listening port: 51820

peer: «b64p:32»
  preshared key: (hidden)
  endpoint: «ip»:51820
  latest handshake: 1 minute, 12 seconds ago
%%% hpkp
Public-Key-Pins: pin-sha256="«b64p:32»"; max-age=5184000
%%% curl-pinned
curl --pinnedpubkey "sha256//«b64p:32»" https://«fqdn»/health
%%% x509-subject
subject=C = DK, O = Nationalt Genom Center, OU = HPC Drift, CN = «fqdn»
%%% x509-issuer
Issuer: C=DK, O=NGC, CN=NGC Issuing CA «d:1»; Serial: «HEX:32»
%%% x509-text
Certificate:
    Data:
        Version: 3 (0x2)
        Serial Number:
            «hexc:20»
        Signature Algorithm: sha256WithRSAEncryption
        Issuer: C = DK, O = NGC, CN = NGC Root CA
        Validity
            Not Before: Apr 24 08:00:00 2025 GMT
            Not After : Apr 24 08:00:00 2027 GMT
        Subject: CN = «fqdn»
        Subject Public Key Info:
            Public Key Algorithm: rsaEncryption
                Public-Key: (2048 bit)
                Modulus:
                    00:«hexc:14»:
                    «hexc:15»:
                    «hexc:15»:
                Exponent: 65537 (0x10001)
%%% x509-ski
X509v3 Subject Key Identifier: «HEXC:20»
X509v3 Authority Key Identifier: keyid:«HEXC:20»
%%% cert-serial
Certifikatets serienummer «HEX:34», udløber «dateda»
%%% cert-serial-colon
serial=«HEXC:16» notAfter=Jun 14 12:00:00 2026 GMT
%%% cert-inventory-json
{"cn": "«fqdn»", "serial": "«HEX:32»", "sha256": "«hex:64»", "notAfter": "«isots»", "keyAlgorithm": "EC P-384"}
%%% ios-cert-chain
crypto pki certificate chain TP-self-signed-«d:9»
 certificate self-signed 01
  30820330 30820218 A0030201 02020101 300D0609 2A864886 F70D0101 05050030
  «HEXG8:8»
  «HEXG8:8»
  «HEXG8:8»
  	quit
%%% ios-pubkey-hash
ip ssh pubkey-chain
  username «init»
   key-hash ssh-rsa «HEX:32» «init»@«host»
%%% crypto-keygen
crypto key generate rsa general-keys modulus 4096 label «sw»
%%% mac-colon
MAC «mac» på «host» eth0
%%% mac-dot
Vlan120  «macdot»  DYNAMIC  Te1/0/«d:2»
%%% mac-hyphen
BMC MAC: «machyphen»
%%% mac-table
          Mac Address Table
Vlan    Mac Address       Type        Ports
----    -----------       --------    -----
 120    «macdot»    DYNAMIC     Gi1/0/«d:1»
 120    «macdot»    DYNAMIC     Gi1/0/«d:1»
 «d:3»    «macdot»    STATIC      Po1
%%% wwn
WWPN «wwn» (HBA port 1), WWNN «wwn»
%%% wwn-zone
zone name Z_«host» vsan 10
  member pwwn «wwn»
  member pwwn «wwn»
%%% ib-guid
Node GUID: 0x«hex:16», System image GUID: 0x«hex:16», base lid «d:3»
%%% uuid-plain
Sag-id «uuid»
%%% uuid-fstab
UUID=«uuid» /boot xfs defaults 0 0
%%% uuid-blkid
/dev/nvme0n1p2: UUID="«uuid»" TYPE="crypto_LUKS" PARTUUID="«uuid»"
%%% uuid-vm
VM «host» har BIOS UUID «UUID»
%%% uuid-luks-header
LUKS header information
Version:       	2
Epoch:         	3
UUID:          	«uuid»
Label:         	(no label)
Keyslots:
  0: luks2
	Key:        512 bits
	Priority:   normal
	Cipher:     aes-xts-plain64
%%% git-hash
commit «hex:40»
Author: «name» <«email»>
Date:   Thu Apr 24 10:12:33 2025 +0200

    Ret rack-visning for «rack»
%%% git-short
Rullet ud: version «ver» (git «hex:9») på «host»
%%% git-log-oneline
«hex:7» fix password policy text in help page
«hex:7» add secrets scanner documentation
«hex:7» rename token column to ticket
%%% git-prose
Fejlen kom ind med commit «hex:40», rul tilbage til «hex:40».
%%% sha512-fw
SHA-512 for «fw»: «hex:128»
%%% sha512sum
«hex:128»  «fw»
%%% sha256sum
«hex:64»  «fw»
«hex:64»  «fw»
%%% sha256-bsd
SHA256 («fw») = «hex:64»
%%% md5-fw
Kontrolsum MD5 «hex:32» stemmer med leverandørens side
%%% verify-md5
«sw»#verify /md5 flash:«cfw»
.....Done!
verify /md5 (flash:«cfw») = «hex:32»
%%% sri
"hentet": "https://pakker.example/vite/vite-5.4.«d:2».tar.gz",
"integrity": "sha512-«b64:86»=="
%%% docker-digest
registry.«dom»/rollout/web@sha256:«hex:64»
%%% docker-images
REPOSITORY                 TAG       IMAGE ID       CREATED        SIZE
registry.«dom»/rollout     «ver»    «hex:12»   3 days ago     412MB
%%% docker-pull
docker pull postgres:16.«d:1»
Digest: sha256:«hex:64»
Status: Image is up to date for postgres
%%% k8s-image
      containers:
      - name: rollout
        image: registry.«dom»/rollout:«ver»@sha256:«hex:64»
        imagePullPolicy: IfNotPresent
%%% k8s-secretref
        env:
        - name: DB_PASSWORD
          valueFrom:
            secretKeyRef:
              name: rollout-db-«lo:3»
              key: password
%%% k8s-tls-secretname
spec:
  tls:
  - hosts: ["«fqdn»"]
    secretName: wildcard-tls-«d:4»
%%% k8s-get-secrets
NAME                     TYPE                DATA   AGE
rollout-db-credentials   Opaque              2      «d:2»d
registry-pull-secret     kubernetes.io/dockerconfigjson   1      «d:2»d
%%% k8s-imagepullsecrets
imagePullSecrets:
  - name: registry-pull-secret-«d:2»
serviceAccountName: rollout
automountServiceAccountToken: false
%%% ip-addr
Mgmt-IP «ip», gateway «ip», VLAN «d:3»
%%% ip6-addr
«host» AAAA «ip6»
%%% ip6-link
inet6 fe80::«hex:3»:«hex:4»:fe«hex:2»:«hex:4»/64 scope link
%%% ip-plan
| Netværk | VLAN | Gateway | Formål |
|---|---|---|---|
| «net» | «d:3» | «ip» | mgmt |
| «net» | «d:3» | «ip» | storage |
%%% hostname-list
«host»
«host»
«sw»
%%% hostname-adversarial
keycloak-prod-«d:2».«dom» og vaultwarden«d:2».«dom» flyttes til «rack»
%%% hostname-token
token-broker-«d:2».«dom» CNAME «fqdn».
%%% hostname-passgw
Serveren pass-gw-«d:2» er reinstalleret, ny IP «ip»
%%% dns-zone
$ORIGIN «dom».
@ IN SOA ns1.«dom». hostmaster.«dom». ( «zserial» 3600 900 1209600 300 )
«host» IN A «ip»
%%% sshfp
«host» IN SSHFP 4 2 «hex:64»
%%% tlsa
_443._tcp.«fqdn». IN TLSA 3 1 1 «hex:64»
%%% dnskey
«dom». IN DNSKEY 257 3 13 «b64p:64»
%%% ds-record
«dom». IN DS «d:5» 13 2 «HEX:64»
%%% dkim
mail._domainkey.«dom». TXT "v=DKIM1; k=rsa; p=MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA«b64:200»QIDAQAB"
%%% circuit
Kredsløb «circuit» fra «hosp» til «dc», 10 Gbit/s
%%% circuit-en
Circuit ref «circuit», demarc in «rack», provider ticket «ticket»
%%% order
Ordre «order» afsendt «dmy», forventet levering uge «d:1»
%%% order-po
PO 45000«d:5», linje 20, 8 stk. «pn»
%%% ean
EAN «ean» skal stå på fakturaen
%%% barcode
Stregkode: «ean13»
%%% cvr
CVR «cvr», NGC, «addr»
%%% cvr-da
Leverandør: Netkompagniet A/S, CVR-nr. DK«cvr»
%%% phone
Ring til vagten på «phone»
%%% phone-intl
Phone: +45 «phone», mobile +45«d8»
%%% phone-0045
Tlf. 0045«d8» (hverdage 8-16)
%%% phone-10
Kontakt: 45«d8», lokal «d:4»
%%% phone-de
Rohde & Schwarz support: +49 89 4129 «d:5»
%%% ticket
Sag «ticket» er lukket
%%% ticket-da
Se sagsnummer «case» i ESDH
%%% ticket-num
Sagsnr. «tend»
%%% ticket-num-hyphen
Sag nr. «tendh» hos leverandøren
%%% ten-order-prose
Ordrenummeret er «tend», og det skal stå på alle kolli.
%%% ten-rma
RMA «tendh» oprettet for «model», S/N «sn»
%%% ten-delivery
Følgeseddel «tend» modtaget «dmy» kl. «time»
%%% ten-account
Konto «d:4» «tend», beløb 12.400 kr.
%%% ten-ref-plain
«tend»
%%% ten-ref-hyphen
«tendh»
%%% ten-invoice
Faktura «tend» / «tendh», betalt
%%% ten-csv
kolli;vaegt;reference
«d:1»;12,4;«tend»
«d:1»;8,9;«tendh»
%%% parcel
Track & trace: 00«d:18» (PostNord)
%%% parcel-ups
UPS 1Z«AN:6»«d:10»
%%% imei
4G-router hos «hosp»: IMEI 35«d:13», ICCID 8945«d:15»
%%% epoch
last_seen=17«epoch», state=up
%%% epoch-ms
{"ts": 17«epoch»«d:3», "node": "«host»", "watt": «d:3»}
%%% dates
Aftalt den «dateda» kl. «time»
%%% dates-iso
«isots» – «isots»
%%% dates-da-list
Milepæle: «dmy», «dmy» og «dmy»
%%% date-range-uge
Uge 17-22: udrulning i «Region»
%%% measurement
Temperatur 22,«d:1» °C, fugt 4«d:1» %, spænding 230,«d:1» V, effekt «d:4» W
%%% measurement-optic
Te1/1/«d:1»  Rx -«d:1».«d:2» dBm, Tx -«d:1».«d:2» dBm, laser bias 34.«d:1» mA
%%% measurement-table
| PDU | L1 (A) | L2 (A) | L3 (A) |
|---|---|---|---|
| «rack»-A | 1«d:1»,«d:1» | 1«d:1»,«d:1» | 1«d:1»,«d:1» |
%%% rack-units
«rack», U«d:2»-U«d:2», 2 x C19, vægt «d:2»,5 kg
%%% seal
Plombe «seal» sat på «asset»
%%% seal-pair
Forseglet med plomberne «seal» og «seal», begge ubrudte ved ankomst
%%% seal-broken
Seal «seal» was broken at «time», replaced by «seal», witnessed by «init»
%%% seal-envelope
Kuvert nr. «d:3», sikkerhedspose «seal», indhold: PIN-brev til rollen kryptoansvarlig
%%% redact-stars
enable secret 9 ********
%%% redact-removed
snmp-server community <removed> RO
snmp-server location «rack»
%%% redact-tag
enable secret <secret:«hex:8»>
username admin privilege 15 secret <secret:«hex:8»>
%%% redact-show-tech
username «init» privilege 15 password <removed>
tacacs server ISE-1
 address ipv4 «ip»
 key <removed>
%%% redact-junos
set security ike policy IKE-«REG» pre-shared-key ascii-text "<redacted>"
%%% redact-junos-sd
root-authentication {
    encrypted-password /* SECRET-DATA */; ## SECRET-DATA
}
%%% redact-forti
    edit "vpn-«reg»"
        set remote-gw «ip»
        set psksecret ********
    next
%%% redact-asa
tunnel-group «ip» ipsec-attributes
 ikev2 remote-authentication pre-shared-key *****
 ikev2 local-authentication pre-shared-key *****
%%% redact-env
DB_HOST=«host»
DB_PASSWORD=********
%%% redact-yaml
password: "***REDACTED***"
host: «fqdn»
%%% redact-da
Adgangskode: ********** (ligger i adgangskodeboksen under «host»)
%%% redact-da-fjernet
kodeord: [fjernet]
bruger: admin
vært: «host»
%%% redact-url
postgres://rollout:****@«fqdn»:5432/rollout
%%% redact-url-var
DATABASE_URL=postgres://rollout:${DB_PASSWORD}@«host»/rollout
%%% redact-log
«isots» «host» rollout: connected to amqp://celery:***@«host»:5672//
%%% redact-xxxx
PIN: xxxxxx
PUK: xxxxxxxx
Kort: «d:8»
%%% redact-masked-token
token: <secret:«hex:4»..> (se boksen)
%%% redact-masked-json
{"host": "«host»", "user": "root", "password": "<removed>", "ip": "«ip»"}
%%% redact-empty
password =
user = cmdb
host = «fqdn»
%%% redact-null
{"host": "«host»", "password": null, "token": null}
%%% redact-hidden
Password: (hidden)
Host: «host»
%%% var-jinja
ansible_become_pass: "{{ vault_become_pass }}"
ansible_host: «ip»
%%% var-jinja-snmp
snmp-server community {{ snmp_ro_community }} RO
snmp-server location «rack»
%%% var-shell
mysql -u root -p"$MYSQL_ROOT_PASSWORD" -h «host»
%%% var-curl
curl -H "Authorization: Bearer $TOKEN" https://«fqdn»/api/dcim/devices/
%%% var-curl-u
curl -u "$USER:$PASS" https://«fqdn»/redfish/v1/
%%% var-python
password = os.environ["ROLLOUT_DB_PASSWORD"]
host = "«host»"
%%% var-python-getpass
pw = getpass.getpass("Adgangskode til «sw»: ")
%%% var-terraform
password = var.vsphere_password
server   = "«fqdn»"
%%% var-github-actions
      - run: ./deploy.sh «host»
        env:
          TOKEN: ${{ secrets.GITHUB_TOKEN }}
%%% var-powershell
$cred = Get-Credential -Message "Log på «host»"
%%% vault-path
Adgangskoden ligger i Vault: secret/data/hpc/«host»/root
%%% vault-path-en
password is stored at kv/hpc/«reg»/switches, version «d:1»
%%% keepass-ref
Kodeord: se KeePass-post "«sw» admin"
%%% password-file-path
password_file: /run/secrets/db_password_«d:2»
%%% key-file-path
ssl_certificate /etc/pki/tls/certs/«host».crt;
ssl_certificate_key /etc/pki/tls/private/«host».key;
%%% identityfile
Host «host»
  HostName «ip»
  User «init»
  IdentityFile ~/.ssh/id_ed25519_ngc
%%% ios-config-clean
hostname «sw»
!
vlan «d:3»
 name mgmt
!
interface TenGigabitEthernet1/0/«d:2»
 description «host» port 1 «circuit»
 switchport mode trunk
 switchport trunk allowed vlan 110,120,«d:3»
 spanning-tree portfast trunk
%%% ios-aaa
aaa new-model
aaa authentication login default group tacacs+ local
aaa authorization exec default group tacacs+ if-authenticated
ip tacacs source-interface Vlan«d:3»
%%% ios-service-pw
service password-encryption
security passwords min-length 14
login block-for 120 attempts «d:1» within 60
%%% ios-snmp-nonsecret
snmp-server group NMSGRP v3 priv read ALLVIEW
snmp-server location «rack»
snmp-server contact hpc-drift@ngc.example
snmp-server enable traps envmon
%%% ios-snmp-v3host
snmp-server host «ip» version 3 priv nmsuser
%%% ios-crypto-map
crypto ikev2 proposal NGC-PROP
 encryption aes-gcm-256
 prf sha384
 group 20
!
crypto ikev2 profile «REG»
 match identity remote address «ip» 255.255.255.255
 authentication remote pre-share
 authentication local pre-share
 keyring local KR-«REG»
%%% ios-isakmp-policy
crypto isakmp policy 10
 encr aes 256
 hash sha384
 authentication pre-share
 group «c:14|19|20|21»
 lifetime «c:28800|14400|86400|43200»
%%% ios-mka-policy
mka policy MKA-256
 key-server priority «c:16|32|64|128»
 macsec-cipher-suite gcm-aes-xpn-256
 confidentiality-offset 0
 sak-rekey interval 3600
%%% ios-radius-no-key
radius server ISE01
 address ipv4 «ip» auth-port 1812 acct-port 1813
 timeout 5
 retransmit 2
%%% ios-ntp
ntp server «ip» prefer
ntp trusted-key 1
ntp source Vlan«d:3»
%%% ios-acl
ip access-list extended MGMT-IN
 10 permit tcp «net» any eq 22
 20 permit udp host «ip» any eq snmp
 30 deny ip any any log
%%% ios-show-version
«sw» uptime is 41 weeks, 3 days, 2 hours, 11 minutes
System image file is "flash:«cfw»"
Processor board ID «sn»
Model Number                       : C9300-48UXM
System Serial Number               : «sn»
%%% ios-show-inv
NAME: "Chassis", DESCR: "Nexus9000 C93180YC-FX3 Chassis"
PID: N9K-C93180YC-FX3 , VID: V02 , SN: «sn»
%%% ios-show-ike
IPv4 Crypto IKEv2  SA
Tunnel-id Local                 Remote                fvrf/ivrf            Status
«d:1»         «ip»/500     «ip»/500     none/none            READY
      Encr: AES-GCM, keysize: 256, PRF: SHA384, Hash: None, DH Grp:20, Auth sign: PSK, Auth verify: PSK
%%% ipsec-status
ngc-«reg»{«d:2»}:  INSTALLED, TUNNEL, reqid 4, ESP SPIs: c«hex:7»_i c«hex:7»_o
ngc-«reg»{«d:2»}:   «net» === «net»
%%% junos-clean
set system host-name «sw»
set interfaces xe-0/0/«d:1» description "«hosp» «circuit»"
set protocols lldp interface all
set system login password minimum-length 14
%%% junos-ssh-pub
set system login user «init» authentication ssh-ed25519 "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI«b64:43» «init»@«host»"
%%% junos-chassis
Hardware inventory:
Item             Version  Part number  Serial number     Description
Chassis                                «sn»      QFX5120-48Y
Pseudo CB 0
Routing Engine 0          BUILTIN      BUILTIN           QFX Routing Engine
%%% nxos-clean
feature lacp
feature vpc
vpc domain «d:2»
  peer-keepalive destination «ip» source «ip» vrf management
%%% arista-clean
interface Ethernet«d:2»
   description «host»
   mtu 9214
   switchport access vlan «d:3»
!
management api http-commands
   no shutdown
%%% forti-clean
config system interface
    edit "port«d:1»"
        set ip «ip» 255.255.255.0
        set allowaccess ping https ssh
        set alias "«reg»"
    next
end
%%% forti-pwpolicy
config system password-policy
    set status enable
    set minimum-length 14
    set expire-day «d:3»
end
%%% paloalto-clean
set network ike gateway GW-«REG» protocol ikev2 dpd enable yes
set network ike gateway GW-«REG» peer-address ip «ip»
set network ike gateway GW-«REG» authentication certificate local-certificate name cert-«reg»
%%% aruba-clean
vlan «d:3»
    name storage
interface 1/1/«d:2»
    no shutdown
    description «host»
    vlan access «d:3»
password complexity minimum-length 14
%%% comware-clean
interface Ten-GigabitEthernet1/0/«d:2»
 port link-mode bridge
 description «host»
 port access vlan «d:3»
%%% sshd-config
PermitRootLogin prohibit-password
PasswordAuthentication no
PubkeyAuthentication yes
AuthorizedKeysFile .ssh/authorized_keys
# «host» «iso»
%%% pam-log
«sylts» «host» sshd[«d:5»]: Failed password for invalid user admin from «ip» port «d:5» ssh2
%%% ssh-accepted
«sylts» «host» sshd[«d:5»]: Accepted publickey for «init» from «ip» port «d:5» ssh2: ED25519 SHA256:«b64:43»
%%% ssh-accepted-pw
«sylts» «host» sshd[«d:5»]: Accepted password for drift from «ip» port «d:5» ssh2
%%% sudo-log
«sylts» «host» sudo: «init» : TTY=pts/0 ; PWD=/home/«init» ; USER=root ; COMMAND=/usr/bin/passwd drift
%%% passwd-log
«sylts» «host» passwd[«d:5»]: pam_unix(passwd:chauthtok): password changed for root
%%% kernel-log
[  «d:3».«d:6»] nvme nvme0: 48/0/0 default/read/poll queues
%%% switch-log
«sylts» «sw» %LINK-3-UPDOWN: Interface TenGigabitEthernet1/0/«d:2», changed state to down
%%% switch-log-auth
«sylts» «sw» %SEC_LOGIN-5-LOGIN_SUCCESS: Login Success [user: «init»] [Source: «ip»] [localport: 22]
%%% mka-log
«sylts» «sw» %MKA-5-SESSION_SECURED: (Te1/0/1 : «d:2») MKA Session was secured for RxSCI «macdot»/0001, AuditSessionID  , CKN «HEX:16»
%%% app-log-token
«isots» INFO auth: token expired for user «init», new login required
%%% app-log-401
«isots» WARN api: 401 invalid token from «ip» path=/api/v1/assets/«asset»
%%% app-log-req
«ip» - «init» [24/Apr/2025:10:12:33 +0200] "GET /assets/«asset» HTTP/1.1" 200 «d:4»
%%% app-log-trace
«isots» trace_id=«hex:32» span_id=«hex:16» msg="export done"
%%% ipmi-sel
 «hex:2» | 04/24/2025 | «time»:12 | Power Supply #0x«hex:2» | Failure detected | Asserted
%%% slurm-log
slurmctld: error: Node «host» has low real_memory size (1031«d:3» < 1048576)
%%% slurm-sinfo
PARTITION AVAIL  TIMELIMIT  NODES  STATE NODELIST
compute*     up 7-00:00:00     «d:2»   idle «host»
%%% prose-pw-changed
Adgangskoden er skiftet den «dateda».
%%% prose-pw-changed-by
Adgangskoden til «sw» er skiftet af «name» den «dateda», og den nye ligger i adgangskodeboksen.
%%% prose-pw-not-here
Skriv aldrig adgangskoden i bemærkningsfeltet; brug boksen. Spørg «name», hvis du er i tvivl.
%%% prose-pw-policy-da
Kodeordet skal være på mindst «c:12|14|16|20» tegn og må ikke genbruges.
%%% prose-pw-policy-en
password policy requires 14 characters, rotation every «d:3» days
%%% prose-pw-rotation
The root password on «host» was rotated on «iso» by «init».
%%% prose-pw-forgot
«name» har glemt sit kodeord, sag «ticket» er oprettet.
%%% prose-pw-default
Standardadgangskoden fra fabrikken er skiftet på alle «d:2» bokse i «Region».
%%% prose-pw-sms
Adgangskoden sendes pr. SMS til «phone».
%%% prose-pw-question
Hvem har kodeordet til «model» i «rack»?
%%% prose-pw-required
Password required for «sw» console after reload; ask «name».
%%% prose-pw-none
«asset»: ingen adgangskode sat i BIOS endnu, gøres ved installationen «dmy».
%%% prose-pin-envelope
PIN-koden blev afleveret i forseglet kuvert til rollen «role» den «dateda».
%%% prose-pin-sealed
PIN-brevet ligger i pose «seal» i boks «d:2».
%%% prose-pin-blocked
Smartkortet blev spærret efter 3 forkerte PIN-forsøg, PUK hentet hos «role».
%%% prose-pin-changed
PIN changed on card «d:6» in the presence of both custodians, «iso».
%%% prose-pin-length
Pinkoden er på 8 cifre og vælges af indehaveren selv. Kort «d:6».
%%% prose-pin-tries
PIN retry counter: 3, PUK retry counter: 10 (card «d:8»)
%%% pin-connector
Pin 1-4 på stikket er RS-485, pin «d:1» er GND
%%% pinout
Pinout RJ45 konsol: pin 3 TXD, pin 6 RXD, pin 4/5 GND («model»)
%%% apt-pin
Package: slurm-wlm
Pin: version «ver»*
Pin-Priority: 1001
%%% prose-key-rack
Nøglen til racket hænger hos vagten («rack»).
%%% prose-key-cabinet
Nøgle nr. «d:3» til «rack» er udleveret til «name» den «dmy».
%%% prose-key-abloy
Nøgle: Abloy Protec2, mærket «AN:2»-«d:3», hænger i nøgleskab 2
%%% prose-key-box
Nøgleboks «d:2» ved «addr» er tømt og plomberet med «seal».
%%% prose-key-fob
Nøglebrik «d:6» er spærret, da den er meldt tabt af «name».
%%% prose-key-en
Key A-«d:3» to cage 4 returned to reception at «time».
%%% prose-ceremony
key ceremony no. «d:2» held, both custodians present
%%% prose-ceremony-da
Nøgleceremoni nr. «d:2» afholdt «dateda» i «dc». Til stede: «name» og «name». Ingen afvigelser.
%%% ceremony-minutes
## Referat, nøgleceremoni «d:2»
- Dato: «iso», kl. «time»
- Deltagere: «role», «role»
- Nøglekomponenter: 3 stk., hver i sin forseglede pose («seal», «seal», «seal»)
- Komponenterne blev ikke vist eller kopieret.
%%% ceremony-quorum
3 af 5 andele kræves for at genskabe nøglen; andel 2 og 4 opbevares hos «hosp».
%%% ceremony-shares-en
Shares 1, 3 and 5 were placed in bags «seal», «seal» and «seal»; no share was read aloud.
%%% prose-psk-rotated
PSK'en til «Region» er roteret «dmy», næste rotation om «c:4|8|12|26» uger.
%%% prose-psk-cert
Vi går fra pre-shared key til certifikater på tunnellen mod «hosp» i uge «d:1».
%%% prose-key-rotate
Krypteringsnøglen på «asset» roteres automatisk hvert døgn kl. «time».
%%% prose-key-len
Nøglelængde 256 bit, AES-GCM, rekey hver «c:8.|12.|24.» time, boks «asset»
%%% key-label
HSM key label: ngc-db-master-«d:4», handle 0x«hex:8», type AES-256, extractable: no
%%% key-id
Key ID: «uuid» (KMS), oprettet «iso»
%%% key-version
key_version=«d:1», kek_label=NGC-KEK-«d:4», algorithm=AES-256-KWP
%%% kcv
KCV for KEK «d:2»: «HEX:6» – stemmer på begge bokse
%%% pkcs11-nopin
pkcs11:token=NGC-HSM;object=tls-«host»;type=private
%%% pubkeytoken
System.Data.SqlClient, Version=4.0.0.0, Culture=neutral, PublicKeyToken=«hex:16»
%%% yubikey-serial
YubiKey 5 NFC, serienr. «d:8», udleveret til «name»
%%% token-serial
RSA SecurID-token, serienummer 000«d:9», udløber «dmy»
%%% smartcard-no
Smartkort nr. «d:8» (rolle: «role») i kuvert «seal»
%%% sina-card
SINA Smartcard «d:12», box «sn», version «ver»
%%% sina-inventory
SINA L3 Box S «sn» opsat hos «hosp», plombe «seal», firmware «ver»
%%% prose-token
Vi har fået nye tokens til «Region»; de gamle afleveres hos «name».
%%% prose-token-en
API token for the CMDB sync expires on «iso», renew via ticket «ticket».
%%% prose-secret-en
The shared secret was agreed by telephone and written nowhere, «iso», «init».
%%% prose-secret-vault
Secrets for «host» are in the vault; ask «role» for access.
%%% prose-secret-scanner
Feltet blev afvist af hemmelighedsskanneren, fordi teksten indeholdt et kodeord. Sag «ticket».
%%% prose-hemmelighed
Der er ingen hemmeligheder i denne fil; se afsnit «d:1».
%%% prose-secretary
Aftal tid med sekretariatet, lokal «d:4», eller secretary@«dom»
%%% prose-recovery
Recovery codes printed, sealed in envelope «d:3» and placed in safe «d:1».
%%% prose-recovery-da
Genoprettelseskoderne er printet og lagt i pose «seal».
%%% prose-passphrase
The passphrase must consist of at least six words, see section «d:1».«d:1».
%%% prose-cpr
CPR-numre må ikke skrives i systemet. Brug prøve-id P«d:7».
%%% prose-cpr-format
Formatet ddmmåå-xxxx afvises i alle felter, jf. sag «ticket»
%%% prose-cpr-da2
Filen «fn»_liste.xlsx blev slettet, fordi den indeholdt personnumre.
%%% compound-fejlkode
Fejlkode: 0x8007«hex:4» ved opdatering af «host»
%%% compound-postnr
Postnummer og landekode: DK-«d:4», +45
%%% compound-farvekode
Farvekode: RAL 70«d:2», patchkabler «c:blå|gul|rød|grøn»
%%% compound-statuskode
Statuskode 502 fra «fqdn» kl. «time»
%%% compound-lokalekode
Lokalekode: B3.«d:3», bygningskode NGC-«d:2»
%%% compound-varekode
Varekode «pn» / produktkode «AN:10»
%%% compound-kildekode
Kildekode: https://git.«dom»/hpc/rollout, gren release/«ver»
%%% compound-noegleord
Nøgleord: HPC, udrulning, «reg», kryptering
%%% compound-noegletal
Nøgletal «iso»: oppetid 99,9«d:1» %, «d:3» noder i drift
%%% compound-noegleperson
Nøgleperson: «name», «email»
%%% compound-keyboard
KVM keyboard layout: dk, model «model»
%%% compound-monkey
pytest-monkeypatch «ver», keyring «ver», passlib «ver»
%%% primary-key
PRIMARY KEY (asset_id), FOREIGN KEY (rack_id) REFERENCES rack(id) -- «ver»
%%% jira-key
Project key: NGCHPC, issue key NGCHPC-«d:4»
%%% sort-key
sort_key: «asset»-«iso», partition_key: «reg»
%%% cache-key
cache_key=inventory:list:«reg»:page«d:1»
%%% s3-key
{"Bucket": "fw-images", "Key": "switch/«fw»", "ETag": "\"«hex:32»\""}
%%% csv-head
aktiv;model;serienummer;rack;u;mgmt_ip;bemærkning
%%% csv-head-pw
navn;ip;bruger;adgangskode_i_boks;sidst_skiftet
«sw»;«ip»;admin;ja;«iso»
«sw»;«ip»;admin;nej;«iso»
%%% table-heading
| Host | Mgmt-IP | Password skiftet | Ansvarlig |
|---|---|---|---|
| «host» | «ip» | «iso» | «init» |
%%% heading-pw
## Adgangskoder og nøgler: ansvar i «Region»
%%% checklist
- [x] Standardpassword skiftet på «sw»
- [x] SNMP community fjernet
- [ ] TACACS-nøgle lagt i boksen
- [ ] PIN-kuvert afleveret til «role»
%%% todo
TODO: skift kodeord på «host», forny certifikat («dmy»), tøm nøgleboks
%%% csv-rows
«asset»;«model»;«sn»;«rack»;«d:2»;«ip»;
«asset»;«model»;«sn»;«rack»;«d:2»;«ip»;reserve
%%% csv-rows-en
asset,serial,pn,mac,location,received
«asset»,«sn»,«pn»,«mac»,«rack»,«iso»
«asset»,«sn»,«pn»,«mac»,«rack»,«iso»
%%% json-inventory
{"asset": "«asset»", "model": "«model»", "serial": "«sn»", "part_number": "«pn»", "rack": "«rack»", "u": «d:1», "mgmt": {"ip": "«ip»", "mac": "«mac»"}, "received": "«iso»", "uuid": "«uuid»"}
%%% json-inventory-pretty
{
  "id": "«uuid»",
  "hostname": "«host»",
  "serialNumber": "«sn»",
  "firmware": {"version": "«ver»", "sha256": "«hex:64»"},
  "location": {"site": "«hosp»", "rack": "«rack»"},
  "hasPassword": true,
  "passwordChangedAt": "«isots»"
}
%%% yaml-inventory
- host: «host»
  serial: «sn»
  pn: «pn»
  nic: ["«mac»", "«mac»"]
  warranty_until: «iso»
%%% ini-clean
[database]
host = «fqdn»
port = 5432
user = cmdb
sslmode = verify-full
sslrootcert = /etc/pki/ca-trust/ngc.pem
%%% xml-clean
<device id="«asset»"><name>«sw»</name><serial>«sn»</serial><mac>«mac»</mac></device>
%%% toml-clean
[agent]
hostname = "«host»"
interval = "10s"
metric_batch_size = 1000
flush_jitter = "«d:1»s"
%%% url-clean
https://«fqdn»/inventory/assets/«asset»?tab=history&page=«d:1»
%%% url-uuid
https://«fqdn»/cases/«uuid»/attachments/«d:4»
%%% url-port
http://«ip»:8080/metrics
%%% url-ssh
ssh://git@git.«dom»:2222/hpc/rollout-«d:2».git
%%% url-user-only
postgresql://inventory@«fqdn»:5432/inventory?sslmode=verify-full
%%% url-git-scp
git@git.«dom»:hpc/ansible-«reg».git
%%% url-path-password
https://«fqdn»/account/password/reset (sag «ticket»)
%%% url-docs
Se https://docs.«dom»/drift/skift-adgangskode#trin-«d:1» for fremgangsmåden
%%% jdbc-clean
jdbc:postgresql://«fqdn»:5432/cmdb?ssl=true&sslmode=verify-full
%%% odbc-trusted
Driver={ODBC Driver 18 for SQL Server};Server=«fqdn»;Database=CMDB;Trusted_Connection=yes;Encrypt=yes;
%%% ldap-dn
CN=«name»,OU=Drift,OU=Brugere,DC=ngc,DC=example
%%% ldap-dn-group
memberOf: cn=password-admins,ou=groups,dc=ngc,dc=example
uid: «init»
%%% ldap-entry
dn: uid=«init#1»,ou=people,dc=ngc,dc=example
objectClass: inetOrgPerson
pwdChangedTime: 2025«c:01|02|03|04|05»24081500Z
shadowLastChange: 19«d:3»
mail: «email»
%%% redfish-path
/redfish/v1/Systems/System.Embedded.1/Storage/RAID.Slot.«d:1»-1/Drives/Disk.Bay.«d:1»
%%% redfish-path-acc
GET /redfish/v1/AccountService/Accounts/«d:1» -> 200, PasswordExpiration: null
%%% redfish-json
{"@odata.id": "/redfish/v1/Chassis/1", "SerialNumber": "«sn»", "SKU": "«pn»", "UUID": "«uuid»", "AssetTag": "«asset»"}
%%% redfish-ethernet
{"@odata.id": "/redfish/v1/Managers/1/EthernetInterfaces/1", "MACAddress": "«mac»", "FQDN": "«fqdn»"}
%%% path-linux
/data/incoming/«reg»/2025/run_«d:4»_A00«d:3»_H«AN:8»/Data/Intensities
%%% path-flowcell
Run 25«c:02|03|11»24_A0«d:4»_0«d:3»_BH«AN:7»DSX7 kopieret til «host»
%%% path-win
\\«host»\drift$\Dokumentation\«Region»\Nøgleceremoni\referat_«iso».docx
%%% path-passwd
-rw-r--r-- 1 root root «d:4» Apr 24 10:12 /etc/passwd
-rw------- 1 root root «d:4» Apr 24 10:12 /etc/shadow
%%% passwd-line
«init#1»:x:10«d:2»:10«d:2»:«ascname»:/home/«init#1»:/bin/bash
%%% shadow-locked
slurm:!!:19«d:3»::::::
munge:*:19«d:3»:0:99999:7:::
%%% ls-keys
ls -l /etc/ssh
-rw------- 1 root root  411 Apr 24 10:12 ssh_host_ed25519_key
-rw-r--r-- 1 root root   «d:2» Apr 24 10:12 ssh_host_ed25519_key.pub
%%% address
Leveringsadresse: «addr»
%%% address-full
Att. «name», «hosp», «addr», Danmark
%%% address-contact
«name»
«hosp», IT-drift
«addr»
Tlf. «phone»
%%% product-names
«model» med 2 x «cpu», 24 x 64 GB DDR5-5600 ECC
%%% product-disk
Disk: «disk», FW «AN:8», S/N «AN:14»
%%% product-optic
Transceiver «pn»: SFP-10G-LR-S, leverandør CISCO-FINISAR, S/N FNS«AN:8»
%%% product-gpu
8 x NVIDIA H100 80GB HBM3, PN 900-21010-«d:4»-000, VBIOS 96.00.«HEX:2».00.01
%%% product-license-ref
Licens: DNA-P-T1-A-5Y, PAK-reference i sag «ticket», antal «d:2»
%%% email
Skriv til «email» eller «email»
%%% email-header
Message-ID: <«hex:32».«d:4»@mail.«dom»>
In-Reply-To: <«hex:32»@mail.«dom»>
From: «ascname» <«email»>
%%% mail-clean
Hej «fn»

Switchen «sw» er nu klar i «rack». Management-IP er «ip». Adgangskoden får du
mundtligt af «fn», og den skal skiftes ved første login.

Venlig hilsen
«name»
%%% mail-clean-en
Hi «fn»,

The encryption box «sn» arrived at «hosp» today with seals «seal» and «seal» intact.
The PIN letter will follow by separate courier. Please confirm to «email».

Regards
«name»
%%% mail-spaerret
Hej «fn»
Din konto «init» er spærret efter 5 forkerte adgangskoder. Ring på «phone».
%%% iso-ts
«isots»
%%% iso-ts-range
start=«isots» slut=«isots» varighed=PT«d:1»H«d:2»M
%%% semver
rollout-tracker «ver»+build.«d:4».«hex:8»
%%% build-string
Version «ver»-rc«d:1»~git«iso8».«hex:7»-1.el9
%%% rpm-list
kernel-5.14.0-«d:3».el9_4.x86_64
openssl-libs-3.0.7-«d:2».el9.x86_64
%%% npm-deps
"dependencies": {"jsonwebtoken": "^9.0.«d:1»", "passport": "^0.7.0", "keyv": "^4.5.«d:1»"}
%%% bios-version
BIOS U«d:2» v2.«d:2» (04/24/2025), iLO 6 v1.«d:2», SPS 6.1.«d:1».«d:3»
%%% camel
NationalGenomeCentreInventoryRolloutTrackerAssetMovementHistoryServiceImplV«d:1»
%%% camel-da
udrulningsplanForKrypteringsboksePrHospitalOgRegionVersion«d:2»
%%% camel-pw
passwordExpirationNotificationEmailTemplateId«d:2»
%%% stacktrace
java.lang.IllegalArgumentException: invalid keystore format
	at java.base/sun.security.provider.JavaKeyStore.engineLoad(JavaKeyStore.java:«d:3»)
	at dk.ngc.rollout.CertificateInventoryServiceFactoryBean.afterPropertiesSet(CertificateInventoryServiceFactoryBean.java:«d:2»)
%%% python-trace
  File "/opt/rollout/app/auth/password_policy.py", line «d:3», in check_password_strength
    raise PasswordTooShortError(min_length=14)
%%% sql
SELECT asset_no, serial, password_changed_at FROM device WHERE rack = '«rack»' ORDER BY token_serial;
%%% sql-ddl
ALTER TABLE device ADD COLUMN password_ref varchar(«d:3»), ADD COLUMN secret_scan_status text;
%%% html-form
<label for="pw«d:1»">Adgangskode</label> <input type="password" id="pw«d:1»" name="password" autocomplete="off">
%%% i18n
"login.password.label": "Adgangskode", "login.password.forgot": "Glemt adgangskode?", "v": "«ver»"
%%% error-pw
FATAL:  password authentication failed for user "rollout" («ip»)
%%% error-key
Error: unable to load private key from /etc/pki/tls/private/«host».key: permission denied
%%% error-ssh
«init»@«ip»: Permission denied (publickey,password,keyboard-interactive).
%%% error-snmp
Timeout: No Response from «ip» (forkert community eller ACL)
%%% error-radius
%RADIUS-4-RADIUS_DEAD: RADIUS server «ip»:1812,1813 is not responding.
%%% custody-clean
«iso» «time» Boks «sn» overdraget fra «name» til «name» ved «hosp», plombe «seal» ubrudt
%%% custody-table
| Tid | Genstand | Fra | Til | Plombe |
|---|---|---|---|---|
| «iso» «time» | «sn» | «init» | «init» | «seal» |
| «iso» «time» | kuvert «d:3» | «role» | «role» | «seal» |
%%% custody-en
Custody: «asset» released by «init», received by «init», bag «seal», «isots»
%%% custody-card
Kort «d:8» og PIN-kuvert «d:3» udleveret hver for sig til «role», «dateda»
%%% meeting
Møde «dateda» kl. «time» i lokale B3.«d:3»: status på udrulning i «Region», dagsorden udsendt af «fn»
%%% prose-rollout
Udrulningen hos «hosp» er udskudt til «dateda», fordi kredsløb «circuit» mangler.
%%% prose-rollout-en
Rollout at «hosp» postponed; fibre «circuit» not spliced yet, next slot «iso».
%%% prose-destroy
Disk «AN:12» er destrueret iht. DIN 66399 H-5, certifikat nr. «tendh»
%%% prose-erase
Crypto erase gennemført på «disk» S/N «AN:14», nøglen er slettet på disken.
%%% prose-cert-renew
Certifikatet til «fqdn» fornyes «dateda»; den private nøgle bliver i HSM'en.
%%% prose-audit
Audit finding «d:2»: default SNMP community must be replaced on «d:2» devices before «iso».
%%% prose-mfa
MFA er slået til for «d:2» brugere; koder fra authenticator-appen må ikke deles.
%%% prose-code-review
Koden er gennemgået af «name» og flettet i «hex:8».
%%% prose-koden
Koden kører i produktion på «host» siden «dateda».
%%% prose-kode-word
Kode og dokumentation ligger i samme repo, version «ver».
%%% prose-pass
Burn-in test: PASS «d:3»/«d:3», ingen fejl på «host»
%%% pass-fail-csv
host,test,result
«host»,memtest,pass
«host»,hpl,pass
%%% passthrough
GPU passthrough: vfio-pci 0000:«hex:2»:00.0 på «host»
%%% key-value-generic
model: «model» | rack: «rack» | status: aktiv | kontakt: «init»
%%% lldp
Local Intf: Te1/0/«d:1»
Chassis id: «macdot»
Port id: Ethernet1/«d:2»
System Name: «sw»
%%% ethtool
driver: mlx5_core
firmware-version: 28.«d:2».10«d:2» (MT_0000000838)
bus-info: 0000:«hex:2»:00.0
%%% smart
Serial Number:    S«AN:13»
LU WWN Device Id: 5 00«hex:4» «hex:9»
Firmware Version: «AN:8»
%%% nvme-list
/dev/nvme0n1  «AN:14»  «disk»  1  7.68 TB / 7.68 TB  512 B + 0 B  «AN:8»
%%% ibstat
CA 'mlx5_0'
	Port 1:
		State: Active
		Rate: 400
		Base lid: «d:3»
		Port GUID: 0x«hex:16»
%%% pci-ids
«hex:2»:00.0 Ethernet controller [0200]: Mellanox Technologies MT2910 [15b3:1021]
%%% dmidecode
System Information
	Manufacturer: HPE
	Product Name: «model»
	Serial Number: «sn»
	UUID: «uuid»
	SKU Number: «pn»
%%% dmidecode-pw
Hardware Security
	Power-On Password Status: Disabled
	Keyboard Password Status: Not Implemented
	Administrator Password Status: «c:Enabled|Disabled»
	Front Panel Reset Status: Disabled
%%% chage
Last password change					: Apr «d:1», 2025
Password expires					: never
Minimum number of days between password change		: «d:1»
%%% tls-cipher
TLSv1.3 TLS_AES_256_GCM_SHA384, X25519, «fqdn»:443
%%% oid
OID 1.3.6.1.4.1.9.9.«d:3».1.3.1.4.10«d:2» = INTEGER: «d:2»
%%% etag
ETag: W/"«hex:16»", Last-Modified: Thu, 24 Apr 2025 08:15:00 GMT
%%% gps
Koordinater 55.«d:6», 12.«d:6» («addr»)
%%% price
Tilbud «order»: 24 stk. à 18.«d:3»,00 kr. ekskl. moms
%%% iso-file-name
Rocky-9.4-x86_64-minimal.iso, sha256 «hex:64», hentet «iso»
%%% cosign-digest
Verified OK – image sha256:«hex:64», signaturens log index «d:9»
%%% sbom
pkg:rpm/redhat/openssl@3.0.7-«d:2».el9?arch=x86_64&checksum=sha256:«hex:64»
%%% tpm-pcr
PCR-07: 0x«HEX:64»
PCR-14: 0x«HEX:64»
%%% secureboot
Secure Boot: enabled, PK sha256 «hex:64», db 4 certifikater
%%% kwcolon-changed
Adgangskode: skiftet «dateda» af «init»
%%% kwcolon-courier
Kodeord: sendes med kurer i forseglet kuvert, plombe «seal»
%%% kwcolon-firstlogin
Password: must be changed at first login («host»)
%%% kwcolon-pin-len
PIN: 8 cifre, vælges af indehaveren (kort «d:8»)
%%% kwcolon-token-type
Token: RSA SecurID, udleveret «dmy»
%%% kwcolon-key-rotated
Key: rotated «iso»
%%% kwcolon-noegle-vagt
Nøgle: hos vagten, kvittering «d:3»
%%% kwcolon-passphrase-notset
Passphrase: not set («host»)
%%% kwcolon-kode-bilag
Kode: se bilag «d:1» til sag «ticket»
%%% kwcolon-auth
Auth: SNMPv3 authPriv, SHA-256/AES-256, bruger nmsuser, «sw»
%%% kwcolon-crypto
Kryptering: AES-256-GCM, nøgleudveksling ECDH P-384, boks «sn»
%%% kw-required
password: required
host: «host»
%%% kw-minlen
password_min_length: 14
password_max_age_days: «d:3»
lockout_threshold: 5
%%% kw-ttl
token_ttl = «d:4»
token_issuer = "https://«fqdn»/"
%%% kw-header
api_token_header: X-Auth-Token
api_base: https://«fqdn»/api/v«d:1»
%%% kw-store
secret_store: hashicorp-vault
secret_mount: kv-«reg»
%%% kw-retry
pin_retry_limit: 3
card: «d:8»
%%% kw-yes
Adgangskode skiftet: ja («dmy»)
%%% kw-envelope-table
| Genstand | Nr. | Status |
|---|---|---|
| PIN-kuvert | «d:3» | forseglet |
| PUK-kuvert | «d:3» | forseglet |
| Nøgle til skab | «d:2» | hos vagten |
%%% json-schema
{"properties": {"password": {"type": "string", "minLength": 14, "maxLength": «d:3»}, "token": {"type": "string"}}, "required": ["password"]}
%%% jwk-public
{"kty":"EC","crv":"P-256","kid":"«uuid»","x":"«b64u:43»","y":"«b64u:43»","use":"sig"}
%%% ups-code
UPS i «rack» viser kode E«d:2» på displayet
%%% exit-code
Jobbet sluttede med exit code «d:3» på «host» kl. «time»
%%% cmd-chown
chown root:root /etc/pki/tls/private/«host#1».key && chmod 600 /etc/pki/tls/private/«host#1».key
%%% cmd-docker-u
docker run -u 1000:1000 -p 8080:80 registry.«dom»/rollout:«ver»
%%% cmd-ssh-p
ssh -p 2222 admin@«ip»
%%% cmd-scp
scp «fw» drift@«host»:/srv/firmware/
%%% cmd-mysql-p
mysql -u root -p -h «host» cmdb
%%% cmd-nmap
nmap -p 1-1024 -sV «net»
%%% cmd-mkdir
mkdir -p /data/incoming/«reg»/run_«d:4»
%%% cmd-ipmitool-f
ipmitool -I lanplus -H «ip» -U ADMIN -f /root/.ipmi_pw chassis power status
%%% cmd-docker-stdin
docker login registry.«dom» -u ci --password-stdin < /run/secrets/registry
%%% cmd-openssl-file
openssl pkcs12 -in «host».p12 -nodes -passin file:/root/p12.pass -out «host».pem
%%% cmd-openssl-x509
openssl x509 -in «host».crt -noout -fingerprint -sha256
%%% cmd-keygen
ssh-keygen -t ed25519 -a 100 -C «init»@«host» -f ~/.ssh/id_ed25519_«host»
%%% cmd-curl-netrc
curl --netrc-file ~/.netrc https://«fqdn»/api/v2/inventory/«asset»
%%% cmd-passwd
sudo passwd drift   # på «host», indtastes ved prompten
%%% url-at-version
https://cdn.«dom»/libs/vue@«ver»/dist/vue.global.js
%%% url-sftp-clean
sftp://sftp.«dom»:22/indbakke/«reg»
%%% url-mailto
mailto:«email»?subject=Udrulning%20«asset»
%%% prose-vendor-da
Leverandøren oplyser, at adgangskoden til «model» står på mærkaten under låget; mærkaten er fjernet «dmy».
%%% prose-bitlocker
BitLocker er slået til på «host»; genoprettelsesnøglen ligger i AD, nøgle-id «UUID».
%%% prose-ipsec
IPsec-tunnellen mod «Region» bruger IKEv2 med certifikater, DH-gruppe 20 og PFS; peer «ip».
%%% prose-snmp
SNMPv2c er slået fra på «sw», kun SNMPv3 authPriv er tilladt fra «net».
%%% prose-default-account
Kontoen admin er omdøbt på «asset», og standardkontoen er spærret («ticket»).
%%% prose-keyboxes
Nøgleboksen ved port «d:1» er flyttet; koden udleveres kun mundtligt af «role».
%%% prose-token-revoked
CI-tokenet blev trukket tilbage «dateda», da det lå i en log; nyt er oprettet i boksen.
%%% prose-private-key
The private key for «fqdn» never leaves the HSM; CSR signed «iso», serial «HEX:20».
