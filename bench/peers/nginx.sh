#!/usr/bin/env bash
# usage: nginx.sh FOLDER PORT KIND [UPSTREAM]
# Writes FOLDER/nginx.conf for a server on 127.0.0.1:PORT. KIND: stub (answers by itself), proxy, modsecurity (proxy with the Core
# Rule Set at paranoia level 1). Nothing outside FOLDER is touched.
set -euo pipefail
folder=$(realpath -m "$1") port=$2 kind=$3 upstream=${4:-}
mkdir -p "$folder"

module='' guard='' location='return 200 "the answer of the application\n";'
if [[ $kind == stub ]]; then
  location="default_type text/plain; add_header X-Seen-Score \$http_weir_score; $location"
else
  location="proxy_pass http://application; proxy_http_version 1.1; proxy_set_header Connection \"\"; proxy_set_header Host \$host;"
fi

if [[ $kind == modsecurity ]]; then
  package=/etc/nginx/modsecurity.conf
  # The package detects only, writes an audit log and reads responses; here it blocks, without the two costs.
  sed -E -e 's|^(SecRuleEngine) .*|\1 On|' -e 's|^(SecAuditEngine) .*|\1 Off|' -e 's|^(SecResponseBodyAccess) .*|\1 Off|' \
    -e 's|^(SecStatusEngine) .*|\1 Off|' -e "s|^(SecAuditLog) .*|\1 $folder/audit.log|" \
    -e "s|^(SecUnicodeMapFile) [^ ]+|\1 /etc/nginx/unicode.mapping|" -e "s#^(SecTmpDir|SecDataDir) .*#\1 $folder#" \
    "$package" > "$folder/engine.conf"
  {
    cat /etc/modsecurity/crs/crs-setup.conf
    echo 'SecAction "id:900000,phase:1,nolog,pass,t:none,setvar:tx.paranoia_level=1"'
    echo 'SecAction "id:900110,phase:1,nolog,pass,t:none,setvar:tx.inbound_anomaly_score_threshold=5,setvar:tx.outbound_anomaly_score_threshold=4"'
  } > "$folder/setup.conf"
  # The package's own loader uses a directive that version 3 does not know.
  printf 'Include %s\n' "$folder/engine.conf" "$folder/setup.conf" '/usr/share/modsecurity-crs/rules/*.conf' > "$folder/rules.conf"
  module='load_module /usr/lib/nginx/modules/ngx_http_modsecurity_module.so;'
  guard="modsecurity on; modsecurity_rules_file $folder/rules.conf;"
fi

cat > "$folder/nginx.conf" <<CONF
$module
daemon off; worker_processes auto; pid $folder/nginx.pid; error_log $folder/error.log crit;
events { worker_connections 4096; }
http {
  access_log off; keepalive_requests 1000000000; client_max_body_size 10m; client_body_buffer_size 256k;
  client_body_temp_path $folder; proxy_temp_path $folder; fastcgi_temp_path $folder; uwsgi_temp_path $folder; scgi_temp_path $folder;
  $([[ $kind == stub ]] || echo "upstream application { server $upstream; keepalive 128; }")
  server { listen 127.0.0.1:$port; $guard location / { $location } }
}
CONF
