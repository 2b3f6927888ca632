#!/bin/sh
# apache.sh SITE_FOLDER PORT RECIPE: serves a copy of the folder at http://127.0.0.1:PORT/news/explainer/ with the recipe as its .htaccess, until TERM or INT.
# WITHOUT="headers deflate": modules to leave out. APACHE: the program, where it is not on the path. APACHE_MODULES: the folder of its modules.
set -eu
[ $# -eq 3 ] || { echo "usage: $0 SITE_FOLDER PORT RECIPE" >&2; exit 2; }
site=$1 port=$2 recipe=$3
PATH=$PATH:/usr/sbin
modules=${APACHE_MODULES:-/usr/lib/apache2/modules}
work=$(mktemp -d) server=
end() { trap - EXIT INT TERM; [ -z "$server" ] || { kill "$server" 2>/dev/null || :; wait "$server" 2>/dev/null || :; }; rm -rf "$work"; }
trap end EXIT
trap 'end; exit 0' INT TERM

mkdir -p "$work/root/news/explainer"
cp -R "$site/." "$work/root/news/explainer/"
cp "$recipe" "$work/root/news/explainer/.htaccess"
chmod -R a+rX "$work"
{
    for module in mpm_event authz_core dir mime headers filter deflate expires; do
        case " ${WITHOUT:-} " in *" $module "*) ;; *) echo "LoadModule ${module}_module $modules/mod_$module.so" ;; esac
    done
    cat <<CONF
ServerName 127.0.0.1
Listen 127.0.0.1:$port
ServerRoot $work
DefaultRuntimeDir $work
PidFile $work/pid
ErrorLog /dev/stderr
LogLevel warn
ServerTokens Prod
StartServers 1
DocumentRoot $work/root
<IfModule mod_mime.c>
    TypesConfig /dev/null
</IfModule>
<IfModule mod_dir.c>
    DirectoryIndex index.html
</IfModule>
# What a host sends of its own accord: the recipe must hold against it.
<IfModule mod_headers.c>
    Header always set X-Frame-Options SAMEORIGIN
    Header set Referrer-Policy unsafe-url
    Header set Content-Security-Policy "default-src 'self'"
    Header add Set-Cookie "of=the-host"
</IfModule>
<IfModule mod_expires.c>
    ExpiresActive On
    ExpiresDefault "access plus 1 week"
</IfModule>
<Directory $work/root>
    Require all granted
    AllowOverride FileInfo
</Directory>
CONF
    # Root may not serve: the one user that is everywhere does.
    [ "$(id -u)" -ne 0 ] || printf 'User nobody\nGroup nogroup\n'
} >"$work/apache.conf"
"${APACHE:-apache2}" -DFOREGROUND -f "$work/apache.conf" &
server=$!
wait "$server" || { code=$?; server=; exit "$code"; }
