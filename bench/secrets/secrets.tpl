%%% pem-rsa
«pem:RSA PRIVATE KEY:14:MIIEpAIBAAKCAQEA»
%%% pem-pkcs8
Nøglen til «fqdn» - bedes lagt ind på lastbalanceren:

«pem:PRIVATE KEY:16:MIIEvQIBADANBgkqhkiG9w0BAQEFAASC»
%%% pem-ec
$ cat /etc/pki/tls/private/«host».key
-----BEGIN EC PARAMETERS-----
BggqhkjOPQMBBw==
-----END EC PARAMETERS-----
«pem:EC PRIVATE KEY:3:MHcCAQEEI»
%%% pem-encrypted
«pem:ENCRYPTED PRIVATE KEY:18:MIIFHDBOBgkqhkiG9w0BBQ0wQTApBgkqhkiG9w0BBQwwHAQI»
%%% pem-legacy-encrypted
-----BEGIN RSA PRIVATE KEY-----
Proc-Type: 4,ENCRYPTED
DEK-Info: AES-256-CBC,«HEX:32»

«b64lines:14»
-----END RSA PRIVATE KEY-----
%%% pem-dsa
gammel nøgle fra «host», må slettes når migreringen er færdig
«pem:DSA PRIVATE KEY:9:MIIBugIBAAKBgQ»
%%% openssh-key
«pem:OPENSSH PRIVATE KEY:5:b3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQAAAAAAAAABAAAAMwAAAAtzc2gtZW»
%%% openssh-key-prose
Hej «fn», her er deploy-nøglen til «host» som aftalt. Husk chmod 600.

«pem:OPENSSH PRIVATE KEY:5:b3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQAAAAAAAAABAAAAMwAAAAtzc2gtZW»

Mvh
«name»
%%% openssh-quoted-mail
> Den «dateda» skrev «name»:
«qpem:OPENSSH PRIVATE KEY:5:b3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQAAAAAAAAABAAAAMwAAAAtzc2gtZW»
>
> Virker den hos jer?
%%% pem-yaml-indented
tls:
  host: «fqdn»
  key: |
«ipem:PRIVATE KEY:10:MIIEvQIBADANBgkqhkiG9w0BAQEFAASC»
%%% pem-json-escaped
{"name": "«host»", "tls_key": "«epem:RSA PRIVATE KEY:10:MIIEpAIBAAKCAQEA»", "port": 443}
%%% pem-truncated
-----BEGIN RSA PRIVATE KEY-----
«b64lines:7»
(resten kommer i næste besked, feltet er for kort)
%%% pem-with-cert
«pem:CERTIFICATE:12:MIIFazCCA1OgAwIBAgIU»
«pem:PRIVATE KEY:14:MIIEvQIBADANBgkqhkiG9w0BAQEFAASC»
%%% putty-ppk
PuTTY-User-Key-File-3: ssh-ed25519
Encryption: none
Comment: «init»@«host»
Public-Lines: 2
AAAAC3NzaC1lZDI1NTE5AAAAI«b64:39»
«b64:4»
Private-Lines: 1
«b64p:33»
Private-MAC: «hex:64»
%%% pgp-private
-----BEGIN PGP PRIVATE KEY BLOCK-----

lQdGBG«b64:58»
«b64lines:12»
=«b64:4»
-----END PGP PRIVATE KEY BLOCK-----
%%% ssh2-private
---- BEGIN SSH2 ENCRYPTED PRIVATE KEY ----
Comment: "rsa-key-«iso»"
«b64lines:9»
---- END SSH2 ENCRYPTED PRIVATE KEY ----
%%% pkcs12-base64
openssl base64 -in «host».p12
MIIKXwIBAzCCCiUGCSqGSIb3DQEHAaCCChYEggoSMIIKDjCCBIIGCSqGSIb3DQEH
«b64lines:16»
«b64p:29»
%%% pkcs12-bag
Bag Attributes
    friendlyName: «host»
    localKeyID: «HEXSP:20»
Key Attributes: <No Attributes>
«pem:PRIVATE KEY:14:MIIEvQIBADANBgkqhkiG9w0BAQEFAASC»
%%% pkcs12-password
P12-filen til «fqdn» ligger på fællesdrevet, importkode: «pw»
%%% pfx-export-pass
PFX eksporteret «dmy», password til filen er «pws»
%%% jwk-private
{"kty":"EC","crv":"P-256","kid":"«uuid»","x":"«b64u:43»","y":"«b64u:43»","d":"«b64u:43»"}
%%% age-key
# created: «isots»
# public key: age1«bech:58»
AGE-SECRET-KEY-1«BECH:58»
%%% wireguard
[Interface]
Address = «ip»/24
PrivateKey = «b64p:32»
ListenPort = 51820

[Peer]
PublicKey = «b64p:32»
AllowedIPs = «net»
Endpoint = «fqdn»:51820
%%% wireguard-psk
[Peer]
PublicKey = «b64p:32»
PresharedKey = «b64p:32»
AllowedIPs = «net»
%%% wg-genkey-prose
wg genkey på «host» gav «b64p:32» – læg den i wg0.conf som PrivateKey
%%% openvpn-static
#
# 2048 bit OpenVPN static key
#
-----BEGIN OpenVPN Static key V1-----
«hexlines:16:32»
-----END OpenVPN Static key V1-----
%%% openvpn-tls-auth-inline
client
dev tun
remote «fqdn» 1194
key-direction 1
<tls-crypt>
-----BEGIN OpenVPN Static key V1-----
«hexlines:16:32»
-----END OpenVPN Static key V1-----
</tls-crypt>
%%% ipsec-secrets
# /etc/ipsec.secrets
«ip» «ip» : PSK "«pws»"
%%% ipsec-secrets-multi
: RSA «host».pem "«pws»"
«init» : EAP "«pw»"
@«fqdn» %any : PSK 0s«b64p:32»
%%% ipsec-secrets-hex
@gw-«reg».example @gw-ngc.example : PSK 0x«hex:64»
%%% swanctl
secrets {
    ike-«reg» {
        id = «ip»
        secret = "«pws»"
    }
}
%%% ios-enable-secret5
enable secret 5 «t5»
%%% ios-enable-secret9
hostname «sw»
!
enable secret 9 «t9c»
!
username admin privilege 15 secret 9 «t9c»
%%% ios-enable-pw7
service password-encryption
enable password 7 «t7»
!
interface Vlan«d:3»
 ip address «ip» 255.255.255.0
%%% ios-username-plain
username «init» privilege 15 password 0 «pw»
%%% ios-line-vty
line vty 0 4
 password 7 «t7»
 login
 transport input ssh
%%% ios-isakmp
crypto isakmp key «psk» address «ip»
%%% ios-ikev2-keyring
crypto ikev2 keyring KR-«REG»
 peer «REG»
  address «ip»
  pre-shared-key local «psk»
  pre-shared-key remote «psk»
%%% ios-snmp
snmp-server community «comm» RO 10
snmp-server location «rack»
snmp-server contact hpc-drift@ngc.example
%%% ios-snmp-v3
snmp-server user nmsuser NMSGRP v3 auth sha «pws» priv aes 256 «pws»
%%% ios-snmp-host
snmp-server host «ip» version 2c «comm»
%%% ios-tacacs
tacacs server ISE-1
 address ipv4 «ip»
 key 7 «t7»
%%% ios-radius
radius server ISE01
 address ipv4 «ip» auth-port 1812 acct-port 1813
 key «psk»
%%% ios-radius-old
radius-server host «ip» auth-port 1645 acct-port 1646 key 7 «t7»
%%% ios-ospf-md5
interface TenGigabitEthernet1/0/«d:1»
 ip ospf message-digest-key 1 md5 «an:12»
 ip ospf network point-to-point
%%% ios-bgp
router bgp 65«d:3»
 neighbor «ip#1» remote-as 65001
 neighbor «ip#1» password «pws»
%%% ios-keychain
key chain OSPF-KC
 key 1
  key-string 7 «t7»
  cryptographic-algorithm hmac-sha-256
%%% ios-macsec
key chain MKA macsec
 key 01
  cryptographic-algorithm aes-256-cmac
  key-string «hex:64»
%%% ios-hsrp
interface Vlan120
 standby 1 ip «ip»
 standby 1 authentication md5 key-string «an:10»
%%% ios-ntp
ntp authenticate
ntp authentication-key 1 md5 «an:14»
ntp server «ip» key 1
%%% nxos-user
username admin password 5 $5$«an:8»$«b64:43»  role network-admin
%%% nxos-snmp
snmp-server user admin network-admin auth md5 0x«hex:32» priv aes-128 0x«hex:32» localizedkey
%%% nxos-tacacs
feature tacacs+
tacacs-server key 7 "«c:fewhg|qxgsq|bawmd|nppuw»«lo:8»"
tacacs-server host «ip»
%%% asa-tunnel-group
tunnel-group «ip#1» type ipsec-l2l
tunnel-group «ip#1» ipsec-attributes
 ikev2 remote-authentication pre-shared-key «psk»
 ikev2 local-authentication pre-shared-key «psk»
%%% asa-username
username «init» password $sha512$5000$«b64p:16»$«b64p:16» pbkdf2 privilege 15
%%% asa-enable
enable password «an:16» encrypted
passwd «an:16» encrypted
%%% asa-aaa
aaa-server ISE protocol radius
aaa-server ISE (inside) host «ip»
 key «psk»
%%% junos-root
system {
    host-name «sw»;
    root-authentication {
        encrypted-password "«sha512c»"; ## SECRET-DATA
    }
}
%%% junos-psk-set
set security ike policy IKE-«REG» pre-shared-key ascii-text "«j9»"
%%% junos-plain-psk
set security ike policy pol-«reg» pre-shared-key ascii-text «psk»
%%% junos-snmp
set snmp community «comm» authorization read-only
%%% junos-snmp-block
snmp {
    community «comm» {
        authorization read-only;
        clients {
            «net»;
        }
    }
}
%%% junos-radius
set system radius-server «ip» secret "«j9»"
%%% junos-snmpv3
set snmp v3 usm local-engine user nms authentication-sha authentication-password "«pws»"
set snmp v3 usm local-engine user nms privacy-aes128 privacy-password "«pws»"
%%% junos-macsec
set security macsec connectivity-association CA1 pre-shared-key ckn «hex:64»
set security macsec connectivity-association CA1 pre-shared-key cak "«j9»«j9»"
%%% aruba-cx-user
user admin group administrators password ciphertext AQBap«b64:70»=
%%% aruba-cx-radius
radius-server host «ip» key ciphertext AQBap«b64:40»= vrf mgmt
%%% aruba-plain
radius-server host «ip» key plaintext «psk»
%%% aruba-os-wpa
wlan ssid-profile "NGC-DRIFT"
   essid "NGC-DRIFT"
   opmode wpa2-psk-aes
   wpa-passphrase «pws»
%%% aruba-procurve
password manager user-name "admin" sha1 "«hex:40»"
%%% arista-user
username admin privilege 15 role network-admin secret sha512 «sha512c»
%%% arista-bgp
router bgp 65«d:3»
   neighbor «ip» password 7 «b64p:16»
%%% arista-eapi
enable password sha512 «sha512c»
!
tacacs-server host «ip» key 7 «t7»
%%% comware-user
local-user «init» class manage
 password hash $h$6$«b64:16»$«b64p:64»
 service-type ssh
 authorization-attribute user-role network-admin
%%% comware-simple
local-user admin
 password simple «pw»
 service-type ssh
%%% comware-cipher
ike keychain «reg»
 pre-shared-key address «ip» 32 key cipher $c$3$«b64p:30»
%%% huawei
snmp-agent community read cipher %^%#«an:32»%^%#
%%% fortinet-psk
config vpn ipsec phase1-interface
    edit "vpn-«reg»"
        set interface "wan1"
        set remote-gw «ip»
        set psksecret ENC «b64p:72»
    next
end
%%% fortinet-plain
set psksecret «psk»
%%% fortinet-admin
config system admin
    edit "admin"
        set accprofile "super_admin"
        set password ENC SH2«b64p:44»
    next
end
%%% fortinet-snmp-user
config system snmp user
    edit "nms"
        set security-level auth-priv
        set auth-pwd ENC «b64p:48»
        set priv-pwd ENC «b64p:48»
    next
end
%%% paloalto-psk
<pre-shared-key>
  <key>-AQ==«b64p:20»«b64p:16»</key>
</pre-shared-key>
%%% paloalto-set
set network ike gateway GW-«REG» authentication pre-shared-key key «psk»
%%% paloalto-phash
set mgt-config users admin phash $5$«lo:8»$«b64:43»
%%% mikrotik
/ip ipsec identity
add peer=«reg» secret="«pws»"
%%% mikrotik-user
/user add name=drift group=full password=«pw»
%%% dell-os10
username admin password «sha512c» role sysadmin priv-lvl 15
%%% mellanox
username admin password 7 «sha512c»
snmp-server community «comm» ro
%%% sina-pin
SINA L3 Box S «sn» hos «hosp»: smartcard-PIN «pin8», PUK «puk»
%%% sina-table
| Boks | S/N | PIN | PUK |
|---|---|---|---|
| SINA-«reg»-01 | «sn» | «pin6» | «puk» |
| SINA-«reg»-02 | «sn» | «pin6» | «puk» |
%%% rs-sitline
R&S SITLine ETH40G «sn»: device PIN = «pin8»; admin password = «pws»
%%% thales-psk
thales-cn6100> set keying psk «hex:64»
%%% senetas
CN6140 «sn» - session passphrase: «phrase»
KEK (hex): «HEX:64»
%%% adva-encryption
FSP 3000 encryption user "crypto" password «pws», authentication passphrase «an:24»
%%% wpa-supplicant
network={
    ssid="NGC-BYG3"
    psk="«pws»"
    key_mgmt=WPA-PSK
}
%%% wpa-supplicant-hex
network={
    ssid="maalerum"
    #psk="«pw»"
    psk=«hex:64»
}
%%% eap-supplicant
network={
  ssid="eduroam"
  key_mgmt=WPA-EAP
  identity="«email»"
  password="«pw»"
}
%%% ilo-label
iLO default: Administrator / «AN:8»  (fra mærkat på HPE ProLiant DL360 Gen11, S/N «snh»)
%%% ilo-label-block
HPE ProLiant DL385 Gen11
S/N: «snh#1»
iLO User Name: Administrator
iLO Default Password: «AN:8»
DNS Name: ILO«snh#1»
%%% idrac-label
Dell Service Tag «AN:7», iDRAC MAC «mac», iDRAC Default Password: «an:12»
%%% supermicro-label
BMC MAC: «macraw»  USER: ADMIN  PWD: «ALPHA:10»
%%% bmc-csv
hostname,serial,bmc_ip,bmc_user,bmc_password
«host»,«sn»,«ip»,ADMIN,«pws»
«host»,«sn»,«ip»,ADMIN,«pws»
%%% bios-pw
BIOS-adgangskoden på alle compute-noder i «rack» er «pw»
%%% ipmitool
ipmitool -I lanplus -H «ip» -U ADMIN -P «pwu» chassis power status
%%% racadm
racadm -r «ip» -u root -p «pwu» getsysinfo
%%% redfish-curl
curl -k -u root:«pwu» https://«ip»/redfish/v1/Systems/1
%%% curl-user-long
curl --user «init»:'«pwu»' -X POST https://«fqdn»/api/v2/inventory
%%% curl-bearer
curl -H "Authorization: Bearer «an:40»" https://«fqdn»/api/dcim/devices/
%%% http-basic
GET /api/v1/nodes HTTP/1.1
Host: «fqdn»
Authorization: Basic «basic»
%%% x-api-key
X-Api-Key: «hex:32»
%%% netbox-token
NETBOX_TOKEN=«hex:40»
%%% github-pat
export GITHUB_TOKEN=ghp_«an:36»
%%% github-fine
git remote set-url origin https://«init»:github_pat_«AN:22»_«an:59»@github.com/ngc-hpc/rollout.git
%%% github-prose
Jeg har lavet en PAT til CI: ghp_«an:36» den udløber om 90 dage
%%% gitlab-pat
glpat-«b64u:20»
%%% gitlab-runner
gitlab-runner register --url https://git.«dom» --registration-token GR1348941«b64u:20»
%%% aws
[default]
aws_access_key_id = AKIA«AN32:16»
aws_secret_access_key = «b64:40»
%%% aws-env
export AWS_ACCESS_KEY_ID=AKIA«AN32:16» AWS_SECRET_ACCESS_KEY=«b64:40»
%%% s3cfg
[default]
access_key = «AN:20»
secret_key = «an:40»
host_base = s3.«dom»
%%% slack
SLACK_BOT_TOKEN=xoxb-«d:12»-«d:12»-«an:24»
%%% slack-webhook
alertmanager:
  slack_api_url: https://hooks.slack.com/services/T«AN:10»/B«AN:10»/«an:24»
%%% azure-storage
DefaultEndpointsProtocol=https;AccountName=ngcbackup«d:2»;AccountKey=«b64p:64»;EndpointSuffix=core.windows.net
%%% azure-client-secret
AZURE_TENANT_ID=«uuid»
AZURE_CLIENT_ID=«uuid»
AZURE_CLIENT_SECRET=«an:3»8Q~«an:34»
%%% azure-sas
https://ngcstore.blob.core.windows.net/fw?sv=2022-11-02&ss=b&srt=co&sp=rl&se=2026-01-01T00:00:00Z&sig=«b64:42»%3D
%%% azure-servicebus
Endpoint=sb://ngc-events.servicebus.windows.net/;SharedAccessKeyName=RootManageSharedAccessKey;SharedAccessKey=«b64p:32»
%%% google-api
GOOGLE_MAPS_KEY: AIza«b64u:35»
%%% gcp-sa
{"type": "service_account", "project_id": "ngc-«reg»", "private_key_id": "«hex:40»", "private_key": "«epem:PRIVATE KEY:10:MIIEvQIBADANBgkqhkiG9w0BAQEFAASC»", "client_email": "svc@ngc-«reg».iam.gserviceaccount.com"}
%%% jwt
token=«jwt»
%%% jwt-prose
API'et svarer 401 når jeg bruger «jwt» - kan du se hvad der er galt?
%%% npm-token
//packages.example/:_authToken=npm_«an:36»
%%% pypi-token
[pypi]
username = __token__
password = pypi-AgEIcHlwaS5vcmc«b64u:120»
%%% grafana-token
Grafana service account token: glsa_«an:32»_«hex:8»
%%% vault-unseal
Unseal Key 1: «b64p:33»
Unseal Key 2: «b64p:33»
Unseal Key 3: «b64p:33»

Initial Root Token: hvs.«b64u:24»
%%% vault-token
vault login hvs.CAESI«b64u:80»
%%% vault-approle
role_id: «uuid»
secret_id: «uuid»
%%% hf-openai
OPENAI_API_KEY=sk-proj-«an:48»
%%% generic-token-yaml
monitoring:
  url: https://zabbix.«dom»
  api_token: «hex:64»
%%% generic-token-da
Token til sporingssystemets API er «an:32», gælder til «dateda».
%%% oauth-client
client_id: rollout-tracker
client_secret: «uuid»
%%% django-secret
SECRET_KEY = 'django-insecure-«lo:50»'
%%% flask-secret
app.config["SECRET_KEY"] = "«hex:48»"
%%% postgres-url
DATABASE_URL=postgres://inventory:«pwu»@«fqdn»:5432/inventory
%%% postgres-url-prose
Forbind til databasen med postgresql://drift:«pwu»@«ip»/rollout?sslmode=require og kør migreringen.
%%% mysql-url
mysql://slurm:«pwu»@«host»:3306/slurm_acct_db
%%% jdbc
jdbc:postgresql://«fqdn»:5432/cmdb?user=cmdb&password=«pwu»
%%% jdbc-oracle
spring.datasource.url=jdbc:oracle:thin:lims/«pwu»@//«fqdn»:1521/LIMSP
%%% jdbc-sqlserver
jdbc:sqlserver://«fqdn»:1433;databaseName=asset;user=sa;password=«pwu»;encrypt=true
%%% odbc
Driver={ODBC Driver 18 for SQL Server};Server=«fqdn»;Database=CMDB;Uid=svc_cmdb;Pwd=«pwu»;
%%% webconfig
<add name="Default" connectionString="Data Source=«host»;Initial Catalog=Lager;User ID=app;Password=«pwu»" providerName="System.Data.SqlClient" />
%%% mongodb
mongodb+srv://admin:«pwu»@cluster0.«lo:5».mongodb.net/rollout
%%% redis-url
REDIS_URL=redis://:«pwu»@«host»:6379/0
%%% redis-conf
bind 127.0.0.1
requirepass «pws»
%%% amqp
broker_url = "amqp://celery:«pwu»@«host»:5672/rollout"
%%% smb-url
smb://svc_backup:«pwu»@«host»/backup$
%%% ftp-url
Firmware hentes fra ftp://firmware:«pwu»@«fqdn»/images/«ver»/
%%% https-url-cred
git clone https://deploy:«an:20»@git.«dom»/hpc/ansible.git
%%% proxy-url
http_proxy=http://«init»:«pwu»@proxy.«dom»:3128
%%% sftp-prose
Upload: sftp://«reg»-gw:«pwu»@sftp.«dom»/indbakke
%%% netrc
machine «fqdn»
  login «init»
  password «pw»
%%% netrc-oneline
machine git.«dom» login svc-ci password «an:20»
%%% pgpass
«fqdn»:5432:inventory:inventory_rw:«pwu»
%%% pgpass-wild
# ~/.pgpass
*:*:*:postgres:«pwu»
%%% htpasswd-apr1
«init»:«apr1»
%%% htpasswd-bcrypt
drift:«bcrypt»
%%% shadow
root:«sha512c»:19«d:3»:0:99999:7:::
bin:*:19760:0:99999:7:::
«init»:«sha512c»:19«d:3»:0:99999:7:::
%%% shadow-yescrypt
root:«yes»:19«d:3»:0:99999:7:::
%%% kickstart
lang en_US.UTF-8
keyboard dk
rootpw --iscrypted «sha512c»
timezone Europe/Copenhagen --utc
%%% kickstart-plain
rootpw --plaintext «pw»
%%% cloud-init
#cloud-config
users:
  - name: drift
    passwd: «sha512c»
    lock_passwd: false
%%% chpasswd
echo 'root:«pwu»' | chpasswd
%%% kubeconfig
apiVersion: v1
kind: Config
users:
- name: admin
  user:
    client-certificate-data: LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0t«b64:80»
    client-key-data: LS0tLS1CRUdJTiBSU0EgUFJJVkFURSBLRVktLS0tLQpN«b64:160»
%%% kubeconfig-token
users:
- name: rollout-sa
  user:
    token: «jwt»
%%% docker-config
{
  "auths": {
    "registry.«dom»": {
      "auth": "«basic»"
    }
  }
}
%%% docker-login
docker login registry.«dom» -u ci -p «pwu»
%%% docker-compose
services:
  db:
    image: postgres:16
    environment:
      POSTGRES_USER: rollout
      POSTGRES_PASSWORD: «pw»
%%% k8s-secret
apiVersion: v1
kind: Secret
metadata:
  name: db-credentials
type: Opaque
data:
  username: cm9sbG91dA==
  password: «b64pw»
%%% k8s-stringdata
kind: Secret
metadata:
  name: ldap-bind
stringData:
  bindPassword: «pws»
%%% env-file
APP_ENV=production
DB_HOST=«host»
DB_USER=rollout
DB_PASSWORD=«pws»
%%% ini-password
[database]
host = «fqdn»
user = cmdb
password = «pw»
%%% appsettings
{"Ldap": {"Host": "«fqdn»", "BindDn": "cn=svc,ou=service,dc=ngc,dc=example", "BindPassword": "«pws»"}}
%%% tfvars
vsphere_user     = "svc-terraform@«dom»"
vsphere_password = "«pws»"
%%% ansible-inventory
[switches]
«sw» ansible_host=«ip» ansible_user=admin ansible_password=«pwu»
%%% ansible-become
all:
  vars:
    ansible_user: drift
    ansible_become_pass: "«pws»"
%%% xml-password
<device><name>«sw»</name><mgmtUser>admin</mgmtUser><mgmtPassword>«pwu»</mgmtPassword></device>
%%% unattend
<AutoLogon>
  <Password><Value>«pwu»</Value><PlainText>true</PlainText></Password>
  <Username>Administrator</Username>
</AutoLogon>
%%% gpp
<Properties action="U" userName="Administrator" cpassword="«b64:43»" changeLogon="0"/>
%%% json-credentials
{"host": "«host»", "ip": "«ip»", "credentials": {"username": "root", "password": "«pw»"}}
%%% json-psk
{"link": "ngc-«reg»", "ike": "v2", "psk": "«pws»", "dpd": 30}
%%% slurmdbd
AuthType=auth/munge
DbdHost=«host»
StorageType=accounting_storage/mysql
StorageUser=slurm
StoragePass=«pw»
%%% munge-key
# munge.key (base64), læg i /etc/munge på alle noder
«b64p:128»
%%% ceph-keyring
[client.admin]
	key = AQ«b64:36»==
	caps mds = "allow *"
	caps mon = "allow *"
%%% tsig
key "ddns-key." {
    algorithm hmac-sha256;
    secret "«b64p:32»";
};
%%% sssd
[domain/ngc]
ldap_uri = ldaps://«fqdn»
ldap_default_bind_dn = cn=sssd,ou=svc,dc=ngc,dc=example
ldap_default_authtok = «pws»
%%% nslcd
binddn cn=reader,dc=ngc,dc=example
bindpw «pws»
%%% ldapsearch
ldapsearch -x -H ldaps://«fqdn» -D "cn=admin,dc=ngc,dc=example" -w '«pwu»' -b dc=ngc,dc=example
%%% snmpd-conf
rocommunity «comm» «net»
syslocation «rack»
%%% snmpd-createuser
createUser nms SHA "«pws»" AES "«pws»"
%%% snmpwalk
snmpwalk -v2c -c «comm» «ip» sysDescr
%%% snmpwalk-v3
snmpwalk -v3 -l authPriv -u nms -a SHA -A «pwu» -x AES -X «pwu» «ip» ifTable
%%% snmp-prose-da
SNMP-community på PDU'erne i «rack» er «comm», læseadgang.
%%% snmp-v3-prose
SNMPv3 bruger: nms, auth passphrase: «pws», priv passphrase: «pws»
%%% freeradius-client
client «sw» {
    ipaddr = «ip»
    secret = «psk»
    shortname = «sw»
}
%%% radius-prose
RADIUS shared secret mellem ISE og «sw» er sat til «psk»
%%% tacacs-prose
TACACS-nøglen er «psk» på alle leaf-switche i «dc».
%%% keepalived
vrrp_instance VI_1 {
    state MASTER
    virtual_router_id 51
    authentication {
        auth_type PASS
        auth_pass «an:8»
    }
}
%%% haproxy
userlist admins
    user drift insecure-password «pwu»
%%% smb-credentials
username=svc_seq
password=«pwu»
domain=NGC
%%% fstab-cifs
//«host»/rawdata /mnt/rawdata cifs username=svc_seq,password=«an:12»,vers=3.0 0 0
%%% sshpass
sshpass -p '«pwu»' ssh admin@«ip» show version
%%% mysql-cli
mysql -u root -p«an:12» -h «host» cmdb
%%% pgpassword
PGPASSWORD=«pwu» psql -h «host» -U inventory -c '\dt'
%%% openssl-pass
openssl pkcs12 -in «host».p12 -nodes -passin pass:«pwu» -out «host».pem
%%% keytool
keytool -list -keystore /opt/app/keystore.jks -storepass «an:12»
%%% net-use
net use Z: \\«host»\install /user:NGC\«init» «pwu»
%%% powershell
$pw = ConvertTo-SecureString "«pwu»" -AsPlainText -Force
%%% vcenter-prose
vCenter: administrator@vsphere.local / «pw»
%%% esxi-root-da
ESXi root kodeord på «host»: «pw»
%%% adgangskode-colon
Adgangskode: «pw»
%%% adgangskode-er
adgangskoden til «sw» er «pw»
%%% kodeord-prose
Hej «fn», kodeordet til bastion-serveren er skiftet til «pw», sig det ikke til andre.
%%% kode-til
kode til «model» i «rack»: «pw»
%%% password-is
The root password for «host» is «pw»
%%% password-parens
Log ind på «fqdn» som admin (password «pws»)
%%% bruger-slash
Konsol «ip»: bruger admin / kode «pw»
%%% login-admin-slash
Login på UPS-kortet: apc / «pw» (adgangskode sat «dmy»)
%%% midlertidig
Midlertidig adgangskode "«pw»" sendt til «email», skal skiftes ved første login.
%%% ny-pw-arrow
«iso» root-password «host»: «pw» -> «pw»
%%% pw-abbrev
usr: admin pw: «pw»
%%% pwd-equals
admin pwd=«pwu»
%%% pass-colon
user: root
pass: «pw»
ip: «ip»
%%% md-list-creds
### Adgang til «sw»
- **Bruger:** admin
- **Adgangskode:** `«pws»`
- **Konsolport:** 20«d:2»
%%% md-table-pw
| Host | Bruger | Kodeord |
|------|--------|---------|
| «host» | root | «pw» |
| «host» | root | «pw» |
%%% csv-da-pw
navn;ip;bruger;adgangskode
«sw»;«ip»;admin;«pwu»
«sw»;«ip»;admin;«pwu»
%%% hemmelighed
Delt hemmelighed for tunnellen NGC–«Region»: «pws»
%%% psk-prose-da
PSK til «Region»: «psk» (sat på begge ender «dmy»)
%%% psk-prose-en
Pre-shared key for the tunnel to «hosp» is «pws»
%%% forhaandsdelt
Forhåndsdelt nøgle (IKEv2) = «b64p:32»
%%% noegle-hex
Krypteringsnøgle: «hex:64»
%%% key-hex-en
AES-256 key: «HEX:64»
%%% key-hex-spaced
Master key: «HEXSP:32»
%%% backup-key
Nøglen til backup-krypteringen (Borg passphrase): «phrase»
%%% passphrase-en
passphrase for the LUKS volume on «host» is "«phrase»"
%%% luks-da
LUKS-passphrase på «host»: «pws»
%%% bitlocker
BitLocker Recovery Key for «host»:
Identifier: «UUID»
Recovery Key: «bitlocker»
%%% bitlocker-da
Genoprettelsesnøgle «bitlocker»
%%% pin-da
Pinkode til nøgleboksen: «pin4»
%%% pin-er-da
PIN-koden til smartkort «d:6» er «pin6»
%%% pin-en
The PIN for the HSM operator card is «pin8»
%%% pin-puk-colon
PIN: «pin4»
PUK: «puk»
%%% sim-puk
SIM til 4G-routeren hos «hosp»: ICCID 8945«d:15», PIN «pin4», PUK1 «puk», PUK2 «puk»
%%% alarm-kode
Alarmkoden til serverrum «d:1» er «pin6», husk at slå til igen.
%%% doerkode
Dørkode til «dc»: «pin4»#
%%% pengeskab
Koden til pengeskabet i kryptorummet: «d:2»-«d:2»-«d:2»-«d:2»
%%% smartcard-json
{"card_no": "«d:8»", "holder_role": "crypto custodian A", "pin": "«pin6»", "puk": "«puk»"}
%%% card-log-pin
«iso» kl. «time» Kort «d:6» udleveret til «name», PIN oplyst mundtligt: «pin6»
%%% yubikey-piv
YubiKey «d:8»: PIV PIN «pin6», PUK «pin8», management key «hex:48»
%%% luna-hsm
Luna HSM partition NGC-PART1, CO password: «pws», challenge «AN:4»-«AN:4»-«AN:4»-«AN:4»
%%% pkcs11-uri
pkcs11:token=NGC-HSM;object=tls-key;type=private?pin-value=«pin6»
%%% softhsm
softhsm2-util --init-token --slot 0 --label ngc --so-pin «pin8» --pin «pin6»
%%% component-xor
Key component 1 of 3: «HEXGRP:32»  KCV «HEX:6»
%%% component-da
Nøglekomponent A (custodian «name»): «HEXGRP:64»
%%% share-ssss
Share 2/5 fra ceremonien den «dateda»: 2-«hex:64»
%%% ssss-list
ssss-split -t 3 -n 5
1-«hex:64»
2-«hex:64»
3-«hex:64»
4-«hex:64»
5-«hex:64»
%%% shamir-slip
Andel 3 af 5 (Shamir): «slip»
%%% mnemonic
Seed phrase for the wallet HSM: «mnemonic»
%%% ceremony-json
{"ceremony": «d:2», "custodian": "B", "component": "«HEX:64»", "kcv": "«HEX:6»"}
%%% zmk
ZMK clear component 2: «HEXGRP:48»
%%% recovery-codes
GitHub recovery codes (org ngc-hpc)
«hex:5»-«hex:5»
«hex:5»-«hex:5»
«hex:5»-«hex:5»
«hex:5»-«hex:5»
%%% recovery-da
Engangskoder / genoprettelseskoder til Entra-kontoen break-glass-01:
1. «d:4» «d:4»
2. «d:4» «d:4»
3. «d:4» «d:4»
4. «d:4» «d:4»
%%% recovery-single
Gendannelseskode til «email»: «AN:4»-«AN:4»-«AN:4»-«AN:4»-«AN:4»
%%% filevault
FileVault recovery key for «init»s Mac: «AN:4»-«AN:4»-«AN:4»-«AN:4»-«AN:4»-«AN:4»
%%% totp
otpauth://totp/NGC:«email»?secret=«B32:32»&issuer=NGC
%%% totp-da
2FA-hemmelighed til fælleskontoen: «B32:32»
%%% breakglass
Break-glass konto: bg-admin01, kode «pws», kuvert nr. «d:3»
%%% mail-whole
Fra: «email»
Til: «email»
Emne: Adgang til «sw»

Hej «fn»

Switchen er nu klar i «rack». Management-IP er «ip», brugeren hedder admin,
og adgangskoden er «pw».

Venlig hilsen
«name»
%%% mail-english
Hi «fn»,

As agreed, the credentials for the encryption box at «hosp»:

  user      cryptoadm
  password  «pws»

Please change it after the acceptance test.

Regards
«name»
%%% custody-log
«iso»T«time» custody: box «sn» handed over at «hosp», seal «seal», admin password «pw» noted by «init»
%%% log-leak
«isots» «host» rollout[«d:4»]: DEBUG login to «ip» user=admin password=«pwu» ok
%%% log-url-leak
«isots» ERROR could not connect to postgres://rollout:«pwu»@«host»/rollout: timeout
%%% query-string
https://«fqdn»/login?user=«init»&password=«pwu»
%%% query-token
https://«fqdn»/api/export?format=csv&access_token=«an:40»
%%% python-code
conn = psycopg2.connect(host="«host»", dbname="cmdb", user="cmdb", password="«pws»")
%%% python-netmiko
device = {
    "device_type": "cisco_ios",
    "host": "«ip»",
    "username": "drift",
    "password": "«pw»",
    "secret": "«pw»",
}
%%% shell-export
export ROOT_PASSWORD='«pws»'
%%% php-define
define('DB_PASSWORD', '«pws»');
%%% java-properties
javax.net.ssl.keyStorePassword=«an:14»
%%% toml
[auth]
user = "telegraf"
password = "«pws»"
%%% tomcat-users
<user username="manager" password="«pwu»" roles="manager-gui"/>
%%% rsyncd
RSYNC_PASSWORD=«an:14» rsync -av backup@«host»::mod /backup/
%%% mail-relay
[smtp.«dom»]:587 svc-relay@«dom»:«pwu»
%%% kerberos-prose
Keytab-adgangskoden for HTTP/«fqdn» blev sat til «pws» med ktpass -pass
%%% ktpass
ktpass -princ HTTP/«fqdn»@NGC.EXAMPLE -mapuser svc_http -pass «pwu» -out http.keytab
%%% teams-paste-user-pw
«init»: hvad er login på «host»?
«init»: root
«init»: pw «pw»
%%% note-en-forgot
Don't forget: grub password = «pw»
%%% passwd-uppercase
ADMIN PASSWORD: «pw»
%%% loesen
Løsen til vagttelefonen er «pin4»
%%% kodeord-quoted
Brug kodeordet "«pw»" på KVM-switchen.
%%% pw-in-asset-note
Asset «asset», «model», S/N «sn», placering «rack», mgmt «ip», pw «pw»
%%% remark-field-csv
asset,model,serial,remark
«asset»,«model»,«sn»,"flyttet «dmy», kodeord «pwu»"
«asset»,«model»,«sn»,
%%% json-note-field
{"asset": "«asset»", "serial": "«sn»", "note": "iDRAC root adgangskode: «pwu»"}
%%% yaml-note-field
- host: «host»
  serial: «sn»
  notes: "password is «pwu», change before go-live"
%%% wifi-da
WiFi i mødelokalet: NGC-Gaest, kode: «pws»
%%% vpn-xauth
VPN-profil «reg»: gruppe "drift", group password «pws», xauth bruger «init»
%%% session-cookie
Cookie: sessionid=«lo:32»; csrftoken=«an:32»
%%% cpr-keyword-hyphen
CPR: «cprh»
%%% cpr-keyword-plain
CPR-nr. «cpr»
%%% cpr-personnummer
Personnummer «cprh» er oplyst i telefonen.
%%% cpr-prose-patient
Prøven for patient «cprh» er endnu ikke ankommet fra «hosp».
%%% cpr-prose-plain
Kan I se hvorfor patienten «cpr» mangler i kørslen fra «dateda»?
%%% cpr-mod11-fail
Borgeren med cpr-nummer «cprfh» har trukket sit samtykke tilbage.
%%% cpr-mod11-fail-plain
cpr «cprf» afvises af systemet, men nummeret er korrekt (efter 2007)
%%% cpr-space
CPR nr.: «cprsp»
%%% cpr-space-hyphen
cpr-nr. «cprsph»
%%% cpr-csv
proeve_id;cpr;hospital
P«d:7»;«cprh»;«hosp»
P«d:7»;«cprh»;«hosp»
%%% cpr-json
{"sample": "S«d:6»", "cpr": "«cpr»", "site": "«hosp»"}
%%% cpr-employee
Adgangskort bestilles til ny medarbejder i driften («cprh»), starter «dmy».
%%% cpr-mail
Emne: Sikkerhedsgodkendelse

Hej «fn»
Jeg skal bruge clearance til vores tekniker, «cprh». Han skal i «dc» på «c:mandag|tirsdag|onsdag».
Mvh «name»
%%% cpr-filename
Filen /data/incoming/«cprf»_WGS_R1.fastq.gz ligger stadig på «host»
%%% cpr-log
«isots» «host» import: row 14 rejected, cpr=«cprh» not found
%%% cpr-english
The civil registration number «cprfh» appears in the test log, please delete it.
%%% cpr-bare-line
«cprh»
%%% cpr-in-parens
Svaret vedrører kvinden fra «hosp» (født, personnr. «cprfh»).
%%% cpr-parent
Mor «cprh», far «cprfh», barn «cprh» – trio mangler at blive overført.
%%% next-line-da
Adgangskoden til «fqdn» er:

    «pw»

Slet mailen bagefter.
%%% next-line-en
Username
admin
Password
«pws»
%%% html-bold
<p><b>Bruger:</b> admin<br><b>Kodeord:</b> «pwu»</p>
%%% pw-abbrev-slash
p/w: «pw»
%%% adgkode-abbrev
adg.kode «sw»: «pw»
%%% passwd-arrow
passwd → «pw» (gælder alle noder i «rack»)
%%% two-hosts-prose
Begge servere («host» og «host») har samme root-password, «pw», indtil vi har LDAP.
%%% md-bold-pin
**PIN:** «pin6» **PUK:** «puk» (kort «d:8»)
%%% yaml-nested-da
boks:
  serienummer: «sn»
  adgang:
    bruger: admin
    kodeord: «pw»
%%% config-mixed-redacted
username admin privilege 15 secret <removed>
snmp-server community <removed> RO
radius-server host «ip» key 7 «t7»
