namespace Weir.Http.Corpus.Benign;

/// <summary>Commands and configuration as found in documentation, chats and build logs.</summary>
internal static class ShellRules
{
    internal const string Text = """"
== pkg: «kebab» | lodash | express | requests | numpy | build-essential | curl | git | vim | python3-pip | nodejs | @types/node | @babel/core | eslint | pytest | black | ripgrep | jq
== shcmd
ls -la «unixpath»
cd «relpath» && ls
grep -rn "«ident»" «dir»/ --include="*.«ext»"
grep -E '^«part»=' .env | cut -d= -f2
find . -name "*.«ext»" -mtime +«1..30» -delete
find «dir» -type f -name '*.«ext»' -exec wc -l {} +
find . -iname "*«part»*" | xargs -n1 basename
tar -czf «kebab».tar.gz «dir»/
tar xvf «kebab»-«ver».tar.gz -C /opt
git commit -m "«commitsubject»"
git checkout -b «feature|fix|chore»/«kebab»
git log --oneline --graph | head -n «5..50»
git diff HEAD~«1..5» -- «dir»/«filename»
git rebase -i HEAD~«2..9»
git push origin «main|master|develop» --force-with-lease
docker run --rm -it -v "$PWD":/app -p «1000..9999»:80 «kebab»:«ver»
docker build -t «kebab»:latest . && docker push registry.«host»/«kebab»:«ver»
docker exec -it «kebab» /bin/bash
docker ps -a --filter "status=exited" --format '{{.Names}}'
docker compose up -d --build «part»
kubectl get pods -n «kebab» -o wide
kubectl logs -f deployment/«kebab» --tail=«10..500»
kubectl get secret «kebab» -o jsonpath='{.data.«part»}' | base64 --decode
npm install --save-dev «pkg»
npm run «do» -- --«kebab»
npx create-«kebab»@latest «kebab»
pip install -r requirements.txt
pip install "«pkg»>=«ver»,<«2..9»"
python -m venv .venv && source .venv/bin/activate
python3 -c "import sys; print(sys.version)"
sudo apt-get update && sudo apt-get install -y «pkg» «pkg»
brew install «pkg»
sudo systemctl restart «kebab».service
journalctl -u «kebab» --since "1 hour ago"
curl -X POST https://«host»/api/«snake» -H "Content-Type: application/json" -d '{"«part»": "«noun»"}'
curl -sSL https://«host»/«kebab».json | jq '.«part»[] | .«part»'
curl -I https://«host»/
wget -q https://«host»/«filename» -O «filename»
ssh -i ~/.ssh/id_ed25519 «part»@«ip»
scp «filename» «part»@«host»:«unixpath»
rsync -avz --exclude='node_modules' ./«dir»/ «part»@«host»:/var/www/«kebab»/
chmod +x «kebab».sh && ./«kebab».sh
chmod -R 755 «dir» && chown -R «part»:«part» «dir»
for f in *.«ext»; do mv "$f" "${f%.«ext»}.«ext»"; done
while read -r line; do echo "$line"; done < «filename»
if [ -f "«filename»" ]; then echo "found"; else exit 1; fi
[ -z "$«const»" ] && export «const»=«noun»
export PATH="$HOME/.local/bin:$PATH"
echo "«noun» «noun»" >> «filename»
echo "$«const»" | tr '[:upper:]' '[:lower:]'
cat «filename» | sort | uniq -c | sort -rn | head
awk -F, '{print $«1..9», $«1..9»}' «filename»
awk '{s+=$«1..5»} END {print s}' «filename»
sed -i 's/«ident»/«ident»/g' «filename»
sed -n '«1..50»,«51..99»p' «filename»
tail -f «unixpath» | grep -v DEBUG
ps aux | grep «kebab» | grep -v grep
kill -9 $(pgrep «kebab»)
du -sh * | sort -h
df -h | grep /dev/sd
mysqldump -u «part» -p «snake» > «snake»_$(date +%F).sql
psql -h localhost -U «part» -d «snake» -c "«sqlselect»"
mysql -u «part» -p -e "SHOW DATABASES;"
openssl req -x509 -newkey rsa:4096 -nodes -keyout key.pem -out cert.pem -days 365
ffmpeg -i «filename» -vf "scale=«100..1920»:-1" -c:a copy out.mp4
convert «part».png -resize «10..90»% «part».jpg
make clean && make -j«2..16» && sudo make install
cmake -DCMAKE_BUILD_TYPE=Release .. && make
./configure --prefix=/usr/local --enable-«kebab»
dotnet new webapi -n «Pascal»Api && cd «Pascal»Api
dotnet test --filter "FullyQualifiedName~«Pascal»"
dotnet ef migrations add «Pascal» --project src/«Pascal»
cargo build --release && ./target/release/«kebab»
go build -ldflags "-X main.version=«ver»" ./cmd/«kebab»
go test ./... -run '^Test«Pascal»$' -v
terraform plan -var="«snake»=«noun»" -out=tfplan
ansible-playbook -i hosts site.yml --limit «kebab» -b
aws s3 cp «filename» s3://«kebab»-«part»/«dir»/ --acl public-read
gcloud compute instances list --filter="zone:us-central1-a"
redis-cli -h «ip» KEYS "«part»:*"
mongo --eval 'db.«part»s.find({"status": "active"}).limit(«1..9»)'
crontab -l | { cat; echo "«0..59» «0..23» * * * «unixpath»"; } | crontab -
tmux new -s «part» -d && tmux attach -t «part»
adb shell input keyevent «1..99»
java -Xmx«1..8»g -jar «kebab»-«ver».jar --server.port=«1000..9999»
php artisan migrate:fresh --seed
bundle exec rails db:migrate RAILS_ENV=production
sleep «1..60» && echo done
nohup ./«kebab».sh > «part».log 2>&1 &
date -d "«1..9» days ago" +"%Y-%m-%d"
history | grep «part»
xargs -I{} sh -c 'echo {}' < list.txt
which python3; node --version; npm -v
== pscmd
Get-ChildItem -Path «winpath» -Recurse -Filter *.«ext» | Where-Object { $_.Length -gt «1..9»MB }
Get-Process | Sort-Object CPU -Descending | Select-Object -First «5..20»
Get-Content .\«filename» | Select-String -Pattern "«ident»"
Set-ExecutionPolicy -Scope CurrentUser RemoteSigned
Invoke-RestMethod -Uri "https://«host»/api/«part»" -Method Post -Body ($«part» | ConvertTo-Json)
Import-Csv .\«snake».csv | ForEach-Object { Write-Host "$($_.Name): $($_.«Part»)" }
if (Test-Path "«winpath»") { Remove-Item "«winpath»" -Force }
$env:«const» = "«noun»"; npm start
Get-ADUser -Filter "Name -like '*«surname»*'" | Select Name, Mail
New-Item -ItemType Directory -Path "$HOME\«dir»" -Force | Out-Null
copy /Y «winpath» «winpath»
dir /s /b *.«ext» > list.txt
set «const»=«1..99» & echo %«const»%
for %i in (*.«ext») do echo %~ni
ipconfig /all | findstr IPv4
Install-Package «Pascal».«Pascal» -Version «ver»
== shask
Try `«shcmd»` and see whether the «tech» comes up.
$ «shcmd»¶«errtext»
«person»@«part»:~/«dir»$ «shcmd»
# «shcmd»
How do I undo "«shcmd»"?
Run `«shcmd»`, then `«shcmd»`.
I ran «shcmd» but it says "«errtext»"
To «verb» all «tech»s: `«shcmd»`
What does «shcmd» do?
C:\> «pscmd»
PS C:\Users\«person»> «pscmd»
`«shcmd»` works on macOS; on Windows use `«pscmd»`
== script
#!/bin/bash¶set -euo pipefail¶¶«shcmd»¶«shcmd»
#!/usr/bin/env bash¶# «clause»¶«const»="${«const»:-«1..99»}"¶«shcmd»
#!/bin/sh¶if [ "$1" = "--«kebab»" ]; then¶  «shcmd»¶fi
«shcmd»¶«shcmd»
«shcmd»¶# «clause»¶«shcmd»
«part»=$(«shcmd»)¶echo "$«part»"
== shellvalue
«shcmd»
«shcmd»
«shcmd»
«pscmd»
«shask»
«shask»
«script»
== dockerline
FROM «lib/slug»:«ver»-alpine AS «part»
RUN apt-get update && apt-get install -y --no-install-recommends «pkg» && rm -rf /var/lib/apt/lists/*
COPY --from=build /app/«dir» /usr/share/nginx/html
CMD ["node", "«dir»/«kebab».js"]
ENTRYPOINT ["/bin/sh", "-c", "exec «kebab» --port ${PORT:-«1000..9999»}"]
ENV «const»=«noun» PATH="/opt/venv/bin:$PATH"
HEALTHCHECK --interval=30s CMD curl -f http://localhost:«1000..9999»/health || exit 1
WORKDIR /app¶COPY package*.json ./¶RUN npm ci --only=production¶COPY . .
== nginxline
location ~* \.(«ext»|«ext»|gif|ico)$ { expires «1..30»d; add_header Cache-Control "public"; }
location /«part»/ { proxy_pass http://127.0.0.1:«1000..9999»/; proxy_set_header Host $host; }
rewrite ^/«part»/(.*)$ /«part».php?id=$1 last;
server { listen 443 ssl http2; server_name «host»; root /var/www/«kebab»; try_files $uri $uri/ /index.php?$args; }
log_format main '$remote_addr - $remote_user [$time_local] "$request" $status';
RewriteCond %{REQUEST_FILENAME} !-f¶RewriteRule ^(.*)$ index.php?q=$1 [L,QSA]
<VirtualHost *:80>¶  ServerName «host»¶  DocumentRoot "/var/www/html"¶</VirtualHost>
if ($http_user_agent ~* "(bot|crawler|spider)") { return 403; }
SecRule ARGS "@rx «part»" "id:«digits:6»,phase:2,pass,nolog"
upstream «snake» { least_conn; server «ip»:«1000..9999» max_fails=3; keepalive 32; }
== yamlblock
version: "3.«0..9»"¶services:¶  «part»:¶    image: «kebab»:«ver»¶    ports:¶      - "«1000..9999»:«80..9999»"¶    environment:¶      - «const»=${«const»}
on:¶  push:¶    branches: [main, 'release/**']¶jobs:¶  «part»:¶    runs-on: ubuntu-latest¶    steps:¶      - uses: actions/checkout@v«2..4»¶      - run: |¶          «shcmd»¶        env:¶          TOKEN: ${{ secrets.«const» }}
apiVersion: apps/v1¶kind: Deployment¶metadata:¶  name: «kebab»¶  labels: {app: «kebab», tier: "«part»"}¶spec:¶  replicas: «1..9»
- name: «verb» the «tech»¶  shell: «shcmd»¶  when: ansible_os_family == "Debian" and «snake» is defined
«part»: &«part»¶  <<: *default¶  «snake»: !!str «1..99»¶  «snake»: ~
== iniblock
[«part»]¶«snake» = «noun»¶; «clause»¶«snake»=«1..99»¶path = "«unixpath»"
«const»=«alnum:16»¶DATABASE_URL=postgres://«part»:«alnum:8»@localhost:5432/«snake»?sslmode=disable¶DEBUG=false
spring.datasource.url=jdbc:mysql://localhost:3306/«snake»?useSSL=false&serverTimezone=UTC
[«kebab»]¶enabled = true¶tags = ["«noun»", '«noun»']¶«snake» = { «part» = «1..9», «part» = "«ver»" }
(allow file-read* (subpath "/usr/share"))
export default { input: 'src/index.ts', output: { file: pkg.main, format: 'cjs' }, external: [/node_modules/] };
{ "compilerOptions": { "target": "ES20«15..24»", "strict": true, "paths": { "@/*": ["src/*"] } }, "exclude": ["**/*.spec.ts"] }
*.log¶node_modules/¶!«filename»¶/«dir»/**/*.«ext»
Host «kebab»¶  HostName «ip»¶  User «part»¶  IdentityFile ~/.ssh/id_rsa
0 «0..23» * * 1-5 «unixpath» >> /var/log/«kebab».log 2>&1
map <leader>«lower:1» :w<CR>:!make<CR>
alias ll='ls -alF'; alias gs="git status"
resource "aws_s3_bucket" "«snake»" {¶  bucket = "${var.«snake»}-«kebab»"¶  tags   = merge(local.tags, { Name = "«part»" })¶}
== confvalue
«dockerline»
«nginxline»
«yamlblock»
«iniblock»
"""";
}
