#!/bin/bash
# wordpress.sh FOLDER PORT
#
# A real WordPress (Debian's package) with its database, on loopback, all of
# it inside FOLDER. Prints "ready" when http://127.0.0.1:PORT/ answers, stays
# in the foreground, and ends what it started on TERM. (INT is of no use for
# that if the script was started with & by a shell: it is ignored then.)
#
# The packages wordpress and wordpress-theme-twentytwentythree are unpacked into
# FOLDER, not installed, so that Apache does not come with them.
#
# WORDPRESS_DEBS  the directory that holds those two .deb files
set -euo pipefail

[ $# = 2 ] || { echo "usage: $0 FOLDER PORT" >&2; exit 2; }
mkdir -p "$1"
folder=$(cd "$1" && pwd -P)
port=$2
site=$folder/wordpress
data=$folder/database
log=$folder/log
debs=${WORDPRESS_DEBS:?the directory of the packages}
mkdir -p "$log"
chmod 700 "$folder"

fail() { echo "wordpress.sh: $*" >&2; exit 1; }

exec 8>"$folder/lock"
flock -n 8 || fail "$folder is in use"
if (exec 9<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then fail "port $port is in use"; fi

# ------------------------------------------------------------ start and end
# setpriv --pdeathsig: they end too if this script is killed with KILL.
pids=()
away=
finish() {
    local code=$?
    trap '' TERM INT HUP
    trap - EXIT
    local i
    for i in $(printf '%s\n' "${!pids[@]}" | tac); do            # the database last
        kill -TERM "${pids[i]}" 2>/dev/null || true
        wait "${pids[i]}" 2>/dev/null || true
    done
    if [ -n "$away" ]; then rm -rf "$away"; fi
    exit "$code"
}
trap finish EXIT
trap 'exit 143' TERM
trap 'exit 130' INT
trap 'exit 129' HUP

# step LOG COMMAND...: runs COMMAND to its end, unless a signal ends both.
step() {
    local to=$1 code=0
    shift
    setpriv --pdeathsig TERM "$@" >>"$to" 2>&1 </dev/null 8>&- &
    pids[9]=$!
    wait $! || code=$?
    unset 'pids[9]'
    return $code
}

mariadbd=$(PATH=$PATH:/usr/sbin type -P mariadbd) || fail "no mariadbd: apt-get install mariadb-server-core"
# Read to its end: a program that is no longer listened to fails.
php -m 2>/dev/null | grep -x mysqli >/dev/null || fail "no php with mysqli: apt-get install php-cli php-mysql"

# ----------------------------------------------------------- the WordPress
if [ ! -e "$site/wp-settings.php" ]; then
    rm -rf "$folder"/unpacked.*
    new=$folder/unpacked.$$
    for package in wordpress wordpress-theme-twentytwentythree; do
        deb=$(compgen -G "$debs/${package}_*.deb" | sort -V | tail -1) || fail "no $package in $debs"
        # (a second or two, not interrupted: dpkg's helpers outlive it)
        dpkg -x "$deb" "$new" >>"$log/unpack" 2>&1 </dev/null 8>&- || fail "cannot unpack $deb, see $log/unpack"
    done
    rm -f "$new/usr/share/wordpress/.htaccess"                  # a link into /etc
    mv -T "$new/usr/share/wordpress" "$site"
    rm -rf "$new"
fi
mkdir -p "$site/wp-content/mu-plugins"

# A unix socket's path must be shorter than 108 bytes.
socket=$folder/mysql.sock
if [ ${#socket} -gt 100 ]; then
    away=$(mktemp -d /tmp/wp-socket.XXXXXX)
    socket=$away/mysql.sock
fi

cat >"$site/wp-config.php" <<PHP
<?php
define( 'DB_NAME', 'wordpress' );
define( 'DB_USER', 'root' );
define( 'DB_PASSWORD', '' );
define( 'DB_HOST', 'localhost:$socket' );
define( 'DB_CHARSET', 'utf8mb4' );
define( 'DB_COLLATE', '' );
foreach ( array( 'AUTH', 'SECURE_AUTH', 'LOGGED_IN', 'NONCE' ) as \$k ) {
	define( \$k . '_KEY', 'test ' . \$k );
	define( \$k . '_SALT', 'salt ' . \$k );
}
\$table_prefix = 'wp_';
define( 'WP_HOME', 'http://127.0.0.1:$port' );
define( 'WP_SITEURL', 'http://127.0.0.1:$port' );
define( 'WP_DEBUG', false );
define( 'DISABLE_WP_CRON', true );
define( 'AUTOMATIC_UPDATER_DISABLED', true );
define( 'WP_AUTO_UPDATE_CORE', false );
// Nothing but loopback is asked for anything.
define( 'WP_HTTP_BLOCK_EXTERNAL', true );
define( 'WP_ACCESSIBLE_HOSTS', '127.0.0.1,localhost' );
if ( ! defined( 'ABSPATH' ) ) {
	define( 'ABSPATH', __DIR__ . '/' );
}
require_once ABSPATH . 'wp-settings.php';
PHP

cat >"$site/wp-content/mu-plugins/loopback.php" <<'PHP'
<?php
/* Plugin Name: What a test on loopback needs */

// wp_safe_remote_get(), with which oEmbed discovery asks, refuses loopback
// addresses and ports other than 80, 443, 8080 and the site's own.
function loopback_is( $host ) {
	return 'localhost' === $host || preg_match( '/^127(\.\d{1,3}){3}$/', $host );
}
add_filter( 'http_request_host_is_external', function ( $external, $host ) {
	return $external || loopback_is( $host );
}, 10, 2 );
add_filter( 'http_allowed_safe_ports', function ( $ports, $host, $url ) {
	$port = wp_parse_url( $url, PHP_URL_PORT );
	if ( $port && loopback_is( $host ) ) {
		$ports[] = $port;
	}
	return $ports;
}, 10, 3 );

// No mail, and nothing from s.w.org in the pages.
add_filter( 'pre_wp_mail', '__return_true' );
remove_action( 'wp_head', 'print_emoji_detection_script', 7 );
remove_action( 'wp_print_styles', 'print_emoji_styles' );
add_filter( 'emoji_svg_url', '__return_false' );

// Publishes a post as the administrator; its address is returned.
function loopback_publish( $content, $title = 'A post' ) {
	wp_set_current_user( 1 );
	kses_init();                     // the administrator may post any HTML
	$id = wp_insert_post( wp_slash( array(
		'post_title'   => $title,
		'post_content' => $content,
		'post_status'  => 'publish',
		'post_author'  => 1,
	) ), true );
	return is_wp_error( $id ) ? $id : get_permalink( $id );
}

// POST /?loopback_publish=1 with content (and title), by anybody.
add_action( 'wp_loaded', function () {
	if ( empty( $_GET['loopback_publish'] ) || ! isset( $_POST['content'] ) ) {
		return;
	}
	$url = loopback_publish( wp_unslash( $_POST['content'] ), wp_unslash( $_POST['title'] ?? 'A post' ) );
	header( 'Content-Type: text/plain' );
	if ( is_wp_error( $url ) ) {
		status_header( 500 );
		$url = $url->get_error_message();
	}
	die( "$url\n" );
} );
PHP

cat >"$folder/router.php" <<'PHP'
<?php
// For php -S: files as they are, everything else to WordPress.
$path = rawurldecode( parse_url( $_SERVER['REQUEST_URI'], PHP_URL_PATH ) ?: '/' );
$file = $_SERVER['DOCUMENT_ROOT'] . $path;
if ( is_file( $file ) || ( is_dir( $file ) && '/' !== $path && is_file( "$file/index.php" ) ) ) {
	return false;
}
$_SERVER['SCRIPT_NAME'] = $_SERVER['PHP_SELF'] = '/index.php';
$_SERVER['SCRIPT_FILENAME'] = $_SERVER['DOCUMENT_ROOT'] . '/index.php';
require $_SERVER['SCRIPT_FILENAME'];
PHP

cat >"$folder/install.php" <<'PHP'
<?php
// php install.php SITE SOCKET: the database and the site, unless they are there.
[ , $site, $socket ] = $argv;
mysqli_report( MYSQLI_REPORT_OFF );
for ( $i = 0; ! ( $db = @mysqli_connect( 'localhost', 'root', '', '', 0, $socket ) ); $i++ ) {
	if ( $i >= 600 ) {
		fwrite( STDERR, 'no database: ' . mysqli_connect_error() . "\n" );
		exit( 1 );
	}
	usleep( 50000 );
}
$there = mysqli_query( $db, "SELECT 1 FROM wordpress.wp_options WHERE option_name = 'loopback_installed'" );
if ( $there && $there->num_rows ) {
	exit( 0 );
}
mysqli_query( $db, 'DROP DATABASE IF EXISTS wordpress' );
mysqli_query( $db, 'CREATE DATABASE wordpress CHARACTER SET utf8mb4' ) || exit( mysqli_error( $db ) );
$_SERVER += array( 'HTTP_HOST' => '127.0.0.1', 'SERVER_PROTOCOL' => 'HTTP/1.1', 'REQUEST_METHOD' => 'GET' );
define( 'WP_INSTALLING', true );
require "$site/wp-load.php";
require_once ABSPATH . 'wp-admin/includes/upgrade.php';
add_filter( 'pre_http_request', function () {          // no self-test of permalinks
	return new WP_Error( 'off', 'off' );
} );
wp_install( 'A site', 'admin', 'admin@example.org', true, '', 'admin' );
update_option( 'show_avatars', 0 );                    // nothing from gravatar.com
update_option( 'loopback_installed', 1 );
PHP

cat >"$folder/post.php" <<'PHP'
<?php
// php post.php SITE TITLE <CONTENT
[ , $site, $title ] = $argv;
$_SERVER += array( 'HTTP_HOST' => '127.0.0.1', 'SERVER_PROTOCOL' => 'HTTP/1.1', 'REQUEST_METHOD' => 'GET' );
require "$site/wp-load.php";
$url = loopback_publish( stream_get_contents( STDIN ), $title );
if ( is_wp_error( $url ) ) {
	fwrite( STDERR, $url->get_error_message() . "\n" );
	exit( 1 );
}
echo "$url\n";
PHP

# ------------------------------------------------------------- the servers
# An empty data directory does: without grant tables, nothing of the schema
# mysql is needed (nor mariadb-install-db, which wants mariadb-client).
mkdir -p "$data"
setpriv --pdeathsig TERM "$mariadbd" --no-defaults --user="$(id -un)" \
    --datadir="$data" --socket="$socket" --pid-file="$folder/mysql.pid" \
    --skip-networking --skip-grant-tables --skip-log-bin \
    --performance-schema=OFF --innodb-stats-persistent=OFF \
    --innodb-buffer-pool-size=32M --innodb-log-file-size=16M \
    --innodb-flush-log-at-trx-commit=0 \
    >"$log/mariadbd" 2>&1 </dev/null 8>&- &
pids+=($!)

step "$log/install" php -d display_errors=stderr -d error_reporting=0 \
    "$folder/install.php" "$site" "$socket" ||
    fail "the installation failed, see $log/install and $log/mariadbd"

setpriv --pdeathsig TERM php -d opcache.enable_cli=1 -d display_errors=0 \
    -d log_errors=1 -d error_reporting='E_ALL & ~E_DEPRECATED & ~E_NOTICE & ~E_WARNING' \
    -d memory_limit=256M -S "127.0.0.1:$port" -t "$site" "$folder/router.php" \
    >"$log/php" 2>&1 </dev/null 8>&- &
pids+=($!)

answer() {
    local line
    exec 9<>"/dev/tcp/127.0.0.1/$port" || return 1
    printf 'GET / HTTP/1.0\r\nHost: 127.0.0.1:%s\r\n\r\n' "$port" >&9
    IFS= read -r -t 30 line <&9 || line=
    cat <&9 >/dev/null
    [[ $line == HTTP/*' 200 '* ]]
}
for ((try = 0; ; try++)); do
    for pid in "${pids[@]}"; do
        kill -0 "$pid" 2>/dev/null || fail "a server ended, see $log"
    done
    if (answer) 2>/dev/null; then break; fi
    [ "$try" -lt 300 ] || fail "no answer, see $log/php"
    sleep 0.1
done
echo ready

# Until killed, or until one of the two ends by itself.
wait -n "${pids[@]}" || true
fail "a server ended, see $log"
