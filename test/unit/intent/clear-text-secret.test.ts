import { describe, expect, it } from 'vitest';
import { clearTextSecret } from '../../../src/intent/clear-text-secret.js';

const GIVEN_AWAY: readonly (readonly [string, string])[] = [
  ['a private key', 'echo "-----BEGIN OPENSSH PRIVATE KEY-----" > /root/.ssh/id_ed25519'],
  ['a GitHub token', `git clone https://${'ghp_'}${'a1B2'.repeat(9)}@git.example.com/shop/web`],
  ['a GitLab token', `export CI=${'glpat-'}${'x'.repeat(20)}`],
  ['an AWS access key', `aws configure set aws_access_key_id ${'AKIA'}IOSFODNN7EXAMPLE`],
  ['a signed token', `kubectl config set-credentials ci ${'eyJ'}hbGciOiJSUzI1NiJ9.${'eyJ'}zdWIiOiJjaSJ9.c2ln`],
  ['a token', 'curl -H "Authorization: Bearer s3cr3t-t0ken" https://api.example.com'],
  ['a password for chpasswd', "echo 'root:hunter2' | chpasswd"],
  ['a password for chpasswd', 'printf "ubuntu:hunter2\\n" | sudo /usr/sbin/chpasswd'],
  ['a password for chpasswd', 'chpasswd <<< root:hunter2'],
  ['a password for chpasswd', 'cat <<EOF | chpasswd\nroot:hunter2\nEOF'],
  ['a password for chpasswd', 'echo "$HOST"; echo root:hunter2 | chpasswd'],
  ['a password for passwd', 'echo hunter2 | passwd --stdin ubuntu'],
  ['a password for passwd', 'echo -e "hunter2\\nhunter2" | passwd root'],
  ['a password', 'usermod -p hunter2 ubuntu'],
  ['a password', 'sshpass -p hunter2 ssh web'],
  ['a password', 'mysql -u root -phunter2 -e "select 1"'],
  ['a password', 'curl -u admin:hunter2 https://api.example.com'],
  ['a password', 'wget https://admin:hunter2@download.example.com/disk.img'],
  ['a password or token', 'kubeadm join 192.0.2.1:6443 --token abcdef.0123456789abcdef'],
  ['a password or token', 'registry-login --password=hunter2'],
  ['a password or token', 'export MYSQL_ROOT_PASSWORD=hunter2'],
];

const KEPT: readonly string[] = [
  'cat /etc/passwd',
  'chmod 600 /etc/shadow /root/.ssh/id_ed25519',
  'passwd -l root',
  'echo done | tee /var/log/passwd.log',
  'cat /run/secrets/users | chpasswd',
  'chpasswd < /run/secrets/users',
  'echo "root:$ROOT_PASSWORD" | chpasswd',
  'echo "$ROOT_PASSWORD" | passwd --stdin root',
  "echo 'root:$6$salt$hash' | chpasswd -e",
  'curl https://download.example.com:8443/users | chpasswd',
  'usermod -p "$HASH" ubuntu',
  'mysql -u root -p -e "select 1"',
  'curl -u "admin:$TOKEN" https://api.example.com',
  'ssh://git@git.example.com:22/shop/web',
  'kubeadm join 192.0.2.1:6443 --token "$(cat /run/secrets/token)"',
  'helm install web --set password=$PASSWORD --password-file /run/secrets/password',
  'kubectl create sa ci --automount-token=false',
  'K3S_TOKEN_FILE=/run/secrets/token K3S_TOKEN=/run/secrets/token k3s agent',
  "sed -i 's/^PasswordAuthentication=yes/PasswordAuthentication=no/' /etc/ssh/sshd_config",
  "sed -i 's/^password=.*$//' /etc/app.conf",
  'apt-get install --yes passwd openssh-server',
  'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ0example operator@example.com',
];

describe('clearTextSecret', () => {
  it.each(GIVEN_AWAY)('finds %s in: %s', (what, text) => {
    expect(clearTextSecret(text)).toBe(what);
  });

  it.each(KEPT)('finds nothing in: %s', (text) => {
    expect(clearTextSecret(text)).toBeUndefined();
  });

  it.each(['echo a:b ', 'echo $a |', 'usermod usermod -p ', 'token=', 'eyJ-', '://a:', '<<chpasswd '])(
    'reads a long repetition of "%s" in linear time',
    (text) => {
      const started = performance.now();
      clearTextSecret(text.repeat(100_000));
      expect(performance.now() - started).toBeLessThan(2_000);
    },
  );
});
