#!/bin/sh
# xblock.sh FOLDER PORT PYTHON: the SCORM block of Open edX in the workbench for blocks, with the package FOLDER/package.zip uploaded as an author does, at
# http://127.0.0.1:PORT/scenario/scorm/, until TERM or INT. What the block has stored of its learner is at /stored. Everything it keeps is in FOLDER.
set -eu
[ $# -eq 3 ] || { echo "usage: $0 FOLDER PORT PYTHON" >&2; exit 2; }
folder=$1 port=$2 python=$3
server=
end() { trap - EXIT INT TERM; [ -z "$server" ] || { kill "$server" 2>/dev/null || :; wait "$server" 2>/dev/null || :; }; }
trap end EXIT
trap 'end; exit 0' INT TERM

"$python" - "$folder" "$port" <<'PYTHON' &
import sys
from pathlib import Path
from types import SimpleNamespace

folder, port = Path(sys.argv[1]), int(sys.argv[2])
import django
from django.conf import settings

settings.configure(
    SECRET_KEY="for tests alone",
    DEBUG=True,
    ALLOWED_HOSTS=["*"],
    ROOT_URLCONF="workbench.urls",
    STATIC_URL="/static/",
    MEDIA_URL="/media/",
    MEDIA_ROOT=str(folder / "media"),
    DEFAULT_AUTO_FIELD="django.db.models.AutoField",
    # The workbench keeps all fields of a block in one row: one request at a time may write it.
    DATABASES={
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": str(folder / "workbench.db"),
            "ATOMIC_REQUESTS": True,
            "OPTIONS": {"timeout": 20, "transaction_mode": "IMMEDIATE"},
        }
    },
    INSTALLED_APPS=[f"django.contrib.{app}" for app in ("auth", "contenttypes", "sessions", "messages", "admin", "staticfiles")] + ["workbench"],
    # Without the check of tokens: the upload below comes from no page.
    MIDDLEWARE=[
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
        "django.contrib.messages.middleware.MessageMiddleware",
    ],
    TEMPLATES=[
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "APP_DIRS": True,
            "OPTIONS": {
                "context_processors": [
                    "django.template.context_processors.request",
                    "django.contrib.auth.context_processors.auth",
                    "django.contrib.messages.context_processors.messages",
                ]
            },
        }
    ],
    EXCLUDED_XBLOCKS=set(),
    WORKBENCH={"reset_state_on_restart": False, "services": {"settings": "workbench.services.SettingsService"}},
    XBLOCK_SETTINGS={"ScormXBlock": {}},
)
django.setup()
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.handlers.wsgi import WSGIHandler
from django.core.management import call_command
from django.core.servers import basehttp
from django.http import JsonResponse
from django.test import Client
from django.urls import path
from workbench import runtime, scenarios, urls

# The package of the workbench brings no migrations.
call_command("migrate", run_syncdb=True, verbosity=0)

# What an LMS gives the block and the workbench does not: a place with a name, its learner, and an address of its files without a query, which the block writes a path behind.
Workbench, Users = runtime.WorkbenchRuntime, runtime.WorkBenchUserService
address, users = Workbench.handler_url, Users.__init__


def place(self, block):
    block.location = SimpleNamespace(block_id=str(block.scope_ids.usage_id))


def plain(self, block, handler_name, suffix="", query="", thirdparty=False):
    url = address(self, block, handler_name, suffix, query, thirdparty)
    return url.partition("?")[0] if handler_name == "assets_proxy" else url


def named(self, uid):
    users(self, uid)
    self.get_current_user().opt_attrs.update({"edx-platform.user_id": 7, "edx-platform.username": uid})


Workbench._patch_xblock, Workbench.handler_url, Users.__init__ = place, plain, named
# Only this block: the others of the workbench need packages that are not here.
scenarios.get_scenarios.initialized = True
scenarios.add_xml_scenario("scorm", "scorm", "<scorm/>")
USAGE = scenarios.SCENARIOS["scorm"].usage_id


def stored(request):
    block = Workbench("student_1").get_block(USAGE)
    names = ("scorm_version", "lesson_status", "success_status", "lesson_score", "scorm_data")
    return JsonResponse({name: getattr(block, name) for name in names})


urls.urlpatterns.append(path("stored", stored))
form = {"display_name": "SCORM", "width": "", "height": "800", "has_score": "1", "weight": "1", "popup_on_launch": "0"}
form |= {"enable_navigation_menu": "0", "enable_fullscreen_button": "0", "navigation_menu_width": ""}
with open(folder / "package.zip", "rb") as package:
    answer = Client().post(f"/handler/{USAGE}/studio_submit/?student=student_1", form | {"file": package})
assert answer.json() == {"result": "success", "errors": []}, answer.content
server = basehttp.ThreadedWSGIServer(("127.0.0.1", port), basehttp.WSGIRequestHandler)
server.daemon_threads = True
server.set_app(StaticFilesHandler(WSGIHandler()))
server.serve_forever()
PYTHON
server=$!
wait "$server" || { code=$?; server=; exit "$code"; }
