#!/bin/sh
# nginx.sh SITE_FOLDER PORT RECIPE: serves a copy of the folder at http://127.0.0.1:PORT/news/explainer/ with the recipe, until TERM or INT.
# NGINX: the program, where it is not on the path.
set -eu
[ $# -eq 3 ] || { echo "usage: $0 SITE_FOLDER PORT RECIPE" >&2; exit 2; }
site=$1 port=$2 recipe=$3
PATH=$PATH:/usr/sbin
work=$(mktemp -d) server=
end() { trap - EXIT INT TERM; [ -z "$server" ] || { kill "$server" 2>/dev/null || :; wait "$server" 2>/dev/null || :; }; rm -rf "$work"; }
trap end EXIT
trap 'end; exit 0' INT TERM

# A copy, because whoever serves (nobody, where this is root) must be able to read it.
mkdir -p "$work/root/news/explainer" "$work/temp"
cp -R "$site/." "$work/root/news/explainer/"
cp "$recipe" "$work/recipe.conf"
chmod -R a+rX "$work"
cat >"$work/nginx.conf" <<CONF
daemon off;
worker_processes 1;
pid $work/pid;
error_log stderr warn;
events { worker_connections 256; }
http {
    access_log off;
    server_tokens off;
    default_type application/octet-stream;
    client_body_temp_path $work/temp/body;
    proxy_temp_path $work/temp/proxy;
    fastcgi_temp_path $work/temp/fastcgi;
    uwsgi_temp_path $work/temp/uwsgi;
    scgi_temp_path $work/temp/scgi;
    server {
        listen 127.0.0.1:$port;
        root $work/root;
        # What a host sends of its own accord and what often takes static files away: the recipe must hold against both.
        add_header X-Frame-Options SAMEORIGIN always;
        location ~* \.(js|css|png|svg)$ { expires 30d; add_header X-Of-The-Host yes; }
        location ^~ /news/explainer/ {
            include $work/recipe.conf;
        }
    }
}
CONF
"${NGINX:-nginx}" -p "$work" -e stderr -c "$work/nginx.conf" &
server=$!
wait "$server" || { code=$?; server=; exit "$code"; }
